import { draft, type EventPayloads, slipEntity } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { pushTo } from './test-support/device.ts';
import { DeviceLog } from './test-support/device-log.ts';
import { openHub } from './test-support/hub-hall.ts';
import { papersOf, slipOf, startPrinter, staysAt, todaysDatabase, untilSlip } from './test-support/slips.ts';

const today = todaysDatabase().slice(-8);

/** A kiosk that has a printer of its own beside that of its hub, and what it asks for. */
async function kioskAt(hub: Awaited<ReturnType<typeof openHub>>) {
  const log = new DeviceLog('kiosk');
  await log.enter(hub);
  const asked = (data: EventPayloads['slip-requested']) =>
    log.write(draft('slip-requested', slipEntity(data.ticket, data.copy), data), today);
  return { log, asked };
}

/** The hub as it is named in the hall. */
const nameOf = async (hub: { readonly url: string }): Promise<string> =>
  ((await (await fetch(`${hub.url}/api/v1/hub`)).json()) as { hub: string }).hub;

describe('a slip whose kiosk has another printer', () => {
  it('[P5] that waits for paper is let go when a copy was printed at the kiosk', async () => {
    const printer = await startPrinter();
    printer.set({ noPaper: true });
    const hub = await openHub({ printer });
    const { log, asked } = await kioskAt(hub);
    const ticket = log.ticket('visit-1', 'AD01', today);
    await pushTo(hub, todaysDatabase(), [
      ticket,
      asked({ ticket: 'visit-1', copy: 1, printer: await nameOf(hub) }),
    ]);
    await expect.poll(() => hub.health()).toMatchObject({ printer: { kind: 'blocked' } });
    await pushTo(hub, todaysDatabase(), [asked({ ticket: 'visit-1', copy: 2, printer: log.device })]);
    await untilSlip(hub, 'visit-1', { state: 'expired' });
    printer.set({ noPaper: false });
    await staysAt(printer, 0);
  });

  it('[P7] is not begun by a hub that starts again before it can have heard of a copy', async () => {
    const printer = await startPrinter();
    printer.set({ noPaper: true });
    const first = await openHub({ printer });
    const { log, asked } = await kioskAt(first);
    const to = await nameOf(first);
    const ticket = log.ticket('visit-1', 'AD01', today);
    const other = log.ticket('visit-2', 'AD02', today);
    await pushTo(first, todaysDatabase(), [
      ticket,
      other,
      asked({ ticket: 'visit-1', copy: 1, printer: to, spare: true }),
      asked({ ticket: 'visit-2', copy: 1, printer: to, spare: true }),
    ]);
    await expect.poll(() => slipOf(first, 'visit-2')).toMatchObject({ state: 'queued', spare: true });
    await first.close();
    printer.set({ noPaper: false });
    const hub = await openHub({ data: first.data, printer });
    await staysAt(printer, 0);
    await pushTo(hub, todaysDatabase(), [asked({ ticket: 'visit-1', copy: 2, printer: log.device })]);
    // The other one, of which no copy was made, comes out after a bounded wait.
    await untilSlip(hub, 'visit-2', { state: 'printed' });
    await untilSlip(hub, 'visit-1', { state: 'expired' });
    expect(papersOf(printer).map((paper) => /AD\d\d/.exec(paper)?.[0])).toEqual(['AD02']);
  });

  it('[P4] that the kiosk prints itself is never printed by the hub', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const { log, asked } = await kioskAt(hub);
    await pushTo(hub, todaysDatabase(), [
      log.ticket('visit-1', 'AD01', today),
      asked({ ticket: 'visit-1', copy: 1, printer: log.device }),
    ]);
    await staysAt(printer, 0);
    expect(await slipOf(hub, 'visit-1')).toMatchObject({ state: 'queued', printer: log.device });
  });
});
