import { join } from 'node:path';
import type { FakePrinter } from '@onewindow/printers/test-support';
import { describe, expect, it, vi } from 'vitest';
import { Device, eventsOf } from './test-support/device.ts';
import { freshFolder } from './test-support/hub-hall.ts';
import { HubProcess } from './test-support/hub-process.ts';
import { slipOf, startPrinter, staysAt, todaysDatabase, untilSlip } from './test-support/slips.ts';

vi.setConfig({ testTimeout: 60_000 });

const to = ({ host, port }: FakePrinter) => ({ printer: { kind: 'tcp', host, port } }) as const;

describe('a hub killed', () => {
  it('right after a slip’s bytes had left keeps the ticket, calls the slip unknown, and never prints it again', async () => {
    const printer = await startPrinter();
    printer.set({ dropAnswer: true });
    const hub = await HubProcess.start(join(await freshFolder(), 'data'), to(printer));
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1', kiosk.hub);
    await vi.waitFor(() => expect(printer.papers).toHaveLength(1), { timeout: 8_000, interval: 5 });
    await hub.kill();
    printer.set({ dropAnswer: false });
    const again = await HubProcess.start(hub.data, to(printer));
    await untilSlip(again, 'visit-1', { state: 'unknown', fault: 'restarted' });
    const issued = (await eventsOf(again, todaysDatabase())).filter(({ type }) => type === 'ticket-issued');
    expect(issued.map(({ about }) => about)).toEqual(['ticket:visit-1']);
    await staysAt(printer, 1);
  });

  it('while a slip was waiting for paper prints it once when it is back', async () => {
    const printer = await startPrinter();
    printer.set({ noPaper: true });
    const hub = await HubProcess.start(join(await freshFolder(), 'data'), to(printer));
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1', kiosk.hub);
    await vi.waitFor(async () => expect(await slipOf(hub, 'visit-1')).toBeDefined());
    await hub.kill();
    printer.set({ noPaper: false });
    const again = await HubProcess.start(hub.data, to(printer));
    await untilSlip(again, 'visit-1', { state: 'printed' });
    await staysAt(printer, 1);
  });
});
