import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enterHall } from '@onewindow/replica/node';
import { evidenceOf } from '@onewindow/replica/runtime';
import { describe, expect, it } from 'vitest';
import { Device, eventsOf } from '../test-support/device.ts';
import { freshFolder, openHub, township } from '../test-support/hub-hall.ts';

/** Not a trial hall: nobody comes in without being known, or a code. */
const hall = township();

async function kitOf(hub: Awaited<ReturnType<typeof openHub>>): Promise<string> {
  const { pass } = await enterHall(hub.url, { role: 'manager', name: 'manager-1' });
  const answer = await pass.fetch(`${hub.url}/api/v1/recovery-kit`, { method: 'POST' });
  expect(answer.status).toBe(200);
  const path = join(await freshFolder(), 'kit.json');
  await writeFile(path, await answer.text());
  return path;
}

describe('a recovery kit', () => {
  it('opens the hall on a new hub when the last one is gone, and its devices come in with what they hold', async () => {
    const lost = await openHub();
    const kit = await kitOf(lost);
    // Enrolled after the kit was made: only the kiosk itself knows of it.
    const kiosk = await Device.join(lost, 'kiosk');
    const known = evidenceOf(kiosk.replica.fold);
    await lost.close();
    const hub = await openHub({ recover: kit }, { hall });
    const { pass } = kiosk;
    expect(await pass.enter(hub.url)).toEqual({ kind: 'refused', code: 'not-enrolled' });
    pass.evidence = () => known;
    expect(await pass.enter(hub.url)).toMatchObject({ kind: 'in' });
    const answer = await pass.fetch(`${hub.url}/db/hall-dongpo/_all_docs?include_docs=true`);
    const { rows } = (await answer.json()) as { rows: { doc: { type: string; by: { device: string } } }[] };
    const enrolled = rows.filter(({ doc }) => doc.type === 'device-enrolled');
    // The lost hub, two managers, the kit, the kiosk, and the new hub by the kit.
    expect(enrolled).toHaveLength(6);
    // Managers are known again, so nobody else is asked to be the first.
    expect(hub.hub.managerCode).toBeUndefined();
  });

  it('says what is wrong with a file that is none, and starts nothing', async () => {
    const path = join(await freshFolder(), 'kit.json');
    await writeFile(path, '{"form":"onewindow-recovery-kit","v":1}');
    await expect(openHub({ recover: path }, { hall })).rejects.toThrow(/--recover .*恢复包.*recovery kit/s);
  });
});

describe('evidence', () => {
  it('of strangers is not taken', async () => {
    const [hub, other] = [await openHub(), await openHub()];
    const kiosk = await Device.join(other, 'kiosk');
    const before = await eventsOf(hub, 'hall-dongpo');
    const events = evidenceOf(kiosk.replica.fold);
    const forged = (await eventsOf(hub, 'hall-dongpo')).map((event) => ({ ...event, sig: 'AAAA' }));
    const answer = await fetch(`${hub.url}/api/v1/evidence`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ events: [...events, ...forged, null, 'x', { _id: 'y' }] }),
    });
    expect(await answer.json()).toEqual({ taken: 0 });
    expect(await eventsOf(hub, 'hall-dongpo')).toEqual(before);
  });
});
