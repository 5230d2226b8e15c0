import { describe, expect, it } from 'vitest';
import { Device, insideOf } from './test-support/device.ts';
import { openHub } from './test-support/hub-hall.ts';
import { papersOf, startPrinter, untilSlip } from './test-support/slips.ts';

const test = async (hub: Awaited<ReturnType<typeof openHub>>) => {
  const fetcher = await insideOf(hub);
  const answer = await fetcher(`${hub.url}/api/v1/printer/test`, { method: 'POST' });
  return answer.json() as Promise<Record<string, unknown>>;
};
const put = async (hub: Awaited<ReturnType<typeof openHub>>, profile: unknown) =>
  (await insideOf(hub))(`${hub.url}/api/v1/printer/profile`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(profile),
  });

describe('the printer of a hub', () => {
  it('is tried: what it answers, and the test papers', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    await expect.poll(() => hub.health()).toMatchObject({ printer: { kind: 'ready' } });
    expect(await test(hub)).toMatchObject({
      ok: true,
      report: { answers: { status: true, done: true }, conditions: [] },
    });
    await expect.poll(() => printer.papers.length).toBeGreaterThan(0);
    await printer.refuse();
    expect(await test(hub)).toEqual({ ok: false, refusal: { code: 'refused' } });
  });

  it('prints by what was seen on them, also after a restart; nonsense is refused', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    expect((await put(hub, { columns: 33, hanzi: 'native', cutter: true })).status).toBe(400);
    const profile = { columns: 48, hanzi: 'native', cutter: true };
    expect(await (await put(hub, profile)).json()).toEqual(profile);
    await hub.close();
    const again = await openHub({ data: hub.data, printer });
    const kiosk = await Device.join(again, 'kiosk');
    await kiosk.issue('visit-1', kiosk.hub);
    await untilSlip(again, 'visit-1', { state: 'printed' });
    // The rule across the paper tells its width.
    expect(papersOf(printer)[0]).toMatch(/(?<!-)-{48}(?!-)/);
  });

  it('that it does not have is not tried', async () => {
    expect(await test(await openHub())).toEqual({ ok: false, refusal: { code: 'none' } });
  });

  it('that cannot be opened is told at the terminal, with what to do', async () => {
    const hub = await openHub({ printer: { kind: 'usb', path: '/dev/usb/lp-none' } });
    await expect.poll(() => hub.said.join('\n')).toContain('请插好线');
    expect(hub.said.join('\n')).toContain('plug it in');
  });
});
