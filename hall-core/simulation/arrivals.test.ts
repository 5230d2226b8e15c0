import { describe, expect, it } from 'vitest';
import districtFile from '../../halls/district.json' with { type: 'json' };
import townshipFile from '../../halls/township.json' with { type: 'json' };
import villageFile from '../../halls/village.json' with { type: 'json' };
import type { HallFile } from '../src/hall-file.ts';
import { parseHallFile } from '../src/parse-hall-file.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { dayFileText } from './day-file.ts';
import { DISTRICT_DAY, TOWNSHIP_DAY } from './day-profiles.ts';
import townshipDay from './days/township-day.json' with { type: 'json' };

function hallOf(file: unknown): HallFile {
  const result = parseHallFile(JSON.stringify(file));
  if (!result.ok) throw new Error('a hall that comes with the program is refused');
  return result.value;
}

const township = hallOf(townshipFile);
const district = hallOf(districtFile);
const village = hallOf(villageFile);
const HOUR = 3_600_000;

const share = (arrivals: readonly Arrival[], holds: (arrival: Arrival) => boolean): number =>
  arrivals.filter(holds).length / arrivals.length;

describe('a drawn day', () => {
  it('[H21] is the township’s day kept in days/township-day.json, byte for byte', async () => {
    const arrivals = arrivalsOf(township, TOWNSHIP_DAY, 1, 'mon');
    const text = dayFileText({
      hall: township.id,
      profile: 'TOWNSHIP_DAY',
      seed: 1,
      weekday: 'mon',
      arrivals,
    });
    // `npx vitest run hall-core/simulation/arrivals -u` writes it anew after a wanted change.
    await expect(text).toMatchFileSnapshot('days/township-day.json');
    expect(townshipDay.arrivals).toEqual(arrivals);
  });

  it('[H21] repeats for a seed and differs for another', () => {
    expect(arrivalsOf(township, TOWNSHIP_DAY, 2)).toEqual(arrivalsOf(township, TOWNSHIP_DAY, 2));
    expect(arrivalsOf(township, TOWNSHIP_DAY, 2)).not.toEqual(arrivalsOf(township, TOWNSHIP_DAY, 3));
  });

  it('[H21] draws every visitor alike however many there are', () => {
    const some = arrivalsOf(township, { ...TOWNSHIP_DAY, visitorsPerDay: 100 }, 4);
    const more = arrivalsOf(township, { ...TOWNSHIP_DAY, visitorsPerDay: 101 }, 4);
    expect(more).toEqual(expect.arrayContaining(some));
  });

  it('[H22] has the size, hours, peaks and shares of its profile', () => {
    const arrivals = arrivalsOf(district, DISTRICT_DAY, 5);
    expect(arrivals).toHaveLength(5200);
    // The district gives tickets from 08:30 to 17:00.
    expect(arrivals.every(({ atMs }) => atMs >= 0 && atMs < 8.5 * HOUR)).toBe(true);
    const within = (from: number, until: number): number =>
      share(arrivals, ({ atMs }) => atMs >= from * HOUR && atMs < until * HOUR);
    expect(within(1, 2)).toBeGreaterThan(2 * within(3.5, 4.5));
    expect(within(5.5, 6.5)).toBeGreaterThan(2 * within(3.5, 4.5));
    expect(share(arrivals, ({ noShow }) => noShow)).toBeCloseTo(DISTRICT_DAY.noShowShare, 1);
    expect(share(arrivals, ({ priority }) => priority)).toBeCloseTo(DISTRICT_DAY.priorityShare, 1);
    expect(share(arrivals, ({ slotStartMs }) => slotStartMs !== undefined)).toBeCloseTo(0.25, 1);
    expect(share(arrivals, ({ matters, bundle }) => bundle === undefined && matters.length > 3)).toBe(0);
  });

  it('[H22] comes earliest first, each visitor with different matters of the hall and a time for each', () => {
    const known = new Set(township.matters.map(({ id }) => id));
    let before = 0;
    for (const { atMs, matters, serviceMs } of arrivalsOf(township, TOWNSHIP_DAY, 6)) {
      expect(atMs).toBeGreaterThanOrEqual(before);
      before = atMs;
      expect(new Set(matters).size).toBe(matters.length);
      expect(matters.every((id) => known.has(id))).toBe(true);
      expect(serviceMs).toHaveLength(matters.length);
      expect(serviceMs.every((ms) => ms >= 20_000)).toBe(true);
    }
  });

  it('[H22] takes as long for a matter as it usually takes, on average', () => {
    const usual = new Map(district.matters.map(({ id, usualMinutes }) => [id, usualMinutes * 60_000]));
    let drawn = 0;
    let expected = 0;
    for (const { matters, serviceMs } of arrivalsOf(district, DISTRICT_DAY, 7)) {
      for (const [index, id] of matters.entries()) {
        drawn += serviceMs[index] ?? 0;
        expected += usual.get(id) ?? 0;
      }
    }
    expect(drawn / expected).toBeCloseTo(1, 1);
  });

  it.each([
    ['township', township, TOWNSHIP_DAY],
    ['district', district, DISTRICT_DAY],
  ] as const)('[H22] is a day the %s can serve: windows busy between 60% and 90%', (_name, hall, profile) => {
    const seeds = [11, 12, 13, 14, 15];
    const busyMs = seeds
      .flatMap((seed) => arrivalsOf(hall, profile, seed))
      .reduce((sum, { serviceMs }) => sum + serviceMs.reduce((total, ms) => total + ms, 0), 0);
    const busy = busyMs / (seeds.length * hall.windows.length * 8 * HOUR);
    expect(busy).toBeGreaterThan(0.6);
    expect(busy).toBeLessThan(0.9);
  });

  it('[H22] gives no ticket while the village is closed for lunch', () => {
    const arrivals = arrivalsOf(village, { ...TOWNSHIP_DAY, visitorsPerDay: 500, reservedShare: 0.5 }, 8);
    // Tickets from 08:30 to 11:45 and from 14:00 to 17:15.
    const lunch = arrivals.filter(({ atMs }) => atMs >= 3.25 * HOUR && atMs < 5.5 * HOUR);
    expect(lunch).toEqual([]);
    expect(arrivals.some(({ atMs }) => atMs >= 5.5 * HOUR)).toBe(true);
  });

  it('[H22] lasts around the clock where a hall never closes, and fails on a day it is closed', () => {
    const arrivals = arrivalsOf({ ...village, hours: [] }, { ...TOWNSHIP_DAY, peaks: [] }, 9);
    expect(Math.max(...arrivals.map(({ atMs }) => atMs))).toBeGreaterThan(20 * HOUR);
    expect(() => arrivalsOf(village, TOWNSHIP_DAY, 9, 'sun')).toThrow('closed on sun');
  });
});
