import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareTimes,
  type HybridTime,
  isPlausible,
  nextTime,
  REMOTE_LEAD_MS,
  witness,
} from './hybrid-time.ts';

const wall = fc.integer({ min: 0, max: 4_000_000_000_000 });
const near = fc.integer({ min: -3 * REMOTE_LEAD_MS, max: 3 * REMOTE_LEAD_MS });
const count = fc.nat({ max: 5 });

/** What a device lives through: its own events, and others' at some distance from its wall clock. */
const life = fc.array(
  fc.record({ write: fc.boolean(), stepMs: fc.integer({ min: -1_000, max: 5_000 }), offMs: near, count }),
);

describe('hybrid time', () => {
  it('[K1] gives each event a later time than all the device has written or followed, never before its wall clock', () => {
    fc.assert(
      fc.property(wall, life, (start, happenings) => {
        let wallMs = start;
        let clock: HybridTime = [0, 0];
        for (const { write, stepMs, offMs, count: tick } of happenings) {
          wallMs = Math.max(0, wallMs + stepMs);
          const remote: HybridTime = [Math.max(0, wallMs + offMs), tick];
          const next = write ? nextTime(clock, wallMs) : witness(clock, remote, wallMs);
          expect(compareTimes(next, clock)).toBeGreaterThanOrEqual(write ? 1e-9 : 0);
          if (write) expect(next[0]).toBeGreaterThanOrEqual(wallMs);
          if (!write && isPlausible(remote, wallMs)) {
            expect(compareTimes(nextTime(next, wallMs), remote)).toBeGreaterThan(0);
          }
          clock = next;
        }
      }),
    );
  });

  it('[K2] is never moved more than five minutes past the wall clock by others', () => {
    fc.assert(
      fc.property(wall, fc.array(fc.tuple(wall, near, count)), (wallMs, remotes) => {
        let clock: HybridTime = [wallMs, 0];
        for (const [any, offMs, tick] of remotes) {
          clock = witness(clock, [any, tick], wallMs);
          clock = witness(clock, [Math.max(0, wallMs + offMs), tick], wallMs);
          expect(clock[0]).toBeLessThanOrEqual(wallMs + 5 * 60_000);
        }
      }),
    );
  });
});
