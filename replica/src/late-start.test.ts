import {
  type Command,
  dayDatabase,
  endedOf,
  groupsOf,
  type HallEvent,
  type Snapshot,
  type SnapshotAsk,
  SnapshotSource,
  sameVector,
  snapshotText,
  waitingLine,
} from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { AntiEntropy } from './anti-entropy.ts';
import { fetchSnapshot, LateStart } from './late-start.ts';
import { type Disk, type Member, newDisk, SmallHall } from './test-support/small-hall.ts';

const HOURS_MS = 3 * 3_600_000;
/** More than the calls that are over which a snapshot holds. */
const SERVED = 22;
const MATTERS = { matters: ['elder-card'], language: 'zh-CN' } as const;

/** A hall in which many have been served hours ago and one waits. */
async function longDay() {
  const hall = await SmallHall.open();
  const window = await hall.join(newDisk('window 3'), 'counter');
  const act = async (by: Member, command: Command): Promise<string> => {
    await hall.notice();
    const done = by.replica.do(command);
    await hall.settle(by);
    const result = await done;
    return result.ok ? (result.value.ticket ?? '') : result.refusal.code;
  };
  await act(window, { kind: 'sign-in', window: 3, clerk: 'clerk-013' });
  for (let n = 0; n < SERVED; n++) {
    await act(hall.hub, { kind: 'issue', intent: `served ${n}`, ...MATTERS });
    const ticket = await act(window, { kind: 'call-next', request: `request ${n}` });
    for (const kind of ['start', 'finish'] as const) await act(window, { kind, ticket });
  }
  hall.clock.jump(HOURS_MS);
  await act(hall.hub, { kind: 'issue', intent: 'waiting', ...MATTERS });
  return { hall, act, window };
}

function snapshotOf({ replica }: Member, ask: SnapshotAsk, nowMs: number): Snapshot {
  const parts = new SnapshotSource().parts(replica.fold, nowMs);
  const head = { hall: 'dongpo', day: replica.day, hub: replica.device, vector: parts.vector };
  return { head, groups: [...groupsOf(parts, ask.part, true), ...endedOf(parts, ask)] };
}

/** A screen that starts, and asks the hub for a snapshot when it is late. */
async function lateScreen(hall: SmallHall, disk: Disk, tellsWaits = false) {
  const screen = await hall.start(disk, 'counter');
  const asks: SnapshotAsk[] = [];
  const given = async (ask: SnapshotAsk) => {
    asks.push(ask);
    return snapshotOf(hall.hub, ask, hall.clock.now().wallMs);
  };
  const late = new LateStart(screen.replica, given, { tellsWaits });
  late.opened();
  const antiEntropy = new AntiEntropy(
    screen.replica,
    { bus: screen.bus, clock: hall.clock, timers: hall.clock.timers },
    { hall: 'dongpo', remote: (name) => name, beforeExchange: (lacking) => late.beforeExchange(lacking) },
    () => undefined,
  );
  return { ...screen, asks, late, antiEntropy };
}

it('works before replication is through, and has everything, also in its store, when it is', async () => {
  const { hall, act } = await longDay();
  const database = dayDatabase('dongpo', hall.hub.replica.day);
  const kept = hall.remote.get(database);
  hall.remote.delete(database);
  const screen = await lateScreen(hall, newDisk('late'));
  await hall.notice();
  await hall.settle(screen);
  expect(screen.replica.fold.isPartial).toBe(true);
  expect(screen.antiEntropy.exchanged).toBe(false);
  expect(waitingLine(screen.replica.fold).map(({ id }) => id)).toEqual(['waiting']);
  expect(screen.replica.fold.ticket('served 0')).toBeUndefined();
  await act(screen, { kind: 'sign-in', window: 4, clerk: 'clerk-014' });
  expect(await act(screen, { kind: 'present', label: 'C001' })).toBe('not-here-yet');
  expect(await act(screen, { kind: 'call-next', request: 'late request' })).toBe('waiting');
  if (kept !== undefined) hall.remote.set(database, kept);
  for (let n = 0; n < 3; n++) {
    await hall.settle(screen);
    await hall.notice();
  }
  const [ours, theirs] = [screen, hall.hub].map(({ replica }) => replica.fold);
  expect(screen.replica.fold.isPartial).toBe(false);
  expect(sameVector(ours?.holdings.vector() ?? {}, theirs?.holdings.vector() ?? {})).toBe(true);
  expect(ours?.tickets().length).toBe(SERVED + 1);
  const stored = screen.disk.stores.get(database)?.events.size;
  expect(stored).toBe(hall.remote.get(database)?.size);
  expect(screen.asks).toEqual([{ part: 'now', open: [] }]);
});

it('asks once at the opening when it holds nothing of the day, else when the hub has far more', async () => {
  const { hall } = await longDay();
  const screen = await lateScreen(hall, newDisk('late'));
  await hall.notice();
  await hall.settle(screen);
  await screen.replica.close();
  const again = await lateScreen(hall, screen.disk);
  expect(again.asks).toEqual([]);
  await again.late.beforeExchange(1_999);
  expect(again.asks).toEqual([]);
  await again.late.beforeExchange(40_000);
  expect(again.asks).toEqual([{ part: 'now', open: ['waiting'] }]);
});

it('opens in its hall again when it is switched off, and the hub too, before anything was replicated', async () => {
  const { hall } = await longDay();
  const disk = newDisk('late');
  const { replica } = await hall.start(disk, 'kiosk');
  const now = hall.clock.now().wallMs;
  expect(await replica.begin(snapshotOf(hall.hub, { part: 'now', open: [] }, now))).toBe(true);
  await hall.settle({ replica, bus: hall.hub.bus, disk });
  const again = await hall.start(disk, 'kiosk');
  expect(again.replica.fold.hallFile()?.id).toBe('dongpo');
});

it('fetches what tells the pace next, where waits are told', async () => {
  const { hall, act, window } = await longDay();
  // Of this morning's people more are over since than a board shows.
  for (let n = 0; n < SERVED; n++) {
    await act(hall.hub, { kind: 'issue', intent: `late ${n}`, ...MATTERS });
    const ticket = await act(window, { kind: 'call-next', request: `late request ${n}` });
    for (const kind of ['start', 'finish'] as const) await act(window, { kind, ticket });
  }
  hall.remote.clear();
  const kiosk = await lateScreen(hall, newDisk('late'), true);
  await kiosk.late.beforeExchange(0);
  expect(kiosk.asks.map(({ part }) => part)).toEqual(['now', 'pace']);
  const tellsPace = ({ id }: { readonly id: string }): boolean => /^(late|waiting)/.test(id);
  const [here, there] = [kiosk, hall.hub].map(({ replica }) => replica.fold.tickets().filter(tellsPace));
  expect(here?.length).toBe(there?.length);
  expect(kiosk.replica.fold.ticket('served 0')).toBeUndefined();
  expect(kiosk.replica.fold.isPartial).toBe(true);
});

it('uses what is whole: of another day only the hall, of another hall nothing, and a hub never', async () => {
  const { hall } = await longDay();
  const snapshot = snapshotOf(hall.hub, { part: 'now', open: [] }, hall.clock.now().wallMs);
  const { head, groups } = snapshot;
  const begun = async (given: Snapshot) => {
    const { replica } = await hall.start(newDisk(`late ${Math.random()}`), 'board');
    const of = await replica.begin(given);
    const { fold } = replica;
    return [of, fold.hallFile()?.id, fold.openTickets().length, fold.isPartial];
  };
  expect(await begun(snapshot)).toEqual([true, 'dongpo', 1, true]);
  expect(await begun({ head: { ...head, hall: 'xinqiao' }, groups })).toEqual([false, undefined, 0, false]);
  expect(await begun({ head: { ...head, day: '20260301' }, groups })).toEqual([false, 'dongpo', 0, false]);
  const [ofHall = [], ofDay = [], ...tickets] = groups;
  const spoilt = { ...(ofDay[0] as HallEvent), about: 'window:9' };
  expect(await begun({ head, groups: [ofHall, [spoilt], ...tickets] })).toEqual([true, 'dongpo', 0, true]);
  expect(await hall.hub.replica.begin(snapshot)).toBe(false);
  expect(hall.hub.replica.fold.isPartial).toBe(false);
});

it('reads what came of an answer that broke off, and does without one that never came', async () => {
  const head = { hall: 'dongpo', day: '20260302', hub: 'f'.repeat(32), vector: {} };
  const [first = '', second = ''] = [snapshotText(head, [[]]), '[{"_id":'];
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(first + second));
    },
    pull(controller) {
      controller.error(new Error('the hub is gone'));
    },
  });
  const ask = (fetcher: typeof fetch) =>
    fetchSnapshot(fetcher, 'http://hub.example', { part: 'now', open: [] });
  expect(await ask(async () => new Response(broken))).toEqual({ head, groups: [[]] });
  expect(await ask(async () => new Response('', { status: 404 }))).toBeUndefined();
  expect(await ask(() => Promise.reject(new TypeError('no route')))).toBeUndefined();
});
