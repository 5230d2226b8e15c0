import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Holdings, lacking, sameVector, type VersionVector } from './version-vector.ts';

const LOGS = ['a.d1', 'a.d2', 'b.d1'] as const;
const arrivals = fc.array(fc.tuple(fc.constantFrom(...LOGS), fc.integer({ min: 1, max: 12 })), {
  maxLength: 60,
});

/** The plain way: a set per log, looked through from one. */
class NaiveHoldings {
  readonly sets = new Map<string, Set<number>>();

  add(log: string, n: number): boolean {
    const set = this.sets.get(log) ?? new Set<number>();
    this.sets.set(log, set);
    if (set.has(n)) return false;
    set.add(n);
    return true;
  }

  head(log: string): number {
    let n = 0;
    while (this.sets.get(log)?.has(n + 1)) n++;
    return n;
  }

  hasGap(): boolean {
    return [...this.sets].some(([log, set]) => Math.max(0, ...set) > this.head(log));
  }
}

describe('what a replica holds', () => {
  it('[V1][V2] is what a plain set per log says: heads up to the first gap, and whether there is one', () => {
    fc.assert(
      fc.property(arrivals, (events) => {
        const holdings = new Holdings();
        const naive = new NaiveHoldings();
        for (const [log, n] of events) {
          expect(holdings.add(log, n)).toBe(naive.add(log, n));
          expect(holdings.hasGap).toBe(naive.hasGap());
        }
        const vector: Record<string, number> = {};
        for (const log of LOGS) {
          expect(holdings.headOf(log)).toBe(naive.head(log));
          for (let n = 1; n <= 13; n++)
            expect(holdings.has(log, n)).toBe(naive.sets.get(log)?.has(n) ?? false);
          if (naive.head(log) > 0) vector[log] = naive.head(log);
        }
        expect(holdings.vector()).toEqual(vector);
      }),
    );
  });

  it('[V3] lacks exactly the ranges which, fetched, bring it to what the other promises', () => {
    const vector = fc.dictionary(fc.constantFrom(...LOGS), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(vector, vector, (ours, theirs) => {
        const after: Record<string, number> = { ...ours };
        for (const { log, from, to } of lacking(ours, theirs)) {
          expect(from).toBe((ours[log] ?? 0) + 1);
          expect(to).toBe(theirs[log]);
          after[log] = to;
        }
        expect(lacking(after, theirs)).toEqual([]);
        for (const log of LOGS) {
          expect(after[log] ?? 0).toBe(Math.max(ours[log] ?? 0, theirs[log] ?? 0));
        }
      }),
    );
  });

  it('[V3] lacks and has ahead of a vector what comparing the two vectors says', () => {
    const vector = fc.dictionary(fc.constantFrom(...LOGS, 'c.d1'), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(arrivals, arrivals, vector, (own, others, written) => {
        const [holdings, other] = [new Holdings(), new Holdings()];
        for (const [log, n] of own) holdings.add(log, n);
        for (const [log, n] of others) {
          other.add(log, n);
          other.vector();
        }
        for (const theirs of [written, other.vector()]) {
          const expected = Object.keys(theirs)
            .sort()
            .flatMap((log) => {
              const [from, to] = [holdings.headOf(log) + 1, theirs[log] ?? 0];
              return from <= to ? [{ log, from, to }] : [];
            });
          expect(holdings.lacking(theirs)).toEqual(expected);
          expect(lacking(holdings.vector(), theirs)).toEqual(expected);
          expect(holdings.lackedBy(theirs)).toEqual(lacking(theirs, holdings.vector()));
        }
      }),
    );
  });

  it('[V3] is the same as the other’s when neither lacks anything', () => {
    const ours: VersionVector = { 'a.d1': 3 };
    expect(sameVector(ours, { 'a.d1': 3 })).toBe(true);
    expect(sameVector(ours, { 'a.d1': 4 })).toBe(false);
    expect(sameVector(ours, {})).toBe(false);
    expect(sameVector({}, ours)).toBe(false);
  });
});
