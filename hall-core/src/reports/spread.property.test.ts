import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSpreads, meanMs, quantileMs, shareFrom, spreadOf } from './spread.ts';

/** Waits of a day: from a moment to some hours. */
const waits = fc.array(fc.integer({ min: 0, max: 4 * 3_600_000 }), { maxLength: 300 });

describe('the spread of durations', () => {
  it('[RP2] has the mean exactly, and quantiles to within five seconds of the nearest rank', () => {
    fc.assert(
      fc.property(waits, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, q) => {
        const spread = spreadOf(all);
        if (all.length === 0) {
          expect([meanMs(spread), quantileMs(spread, q), shareFrom(spread, 60_000)]).toEqual([
            undefined,
            undefined,
            undefined,
          ]);
          return;
        }
        const sorted = [...all].sort((a, b) => a - b);
        const nearest = sorted[Math.ceil(q * sorted.length) - 1] ?? 0;
        expect(meanMs(spread)).toBeCloseTo(all.reduce((a, b) => a + b, 0) / all.length, 6);
        expect(Math.abs((quantileMs(spread, q) ?? Number.NaN) - nearest)).toBeLessThanOrEqual(5_000);
        expect(shareFrom(spread, 1_200_000)).toBe(all.filter((ms) => ms >= 1_200_000).length / all.length);
      }),
    );
  });

  it('[RP9] of several days is that of all their durations together', () => {
    fc.assert(
      fc.property(fc.array(waits, { maxLength: 6 }), (days) => {
        expect(addSpreads(days.map(spreadOf))).toEqual(spreadOf(days.flat()));
      }),
    );
  });
});
