import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type HallEvent, sealEvent } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { newDisk, SmallHall } from './test-support/small-hall.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const matters = (hall: SmallHall): string[] => [hall.hub.replica.fold.hallFile()?.matters[0]?.id ?? ''];
const wish = (hall: SmallHall, intent: string) =>
  ({ kind: 'issue', intent, matters: matters(hall), language: 'zh-CN' }) as const;

it('issues by the hub’s dense series while connected, and the hub holds the ticket', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  expect(await kiosk.replica.do(wish(hall, 'visit-1'))).toEqual({ ok: true, value: { ticket: 'visit-1' } });
  await hall.settle(kiosk);
  const ticket = hall.hub.replica.fold.ticket('visit-1');
  expect(ticket?.label).toBe('A001');
  expect(ticket?.holder.device).toBe(hall.hub.replica.device);
});

it('goes on by its own letters without the hub, and hands in what it issued when the hub is back', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  kiosk.bus.set(false);
  await hall.settle(kiosk);
  for (let i = 1; i <= 50; i++) expect((await kiosk.replica.do(wish(hall, `alone-${i}`))).ok).toBe(true);
  expect(kiosk.replica.fold.ticket('alone-50')?.label).toBe('AB50');
  expect(hall.hub.replica.fold.ticket('alone-1')).toBeUndefined();
  kiosk.bus.set(true);
  await hall.notice();
  await hall.settle(kiosk);
  await hall.notice();
  await hall.settle(kiosk);
  await hall.notice();
  const held = hall.hub.replica.fold
    .openTickets()
    .filter(({ holder }) => holder.device === hall.hub.replica.device);
  expect(held).toHaveLength(50);
  expect(kiosk.antiEntropy.unsent).toBe(0);
});

it('gives one ticket for one intent, however often it is asked', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  const answers = await Promise.all([1, 2, 3].map(() => kiosk.replica.do(wish(hall, 'double-tap'))));
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
  await hall.settle(kiosk);
  expect(hall.hub.replica.fold.tickets()).toHaveLength(1);
});

it('refuses in words when the disk is full, keeps nothing of the attempt, and goes on once there is room', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  kiosk.disk.ledger.full = true;
  const refused = await kiosk.replica.do(wish(hall, 'no-room'));
  expect(refused).toEqual({ ok: false, refusal: { code: 'storage-full' } });
  expect(kiosk.replica.trouble).toEqual({ kind: 'full' });
  expect(kiosk.replica.fold.ticket('no-room')).toBeUndefined();
  kiosk.disk.ledger.full = false;
  expect((await kiosk.replica.do(wish(hall, 'room-again'))).ok).toBe(true);
  await hall.settle(kiosk);
  expect(hall.hub.replica.fold.ticket('room-again')?.label).toBe('A002');
});

it('keeps its own events that had not reached the store when it was killed', async () => {
  const hall = await SmallHall.open();
  const disk = newDisk('kiosk');
  const kiosk = await hall.join(disk, 'kiosk');
  await kiosk.replica.do(wish(hall, 'before-the-cut'));
  disk.stores.clear();
  const again = await hall.start(disk, 'kiosk');
  expect(again.replica.fold.ticket('before-the-cut')?.label).toBe('A001');
});

it('holds on to nothing it has heard but what it keeps: a hub runs for months', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  await kiosk.replica.do(wish(hall, 'visit-1'));
  const [event] = [...kiosk.replica.fold.events()].slice(-1);
  const heard = async () => new WeakRef(await hall.hub.replica.heard(structuredClone(event)));
  const first = await heard();
  await heard();
  // A weak reference holds until the task it was read in is over.
  await new Promise((resolve) => setTimeout(resolve, 0));
  collectGarbage();
  expect(first.deref()).toBeUndefined();
});

it('keeps what it does not understand, and sends it on unchanged', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  await kiosk.replica.do(wish(hall, 'visit-1'));
  const [known] = [...kiosk.replica.fold.events()].filter(({ type }) => type === 'ticket-issued') as [
    HallEvent,
  ];
  const { sig: _sig, _rev, ...body } = known;
  const id = known._id.replace(/\d{6}$/, '000001').replace(/\.d\w+/, '.dnewer');
  const newer = sealEvent(
    { ...body, _id: id, prev: '', type: 'ticket-blessed', v: 7, extra: { kept: true } } as never,
    's',
  );
  const { refused } = await hall.hub.replica.ingest([newer], { stored: false });
  expect(refused).toEqual([]);
  expect(hall.hub.replica.fold.notUnderstood).toBe(1);
  await hall.notice();
  await hall.settle(kiosk);
  expect(kiosk.replica.fold.event(id)).toEqual(newer);
});

it('refuses by name what is wrong for ever: another form, or a revision not its own', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  await kiosk.replica.do(wish(hall, 'visit-1'));
  const [event] = [...kiosk.replica.fold.events()].filter(({ type }) => type === 'ticket-issued') as [
    HallEvent,
  ];
  const forged = { ...event, data: { ...event.data, label: 'A999' }, _id: event._id.replace(/\d$/, '9') };
  const { refused, fresh } = await hall.hub.replica.ingest([forged, { hello: 1 }, null], { stored: false });
  expect(fresh).toEqual([]);
  expect(refused.map(({ reason }) => reason)).toEqual(['revision-mismatch', 'bad-id', 'not-an-object']);
});

it('begins a new business day by itself, with new numbers and without losing its hub', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  await kiosk.replica.do(wish(hall, 'yesterday'));
  // The hall's day changes at 04:00; the clocks stand at about 09:00.
  const nineToFour = 19 * 3_600_000;
  hall.clock.jump(nineToFour - 15_000);
  for (let i = 0; i < 6; i++) {
    await hall.notice();
    await hall.settle(kiosk);
  }
  expect(kiosk.replica.day).toBe('20260303');
  expect(kiosk.replica.fold.ticket('yesterday')).toBeUndefined();
  expect((await kiosk.replica.do(wish(hall, 'today'))).ok).toBe(true);
  expect(kiosk.replica.fold.ticket('today')?.label).toBe('A001');
});

it('leaves nobody waiting for an answer when the day turns', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  hall.hub.bus.connected = false;
  const waiting = kiosk.replica.do(wish(hall, 'at-midnight'));
  hall.clock.jump(24 * 3_600_000);
  await kiosk.replica.tick();
  expect(await waiting).toEqual({ ok: false, refusal: { code: 'day-turned' } });
});

it('lets no ask overtake the sign-in said before it, however slow the hub’s disk', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  const clerk = await hall.join(newDisk('clerk'), 'counter');
  await kiosk.replica.do(wish(hall, 'visit-1'));
  await hall.settle(kiosk, clerk);
  for (const store of hall.hub.disk.stores.values()) {
    const put = store.put.bind(store);
    store.put = async (events) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await put(events);
    };
  }
  const clerkId = hall.hub.replica.fold.hallFile()?.clerks[0]?.id ?? '';
  await clerk.replica.do({ kind: 'sign-in', window: 1, clerk: clerkId });
  const called = await clerk.replica.do({ kind: 'call-next', request: 'first-call' });
  expect(called).toEqual({ ok: true, value: { ticket: 'visit-1' } });
});

it('turns to the hall’s day before a command, so that what was said at once is not lost with the day before', async () => {
  const hall = await SmallHall.open();
  const kiosk = await hall.join(newDisk('kiosk'), 'kiosk');
  // Past the hall's hour, and no tick has come by yet.
  hall.clock.jump(24 * 3_600_000);
  expect((await kiosk.replica.do(wish(hall, 'first-of-the-day'))).ok).toBe(true);
  expect(kiosk.replica.day).toBe('20260303');
  await hall.settle(kiosk);
  expect(kiosk.replica.fold.ticket('first-of-the-day')).toBeDefined();
});
