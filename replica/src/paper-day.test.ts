import { type Day, dayDatabase, findByLabel, HallFold, hallDatabase } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { newDisk, SmallHall } from './test-support/small-hall.ts';

const DAY_MS = 24 * 3_600_000;

/** One service on a pre-printed number, an hour ago by that clock. */
const service = (wallMs: number, label = 'C07Z') => ({
  label,
  matters: ['elder-card'],
  window: 3,
  arrivedMs: wallMs - 3_600_000,
  startedMs: wallMs - 3_500_000,
  endedMs: wallMs - 3_400_000,
});

/** The hall on a day, as anybody with the hub's databases has it. */
function heldOf(hall: SmallHall, day: Day): HallFold {
  const fold = new HallFold();
  for (const database of [hallDatabase('dongpo'), dayDatabase('dongpo', day)]) {
    for (const event of hall.remote.get(database)?.values() ?? []) fold.add(event);
  }
  return fold;
}

describe('a paper day entered on a later day', () => {
  it('[FL11] at a device cut off all along is on the hub for its own day once that is in reach, and nowhere else', async () => {
    const hall = await SmallHall.open();
    const guide = await hall.join(newDisk('guide'), 'guide');
    const { replica } = guide;
    const { day } = replica;
    const { wallMs } = hall.clock.now();
    // Nothing had power; the guide's tablet is switched on the day after, without the network.
    guide.bus.set(false);
    hall.clock.pass(DAY_MS);
    await hall.settle(guide);
    expect(replica.day).not.toBe(day);
    const wish = { kind: 'backfill-past', day, ...service(wallMs) } as const;
    expect(await replica.do(wish)).toEqual({ ok: true, value: { ticket: 'by-hand-C07Z' } });
    expect(await replica.do(wish)).toMatchObject({ refusal: { code: 'number-entered-already' } });
    expect(findByLabel(replica.fold, 'C07Z')).toBeUndefined();
    expect(findByLabel(heldOf(hall, day), 'C07Z')).toBeUndefined();
    guide.bus.set(true);
    await hall.notice();
    await hall.settle(guide);
    await hall.notice();
    expect(findByLabel(heldOf(hall, day), 'C07Z')).toMatchObject({
      backfilled: true,
      phase: { kind: 'done' },
    });
    expect(findByLabel(heldOf(hall, hall.hub.replica.day), 'C07Z')).toBeUndefined();
    expect(findByLabel(hall.hub.replica.fold, 'C07Z')).toBeUndefined();
  });

  it('[FL11] is known to the next device that enters, where a hub is in reach, also of a day it never saw', async () => {
    const hall = await SmallHall.open();
    const guide = await hall.join(newDisk('guide'), 'guide');
    const { day } = guide.replica;
    const { wallMs } = hall.clock.now();
    hall.clock.pass(30 * DAY_MS);
    await hall.settle(guide);
    await hall.notice();
    const other = await hall.join(newDisk('guide 2'), 'guide');
    const wish = { kind: 'backfill-past', day, ...service(wallMs) } as const;
    expect((await guide.replica.do(wish)).ok).toBe(true);
    await hall.settle(guide, other);
    await hall.notice();
    await hall.settle(guide, other);
    expect(await other.replica.do(wish)).toMatchObject({ refusal: { code: 'number-entered-already' } });
    expect((await other.replica.do({ ...wish, ...service(wallMs, 'C08Z') })).ok).toBe(true);
    await hall.settle(guide, other);
    await hall.notice();
    expect(
      heldOf(hall, day)
        .tickets()
        .map(({ label }) => label),
    ).toEqual(['C07Z', 'C08Z']);
  });

  it('[FL11] is taken back within seconds, in its own day, and outlives a restart otherwise', async () => {
    const hall = await SmallHall.open();
    const disk = newDisk('guide');
    const guide = await hall.join(disk, 'guide');
    const { day } = guide.replica;
    const { wallMs } = hall.clock.now();
    hall.clock.pass(DAY_MS);
    await hall.settle(guide);
    const enter = { kind: 'backfill-past', day, ...service(wallMs) } as const;
    const undo = { kind: 'undo-past', day, ticket: 'by-hand-C07Z' } as const;
    expect((await guide.replica.do(enter)).ok).toBe(true);
    expect((await guide.replica.do(undo)).ok).toBe(true);
    expect((await guide.replica.do({ ...enter, window: 2 })).ok).toBe(true);
    await guide.replica.close();
    const again = await hall.join(disk, 'guide');
    hall.clock.pass(60_000);
    await hall.settle(again);
    expect(await again.replica.do(undo)).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
    await hall.notice();
    expect(findByLabel(heldOf(hall, day), 'C07Z')?.phase).toMatchObject({ window: 2 });
  });

  it('[FL11] of a day to come, or one that is too old, is refused', async () => {
    const hall = await SmallHall.open();
    const guide = await hall.join(newDisk('guide'), 'guide');
    const { wallMs } = hall.clock.now();
    const on = (day: Day) => guide.replica.do({ kind: 'backfill-past', day, ...service(wallMs) });
    expect(await on('20990101')).toMatchObject({ refusal: { code: 'day-ahead' } });
    expect(await on('20200101')).toMatchObject({ refusal: { code: 'day-too-old' } });
  });
});
