import { dayDatabase } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { newDisk, SmallHall } from './test-support/small-hall.ts';

const DAY_MS = 24 * 3_600_000;

it('gives all there is of a day that is over: what the device has, cut off too, and what a hub in reach has', async () => {
  const hall = await SmallHall.open();
  const guide = await hall.join(newDisk('guide'), 'guide');
  const { day } = guide.replica;
  const wish = {
    kind: 'issue',
    intent: 'a-visit-of-yesterday',
    matters: ['elder-card'],
    language: 'zh-CN',
  } as const;
  expect((await guide.replica.do(wish)).ok).toBe(true);
  await hall.settle(guide);
  await hall.notice();
  hall.clock.pass(DAY_MS);
  await hall.settle(guide);
  await hall.notice();
  const isIssue = ({ type, about }: { type: string; about: string }): boolean =>
    type === 'ticket-issued' && about === 'ticket:a-visit-of-yesterday';
  guide.bus.set(false);
  const mine = await guide.replica.pastDay(day);
  expect(mine.filter(isIssue)).toHaveLength(1);
  expect(new Set(mine.map(({ _id }) => _id)).size).toBe(mine.length);
  // Another device was not on that day.
  const other = await hall.join(newDisk('manager'), 'manager');
  await hall.settle(other);
  await hall.notice();
  const held = hall.remote.get(dayDatabase('dongpo', day))?.size;
  const fetched = await other.replica.pastDay(day);
  expect(fetched.filter(isIssue)).toHaveLength(1);
  expect(fetched).toHaveLength(held ?? 0);
  other.bus.set(false);
  expect(await other.replica.pastDay('20200101')).toEqual([]);
});
