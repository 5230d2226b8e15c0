import { describe, expect, it } from 'vitest';
import { runMonthSeed } from './month/run-month-seed.ts';
import { runTowns } from './towns/run-towns.ts';

const WITHIN_MS = 30_000;

describe('a month', { timeout: 120_000 }, () => {
  // The first two weeks of one: they have everything a month has.
  it('[Z13] of days over the same devices: each begins anew, and every event reaches the hubs', () => {
    const days = 8;
    const { violations, rollovers, late, occasions, firstCallsMs } = runMonthSeed(2, days);
    expect(violations).toEqual([]);
    expect({ rollovers, late }).toEqual({ rollovers: days, late: 0 });
    // Days on which nothing happened would prove nothing.
    expect(Object.keys(occasions).sort()).toEqual([
      'everyone',
      'holiday',
      'hub-enrolled',
      'in-order',
      'late-device',
      'lunch',
      'main-switch',
      'one-by-one',
      'one-hub-one-window',
      'only-hub-lost',
      'second-hub-only',
      'split-night',
    ]);
    expect(firstCallsMs.length).toBeGreaterThan(3);
    expect(Math.max(...firstCallsMs)).toBeLessThanOrEqual(WITHIN_MS);
  });
});

describe('an evening on which windows go off with a share of the line', { timeout: 120_000 }, () => {
  it('[Z8] leaves nobody uncalled once a person has said that those windows are off', () => {
    const { violations, occasions } = runMonthSeed(748);
    expect(violations).toEqual([]);
    expect(occasions['taken-over']).toBeGreaterThan(0);
  });

  it('[Z9] has whoever was at a window before lunch served before it calls again', () => {
    expect(runMonthSeed(718).violations).toEqual([]);
  });
});

describe('many towns', { timeout: 60_000 }, () => {
  it('[Z14] report over flapping lines, and the town holds every event once', () => {
    const said: string[] = [];
    const summary = runTowns({ seeds: 1, from: 3, say: (line) => said.push(line) }, 4);
    expect(said).toEqual([]);
    expect(summary).toMatchObject({ violations: [], missing: 0, stations: 4, arrived: summary.events });
    expect(summary.events).toBe(4 * 170 * 4);
    // Lines that never broke would prove nothing.
    expect(summary.repeated).toBeGreaterThan(0);
    expect(summary.faults.flapping).toBeGreaterThan(50);
  });
});
