import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PinAnswer } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import { PersonStore } from '../persons/person-store.ts';
import { Device } from '../test-support/device.ts';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { posted } from '../test-support/members.ts';
import { untilJoined } from '../test-support/peers.ts';
import { PinDesk } from './pin-desk.ts';

const MINUTE_MS = 60_000;
const CLERK = 'clerk-011';
const OTHER = 'clerk-012';
const WINDOW_3 = '51119c14bfee03293a47457947573dd8';
const WINDOW_4 = '0f3c9a6d1f2e4b7788aa55cc22dd9911';

let nowMs = 0;

async function deskIn(data: string): Promise<PinDesk> {
  nowMs = Date.parse('2026-11-23T08:40:00+08:00');
  const persons = await PersonStore.open({
    data,
    hall: 'dongpo',
    today: () => '20261123',
    keepDays: () => 30,
  });
  return PinDesk.open({ data, persons, wallMs: () => nowMs });
}

/** Tries a wrong PIN so many times. */
async function mistyped(desk: PinDesk, device: string, clerk: string, times: number): Promise<PinAnswer[]> {
  const answers: PinAnswer[] = [];
  for (let n = 0; n < times; n++) answers.push(await desk.verify(device, clerk, '0000'));
  return answers;
}

describe('a PIN', () => {
  it('is right, wrong, or not set, and stands in no file', async () => {
    const data = await freshFolder();
    const desk = await deskIn(data);
    await desk.set(CLERK, '2580');
    expect(await desk.verify(WINDOW_3, CLERK, '2580')).toEqual({ kind: 'ok' });
    expect(await desk.verify(WINDOW_3, CLERK, '2581')).toEqual({ kind: 'wrong', triesLeft: 4 });
    expect(await desk.verify(WINDOW_3, OTHER, '2580')).toEqual({ kind: 'no-pin' });
    const [name = ''] = await readdir(join(data, 'persons', 'dongpo'));
    const kept = JSON.parse(await readFile(join(data, 'persons', 'dongpo', name), 'utf8')) as object;
    expect(kept).toMatchObject({ kind: 'pin', key: CLERK, day: '20261123', revision: 1 });
    expect(JSON.stringify(kept)).not.toContain('2580');
    await desk.set(CLERK, null);
    expect(await desk.verify(WINDOW_3, CLERK, '2580')).toEqual({ kind: 'no-pin' });
  });

  it('of two clerks that is the same has two verifiers', async () => {
    const desk = await deskIn(await freshFolder());
    await desk.set(CLERK, '2580');
    await desk.set(OTHER, '2580');
    expect(desk.withPin).toEqual([CLERK, OTHER]);
  });
});

describe('wrong PINs', () => {
  it('of one clerk count over all devices, and then even the right one waits', async () => {
    const desk = await deskIn(await freshFolder());
    await desk.set(CLERK, '2580');
    await mistyped(desk, WINDOW_3, CLERK, 3);
    const [, last] = await mistyped(desk, WINDOW_4, CLERK, 2);
    expect(last).toEqual({ kind: 'wait', waitMs: MINUTE_MS });
    expect(await desk.verify(WINDOW_4, CLERK, '2580')).toEqual({ kind: 'wait', waitMs: MINUTE_MS });
    nowMs += MINUTE_MS;
    expect(await desk.verify(WINDOW_4, CLERK, '2580')).toEqual({ kind: 'ok' });
    expect(await desk.verify(WINDOW_3, CLERK, '0000')).toEqual({ kind: 'wrong', triesLeft: 1 });
  });

  it('of one device count over all clerks', async () => {
    const desk = await deskIn(await freshFolder());
    for (const clerk of [CLERK, OTHER]) await desk.set(clerk, '2580');
    await mistyped(desk, WINDOW_3, CLERK, 2);
    const answers = await mistyped(desk, WINDOW_3, OTHER, 3);
    expect(answers.at(-1)).toEqual({ kind: 'wait', waitMs: MINUTE_MS });
    expect(await desk.verify(WINDOW_4, OTHER, '2580')).toEqual({ kind: 'ok' });
  });

  it('count when many are tried at once, and after the hub was started again', async () => {
    const data = await freshFolder();
    const desk = await deskIn(data);
    await desk.set(CLERK, '2580');
    const tried = await Promise.all(
      ['0001', '0002', '0003', '0004', '0005', '2580'].map((pin) => desk.verify(WINDOW_3, CLERK, pin)),
    );
    expect(tried.at(-1)).toEqual({ kind: 'wait', waitMs: MINUTE_MS });
    expect(await (await deskIn(data)).verify(WINDOW_4, CLERK, '2580')).toEqual({
      kind: 'wait',
      waitMs: MINUTE_MS,
    });
  });

  it('are forgotten when the manager sets a new PIN', async () => {
    const desk = await deskIn(await freshFolder());
    await desk.set(CLERK, '2580');
    await mistyped(desk, WINDOW_3, CLERK, 5);
    await desk.set(CLERK, '147258');
    expect(await desk.verify(WINDOW_4, CLERK, '147258')).toEqual({ kind: 'ok' });
  });
});

it('a PIN set at one hub is good at the other, and its form is checked', async () => {
  const first = await openHub();
  const second = await openHub({ peers: [first.url] });
  await untilJoined(first, second);
  const manager = await Device.join(second, 'manager');
  const counter = await Device.join(first, 'counter');
  const set = async (body: object): Promise<number> =>
    (await manager.pass.fetch(`${second.url}/api/v1/pins`, posted(body))).status;
  for (const wrong of [
    {},
    { clerk: CLERK },
    { clerk: CLERK, pin: '258' },
    { clerk: 'nobody', pin: '2580' },
  ]) {
    expect([wrong, await set(wrong)]).toEqual([wrong, 400]);
  }
  expect(await set({ clerk: CLERK, pin: '2580' })).toBe(200);
  const verify = async (): Promise<unknown> =>
    (
      await counter.pass.fetch(`${first.url}/api/v1/pins/verify`, posted({ clerk: CLERK, pin: '2580' }))
    ).json();
  await vi.waitFor(async () => expect(await verify()).toEqual({ kind: 'ok' }), {
    timeout: 15_000,
    interval: 250,
  });
  const said = [...first.said, ...second.said].join('\n');
  expect(said).not.toContain('2580');
}, 60_000);
