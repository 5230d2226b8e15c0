import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deviceLabel,
  deviceLetters,
  HUBS_MAX,
  handLabel,
  hubLabel,
  hubRange,
  nextNumber,
  seriesOfHandLabel,
} from './numbering.ts';
import { seatLabel } from './seats/slot.ts';

const series = fc.constantFrom(...'ABCDEFGHJKLMNPQSTUVWXYZ');
const ordinal = fc.integer({ min: 1, max: HUBS_MAX });
const size = fc.integer({ min: 20, max: 5_000 });

/** Where a label comes from; two of the same kind and fields are one. */
const source = fc.oneof(
  fc.record({ kind: fc.constant('hub' as const), series, ordinal, place: fc.nat({ max: 4_999 }) }),
  fc.record({
    kind: fc.constant('device' as const),
    series,
    ordinal,
    index: fc.nat({ max: 200 }),
    count: fc.integer({ min: 1, max: 1_200 }),
  }),
);

describe('labels', () => {
  it('[N1] are equal only when they are the same number of the same hub, or count of the same device', () => {
    fc.assert(
      fc.property(size, source, source, (range, a, b) => {
        const label = (one: typeof a): string =>
          one.kind === 'hub'
            ? hubLabel(one.series, hubRange(one.ordinal, range).first + (one.place % range))
            : deviceLabel(one.series, deviceLetters(one.ordinal, one.index), one.count);
        const place = (one: typeof a): string =>
          JSON.stringify(one.kind === 'hub' ? { ...one, place: one.place % range } : one);
        expect(label(a) === label(b)).toBe(place(a) === place(b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('[N1] are all different over every hub, many devices and counts of one series', () => {
    const labels = new Set<string>();
    let given = 0;
    for (let hub = 1; hub <= HUBS_MAX; hub++) {
      const { first, last } = hubRange(hub, 500);
      for (let number = first; number <= last; number++, given++) labels.add(hubLabel('C', number));
      for (let index = 0; index < 100; index++) {
        for (let count = 1; count <= 12; count++, given++) {
          labels.add(deviceLabel('C', deviceLetters(hub, index), count));
        }
      }
    }
    expect(labels.size).toBe(given);
  });

  it('[N7] printed before an outage are equal to none that a hub, a device or a seat has', () => {
    const hand = fc.record({ series, count: fc.integer({ min: 1, max: 999 }) });
    fc.assert(
      fc.property(hand, source, fc.nat({ max: 1_440 }), (paper, one, turn) => {
        const label = handLabel(paper.series, paper.count);
        expect(seriesOfHandLabel(label)).toBe(paper.series);
        const printed =
          one.kind === 'hub'
            ? hubLabel(one.series, one.place + 1)
            : deviceLabel(one.series, deviceLetters(one.ordinal, one.index), one.count);
        const seat = seatLabel({ id: String(900 + turn), quota: 12 }, 1 + (turn % 14), 1 + (turn % 26));
        for (const other of [printed, seat, seat.replace('-', '')]) {
          expect(other).not.toBe(label);
          expect(seriesOfHandLabel(other)).toBeUndefined();
        }
      }),
    );
  });

  it('[N2][N4] of a hub never leave its range and never come back, with skips or without', () => {
    fc.assert(
      fc.property(ordinal, size, fc.array(fc.nat({ max: 12 })), (hub, range, skips) => {
        let highest = 0;
        for (const skip of skips) {
          const next = nextNumber(hub, range, highest, skip);
          if (!next.ok) return;
          expect(next.value).toBeGreaterThan(highest);
          expect(next.value - hubRange(hub, range).first).toBeGreaterThanOrEqual(skip);
          expect(next.value).toBeLessThanOrEqual(hubRange(hub, range).last);
          highest = next.value;
        }
      }),
    );
  });

  it('[N5] never get the same letters for two devices, whichever hubs gave them', () => {
    const index = fc.nat({ max: 5_000 });
    fc.assert(
      fc.property(ordinal, index, ordinal, index, (hubA, indexA, hubB, indexB) => {
        const same = hubA === hubB && indexA === indexB;
        expect(deviceLetters(hubA, indexA) === deviceLetters(hubB, indexB)).toBe(same);
        expect(deviceLetters(hubA, indexA)).toMatch(/^[A-HJ-NP-Z]+$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
