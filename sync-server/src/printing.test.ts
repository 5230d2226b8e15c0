import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draft, type Matter, paperText, readPresented, slipEntity, textVersion } from '@onewindow/hall-core';
import { verifySignature } from '@onewindow/replica/runtime';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Device, pushTo } from './test-support/device.ts';
import { DeviceLog } from './test-support/device-log.ts';
import { openHub } from './test-support/hub-hall.ts';
import { Listener } from './test-support/listener.ts';
import { papersOf, slipOf, startPrinter, staysAt, todaysDatabase, untilSlip } from './test-support/slips.ts';
import { trialHall } from './test-support/township.ts';

const MINUTE_MS = 60_000;
const today = () => todaysDatabase().slice(-8);
const paperOf = ({ materials }: Matter): string => materials[0]?.name['zh-CN'] ?? '';
const printerWith = (kind: string, fault?: string) => ({
  printer: fault === undefined ? { kind } : { kind, fault },
});

describe('a slip', () => {
  it('comes out once for a ticket, and is recorded as printed', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1', kiosk.hub);
    await untilSlip(hub, 'visit-1', { state: 'printed' });
    await kiosk.issue('visit-1', kiosk.hub);
    await staysAt(printer, 1);
    expect(papersOf(printer)[0]).toContain('A001');
    expect(await hub.health()).toMatchObject(printerWith('ready'));
  });

  it('is a picture where the hall’s name has a character printers lack', async () => {
    const printer = await startPrinter();
    const town = trialHall();
    const hub = await openHub({ printer }, { hall: { ...town, name: { 'zh-CN': '𠮷祥里便民服务中心' } } });
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1', kiosk.hub);
    await untilSlip(hub, 'visit-1', { state: 'printed' });
    const [paper] = printer.papers;
    const kinds = paper?.ok === true ? paper.items.map(({ kind }) => kind) : [];
    expect([...new Set(kinds)]).toEqual(['raster', 'cut']);
  });

  it('goes to the hub it names, and to no other', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const log = new DeviceLog('kiosk');
    await log.enter(hub);
    await pushTo(hub, todaysDatabase(), [
      log.ticket('v', 'A001', today()),
      log.slip('v', 'f'.repeat(32), today()),
    ]);
    await staysAt(printer, 0);
  });

  it('waits for its ticket when that arrives later', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const kiosk = await Device.join(hub, 'kiosk');
    const log = new DeviceLog('kiosk-2');
    await log.enter(hub);
    const ticket = log.ticket('visit-9', 'AD01', today());
    await pushTo(hub, todaysDatabase(), [log.slip('visit-9', kiosk.hub, today())]);
    await staysAt(printer, 0);
    await pushTo(hub, todaysDatabase(), [ticket]);
    await untilSlip(hub, 'visit-9', { state: 'printed' });
    expect(papersOf(printer)[0]).toContain('AD01');
  });

  it('of a person long gone is not printed after an outage', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const kiosk = await Device.join(hub, 'kiosk');
    const log = new DeviceLog('kiosk-2');
    await log.enter(hub);
    const longAgo = Date.now() - 11 * MINUTE_MS;
    const ticket = log.ticket('visit-9', 'AD01', today(), longAgo);
    await pushTo(hub, todaysDatabase(), [ticket, log.slip('visit-9', kiosk.hub, today(), longAgo)]);
    await untilSlip(hub, 'visit-9', { state: 'expired' });
    await staysAt(printer, 0);
  });

  it('is fresh by the hub’s clock, though the kiosk’s is far behind', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const slow = { now: () => ({ wallMs: Date.now() - 20 * MINUTE_MS, monoMs: performance.now() }) };
    const kiosk = await Device.join(hub, 'kiosk', slow);
    await kiosk.issue('visit-1', kiosk.hub);
    await untilSlip(hub, 'visit-1', { state: 'printed' });
    expect(printer.papers).toHaveLength(1);
  });
});

describe('slips one after the other', () => {
  it('come out in the order they were asked for, also those that a restart has to seal again', async () => {
    const printer = await startPrinter();
    printer.set({ noPaper: true });
    const first = await openHub({ printer });
    const kiosk = await Device.join(first, 'kiosk');
    for (const visit of ['visit-1', 'visit-2', 'visit-3']) await kiosk.issue(visit, kiosk.hub);
    await vi.waitFor(async () => expect(await slipOf(first, 'visit-3')).toBeDefined());
    await first.close();
    printer.set({ noPaper: false });
    const hub = await openHub({ data: first.data, printer });
    const again = await Device.join(hub, 'kiosk');
    for (const visit of ['visit-4', 'visit-5']) await again.issue(visit, again.hub);
    await untilSlip(hub, 'visit-5', { state: 'printed' });
    const labels = papersOf(printer).map((paper) => /A\d{3}/.exec(paper)?.[0]);
    expect(labels).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
  });

  it('wait for their tickets over a restart of the hub', async () => {
    const printer = await startPrinter();
    const first = await openHub({ printer });
    const kiosk = await Device.join(first, 'kiosk');
    const log = new DeviceLog('kiosk-2');
    await log.enter(first);
    const ticket = log.ticket('visit-9', 'AD01', today());
    await pushTo(first, todaysDatabase(), [log.slip('visit-9', kiosk.hub, today())]);
    await first.close();
    const hub = await openHub({ data: first.data, printer });
    await pushTo(hub, todaysDatabase(), [ticket]);
    await untilSlip(hub, 'visit-9', { state: 'printed' });
    await staysAt(printer, 1);
  });
});

it('the code on a slip is sealed by the hub that prints it, for this ticket of this day', async () => {
  const printer = await startPrinter();
  const hub = await openHub({ printer });
  const kiosk = await Device.join(hub, 'kiosk');
  await kiosk.issue('visit-1', kiosk.hub);
  await untilSlip(hub, 'visit-1', { state: 'printed' });
  const [printed] = printer.papers;
  const [code] = printed?.ok === true ? printed.items.filter(({ kind }) => kind === 'qr') : [];
  const { ticket, paper, seal } = readPresented(code?.kind === 'qr' ? code.data : '');
  const { fold } = kiosk.replica;
  expect(ticket).toBe('visit-1');
  expect(paper).toMatchObject({ label: 'A001', matters: [fold.hallFile()?.matters[0]?.id] });
  expect(seal).toMatchObject({ device: kiosk.hub, day: today() });
  if (paper === undefined || seal === undefined) throw new Error('the paper is not sealed');
  const key = fold.keyOf(kiosk.hub) ?? '';
  expect(await verifySignature(key, paperText('dongpo', 'visit-1', paper, seal), seal.sig)).toBe(true);
  expect(await verifySignature(key, paperText('dongpo', 'visit-2', paper, seal), seal.sig)).toBe(false);
});

describe('a notice slip', () => {
  const MISSING = '居民户口簿';

  it('comes out beside the ticket’s own, with what is missing, and again as 补打', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const kiosk = await Device.join(hub, 'guide');
    await kiosk.issue('visit-1', kiosk.hub);
    await untilSlip(hub, 'visit-1', { state: 'printed' });
    const hall = kiosk.replica.fold.hallFile();
    const matter = hall?.matters[0];
    if (matter === undefined) throw new Error('the hall has no matters');
    const items = [{ matter: matter.id, version: textVersion(matter), missing: [paperOf(matter)] }];
    const wish = {
      kind: 'give-notice',
      ticket: 'visit-1',
      request: 'press',
      items,
      printer: kiosk.hub,
    } as const;
    expect(await kiosk.do(wish)).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(printer.papers).toHaveLength(2), { timeout: 10_000 });
    const again = { kind: 'reprint-notice', ticket: 'visit-1', notice: 'press', printer: kiosk.hub } as const;
    expect(await kiosk.do(again)).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(printer.papers).toHaveLength(3), { timeout: 10_000 });
    const [, first, second] = papersOf(printer);
    for (const paper of [first, second]) {
      expect(paper).toContain('一次性告知单');
      expect(paper).toContain(paperOf(matter));
      expect(paper).toContain(textVersion(matter));
    }
    expect(first).not.toContain('补打');
    expect(second).toContain('补打');
  });

  it('waits for the notice when that arrives later', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const kiosk = await Device.join(hub, 'kiosk');
    const log = new DeviceLog('guide-2');
    await log.enter(hub, 'guide');
    const slip = { ticket: 'visit-9', copy: 1, printer: kiosk.hub, notice: 'press' };
    const told = [
      log.ticket('visit-9', 'AD01', today()),
      log.write(draft('slip-requested', slipEntity('visit-9', 1, 'press'), slip), today()),
    ];
    const items = [{ matter: 'elder-card', version: '00000000', missing: [MISSING] }];
    const given = draft('ticket-notice-given', 'ticket:visit-9', { notice: 'press', items });
    const notice = log.write(given, today());
    await pushTo(hub, todaysDatabase(), told);
    await staysAt(printer, 0);
    await pushTo(hub, todaysDatabase(), [notice]);
    await vi.waitFor(() => expect(papersOf(printer)[0]).toContain(MISSING), { timeout: 10_000 });
    await staysAt(printer, 1);
  });
});

describe('a printer that is ill', () => {
  it('and refuses the connection makes the slip fail, and prints it once it is there', async () => {
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const kiosk = await Device.join(hub, 'kiosk');
    await printer.refuse();
    await kiosk.issue('visit-1', kiosk.hub);
    await untilSlip(hub, 'visit-1', { state: 'failed', fault: 'refused' });
    expect(await hub.health()).toMatchObject(printerWith('unreachable', 'refused'));
    await printer.accept();
    await untilSlip(hub, 'visit-1', { state: 'printed' });
    await staysAt(printer, 1);
  });

  it('and has no paper keeps the slip waiting, and prints it once after the new roll', async () => {
    const printer = await startPrinter();
    printer.set({ noPaper: true });
    const hub = await openHub({ printer });
    const kiosk = await Device.join(hub, 'kiosk');
    await kiosk.issue('visit-1', kiosk.hub);
    await vi.waitFor(
      async () => expect(await hub.health()).toMatchObject(printerWith('blocked', 'paper-end')),
      5_000,
    );
    const state = await vi.waitFor(async () => {
      const slip = await slipOf(hub, 'visit-1');
      expect(slip).toBeDefined();
      return slip?.state;
    });
    expect(['queued', 'failed']).toContain(state);
    printer.set({ noPaper: false });
    await untilSlip(hub, 'visit-1', { state: 'printed' });
    await staysAt(printer, 1);
  });

  it('is told to the screens by its hub’s notice, and so is its getting well', async () => {
    const printer = await startPrinter();
    printer.set({ coverOpen: true });
    const hub = await openHub({ printer });
    const listener = await Listener.open(hub, 'onewindow/dongpo/hub/+');
    const notices = () => listener.heard.map(({ payload }) => payload.printerState);
    await vi.waitFor(() => expect(notices()).toContainEqual({ kind: 'blocked', fault: 'cover-open' }), 5_000);
    const kiosk = await Device.join(hub, 'kiosk');
    printer.set({ coverOpen: false, nearEnd: true });
    await kiosk.issue('visit-1', kiosk.hub);
    await vi.waitFor(() => expect(notices()).toContainEqual({ kind: 'low' }), { timeout: 10_000 });
    expect(listener.heard.map(({ payload }) => payload.printer)).not.toContain(false);
  });

  it('is found while nothing is printed, by asking it now and then', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const printer = await startPrinter();
    const hub = await openHub({ printer });
    const until = (kind: string, fault?: string) =>
      vi.waitFor(async () => expect(await hub.health()).toMatchObject(printerWith(kind, fault)), 10_000);
    await until('ready');
    printer.set({ noPaper: true });
    vi.advanceTimersByTime(20_000);
    await until('blocked', 'paper-end');
    printer.set({ noPaper: false });
    vi.advanceTimersByTime(20_000);
    await until('ready');
  });
});

it('a slip that comes back by replication after the database was lost is not printed a second time', async () => {
  const printer = await startPrinter();
  const first = await openHub({ printer });
  const kiosk = await Device.join(first, 'kiosk');
  await kiosk.issue('visit-1', kiosk.hub);
  await untilSlip(first, 'visit-1', { state: 'printed' });
  await first.close();
  const folder = join(first.data, 'databases', `db-${todaysDatabase()}`);
  const [manifest = ''] = (await readdir(folder)).filter((name) => name.startsWith('MANIFEST'));
  await writeFile(join(folder, manifest), 'rubbish');
  const hub = await openHub({ data: first.data, printer });
  expect(await slipOf(hub, 'visit-1')).toBeUndefined();
  const held = [...kiosk.replica.fold.events()].filter(({ _id }) => _id.slice(33, 34) === 'd');
  await pushTo(hub, todaysDatabase(), held);
  await untilSlip(hub, 'visit-1', { state: 'printed' });
  await staysAt(printer, 1);
});
