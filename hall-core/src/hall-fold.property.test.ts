import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HallEvent, sealEvent, signingText } from './event.ts';
import { HallFold } from './hall-fold.ts';
import { stateAfter, stateOf } from './test-support/hall-state.ts';
import { fakeKey } from './test-support/keyed-fake.ts';
import { RoughDay, steps } from './test-support/rough-day.ts';

/** All events of a day that participants lived through, with two windows acting on one ticket among them. */
const day = steps.map((happening) => {
  const rough = new RoughDay(6);
  for (const step of happening) rough.take(step);
  rough.net.heal();
  return { events: [...rough.net.hub.disk], members: rough.net.members };
});

/** The events in another order, some of them more than once. */
const shuffled = (events: readonly HallEvent[]): fc.Arbitrary<HallEvent[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length }),
      fc.array(fc.nat({ max: Math.max(0, events.length - 1) }), { maxLength: 40 }),
    )
    .map(([order, again]) => [...order, ...again.flatMap((index) => order[index] ?? [])]);

/** A second body under the id of an event, as a restored disk image writes it. */
function twinOf(event: HallEvent, change: number): HallEvent {
  const body = { ...event, at: [event.at[0] - 1 - change, 0] as const };
  return sealEvent(body, fakeKey('restored').sign(signingText(body)));
}

/** Days are long, and the machine may be busy with other tests. */
const PATIENCE_MS = 120_000;

describe('the fold of a day', () => {
  it(
    '[F1] is the same for any order of arrival and any repetition, and on every replica',
    () => {
      fc.assert(
        fc.property(
          day.chain(({ events, members }) => fc.tuple(fc.constant({ events, members }), shuffled(events))),
          ([{ events, members }, order]) => {
            const expected = stateAfter(events);
            expect(stateAfter(order)).toBe(expected);
            for (const { fold } of members) expect(stateOf(fold)).toBe(expected);
          },
        ),
        { numRuns: 40 },
      );
    },
    PATIENCE_MS,
  );

  it(
    '[F1] does not depend on what was looked at in between',
    () => {
      fc.assert(
        fc.property(
          day.chain(({ events }) => fc.tuple(fc.constant(events), shuffled(events))),
          ([events, order]) => {
            const fold = new HallFold();
            for (const [index, event] of order.entries()) {
              fold.add(event);
              if (index % 7 === 0) stateOf(fold);
            }
            expect(stateOf(fold)).toBe(stateAfter(events));
          },
        ),
        { numRuns: 10 },
      );
    },
    PATIENCE_MS,
  );

  it(
    '[F2] is the same when every event comes before the ones it answers',
    () => {
      fc.assert(
        fc.property(day, ({ events }) => {
          expect(stateAfter(events.toReversed())).toBe(stateAfter(events));
        }),
        { numRuns: 15 },
      );
    },
    PATIENCE_MS,
  );

  it(
    '[F3] is the same with twins among the events, in any order',
    () => {
      fc.assert(
        fc.property(
          day.chain(({ events }) =>
            fc
              .array(fc.tuple(fc.nat({ max: events.length - 1 }), fc.nat({ max: 3 })), {
                minLength: 1,
                maxLength: 12,
              })
              .chain((chosen) => {
                const twins = chosen.flatMap(([index, change]) => {
                  const event = events[index];
                  return event === undefined ? [] : [twinOf(event, change)];
                });
                const all = [...events, ...twins];
                return fc.tuple(fc.constant(all), shuffled(all));
              }),
          ),
          ([all, order]) => {
            expect(stateAfter(order)).toBe(stateAfter(all));
          },
        ),
        { numRuns: 30 },
      );
    },
    PATIENCE_MS,
  );
});
