import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitingLine } from '../queue.ts';
import { RoughDay, steps } from '../test-support/rough-day.ts';
import { calledTwice, serveEveryone } from '../test-support/rough-day-end.ts';

const people = fc.integer({ min: 0, max: 14 });

/** Days are long, and the machine may be busy with other tests. */
const PATIENCE_MS = 120_000;

describe('calls on a bad network', () => {
  it(
    '[D1] never calls one ticket at two windows, whatever is lost, repeated, late or restarted',
    () => {
      fc.assert(
        fc.property(people, steps, (waiting, happening) => {
          const day = new RoughDay(waiting);
          for (const next of happening) day.take(next);
          expect(calledTwice(day.net)).toBeUndefined();
        }),
        { numRuns: 100 },
      );
    },
    PATIENCE_MS,
  );

  it(
    '[D17] calls everyone once the network is back, with nobody twice and nothing amiss',
    () => {
      fc.assert(
        fc.property(people, steps, (waiting, happening) => {
          const day = new RoughDay(waiting);
          for (const next of happening) day.take(next);
          serveEveryone(day);
          const { fold } = day.net.hub;
          expect(waitingLine(fold).map(({ label }) => label)).toEqual([]);
          expect(calledTwice(day.net)).toBeUndefined();
          expect(fold.tickets().flatMap(({ anomalies }) => anomalies)).toEqual([]);
          expect(new Set(fold.tickets().map(({ label }) => label)).size).toBe(fold.tickets().length);
        }),
        { numRuns: 40 },
      );
    },
    PATIENCE_MS,
  );
});
