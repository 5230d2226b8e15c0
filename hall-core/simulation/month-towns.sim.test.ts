import { describe, expect, it } from 'vitest';
import { runTowns } from './towns/run-towns.ts';

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
