import { businessDay, type Day, dayDatabase, nextDays } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { MemoryClock } from './test-support/memory-ports.ts';
import { type Member, newDisk, SmallHall } from './test-support/small-hall.ts';
import { township } from './test-support/township.ts';

const DAY_MS = 86_400_000;
const EIGHT = Date.parse('2026-03-02T08:00:00+08:00');
const TOMORROW: Day = nextDays(businessDay(EIGHT, township()), 1)[0] ?? '';

/** A hall with a window, whose hub has opened a slot of one seat tomorrow at ten. */
async function hallWithSlot() {
  const hall = await SmallHall.open(new MemoryClock(EIGHT));
  const window = await hall.join(newDisk('window 3'), 'counter');
  const { replica } = hall.hub;
  await replica.openAhead([TOMORROW]);
  const startMs = EIGHT + DAY_MS + 2 * 3_600_000;
  const opening = { kind: 'open-slot', slot: '1000', startMs, quota: 1, allotments: [] } as const;
  expect((await replica.doOn(TOMORROW, opening)).ok).toBe(true);
  return { hall, window };
}

const take = ({ replica }: Member, request: string) =>
  replica.doOn(TOMORROW, { kind: 'take-seat', slot: '1000', request, matters: ['elder-card'] });

const bookedAt = ({ replica }: Member): (string | undefined)[] => [
  ...(replica.foldOf(TOMORROW)?.slot('1000')?.bookings.keys() ?? []),
];

it('a screen keeps nothing of tomorrow’s seats, and has them when tomorrow has come', async () => {
  const { hall, window } = await hallWithSlot();
  expect(await take(hall.hub, 'a')).toMatchObject({ ok: true, value: { seat: { label: 'R1000-01' } } });
  await hall.notice();
  await hall.settle(window);
  expect([...window.disk.stores.keys()]).not.toContain(dayDatabase('dongpo', TOMORROW));
  hall.clock.jump(DAY_MS);
  for (let i = 0; i < 3; i++) {
    await hall.settle(window);
    await hall.notice();
  }
  expect(window.replica.day).toBe(TOMORROW);
  expect([bookedAt(window), bookedAt(hall.hub)]).toEqual([['a'], ['a']]);
  expect(hall.hub.replica.aheadDays).toEqual([]);
});

it('a full disk books nothing of tomorrow, and says so', async () => {
  const { hall } = await hallWithSlot();
  hall.hub.disk.ledger.full = true;
  expect(await take(hall.hub, 'a')).toMatchObject({ ok: false, refusal: { code: 'storage-full' } });
  expect(bookedAt(hall.hub)).toEqual([]);
  hall.hub.disk.ledger.full = false;
  expect(await take(hall.hub, 'b')).toMatchObject({ ok: true });
  expect(await take(hall.hub, 'c')).toMatchObject({ ok: false, refusal: { code: 'slot-full' } });
});

it('a day that is not open here books nothing', async () => {
  const { window } = await hallWithSlot();
  const other = await window.replica.doOn(TOMORROW, { kind: 'take-seat', slot: '1000', request: 'a' });
  expect(other).toMatchObject({ ok: false });
});
