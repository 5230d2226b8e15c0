import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitingLine } from './queue.ts';
import { partedHall, REGISTER, RELIEF } from './test-support/parted-hall.ts';
import { RoughDay, steps } from './test-support/rough-day.ts';
import { calledTwice, serveEveryone } from './test-support/rough-day-end.ts';

/** Days are long, and the machine may be busy with other tests. */
const PATIENCE_MS = 120_000;
const VISIT = [RELIEF, REGISTER, 'resident-pension-enrol'];

describe('visits of three steps in any order on a bad network', () => {
  it(
    '[Q8] are called at one window in each leg, and all their steps end',
    () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 6 }), steps, (waiting, happening) => {
          const day = new RoughDay(waiting, partedHall(), VISIT);
          for (const next of happening) day.take(next);
          serveEveryone(day);
          const { fold } = day.net.hub;
          expect(calledTwice(day.net)).toBeUndefined();
          expect(waitingLine(fold).map(({ label }) => label)).toEqual([]);
          for (const { phase, matters, anomalies } of fold.tickets()) {
            expect(anomalies).toEqual([]);
            if (phase.kind !== 'done') continue;
            expect(matters.filter(({ outcome }) => outcome === undefined)).toEqual([]);
          }
        }),
        { numRuns: 40 },
      );
    },
    PATIENCE_MS,
  );
});
