import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoughDay, steps } from '../test-support/rough-day.ts';

describe('calls on a bad network', () => {
  it('[D1] never calls one ticket at two windows, whatever is lost, repeated, late or restarted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), steps, (waiting, happening) => {
        const day = new RoughDay(waiting);
        for (const next of happening) {
          day.take(next);
          const at = new Map<string, number>();
          for (const { about, data } of day.net.calls()) {
            expect(at.get(about) ?? data.window, `${about} is called at two windows`).toBe(data.window);
            at.set(about, data.window);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
