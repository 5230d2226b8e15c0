import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';
import type { HallEvent } from './event.ts';
import { draft, HALL_ENTITY } from './event-types.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { setupDifferences } from './setup-differences.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, Pen } from './test-support/pen.ts';

const hall = townshipWith();
/** Events are hashed whole, and what is in the file does not matter to its versions. */
const small: HallFile = { ...hall, groups: [], matters: [], bundles: [], windows: [], clerks: [], hours: [] };

const change = fc.record({
  pen: fc.nat({ max: 2 }),
  seconds: fc.nat({ max: 30 }),
  /** Which earlier one it was made from; none: it says nothing of that. */
  base: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
  settles: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
  bound: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
});
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

/** What three managers with clocks of their own may write, and bounds hubs set to their times. */
function eventsOf(changes: readonly Change[]): HallEvent[] {
  const pens = ['hub', 'east', 'west'].map((name) => new Pen(name));
  const events: HallEvent[] = [];
  for (const [index, { pen: at, seconds, base, settles, bound }] of changes.entries()) {
    const pen = pens[at] ?? new Pen('hub');
    const bounded = bound === undefined ? undefined : events[bound];
    const data = {
      hall: { ...small, complaintPhone: String(index) },
      ...(base === undefined ? {} : { base: events[base]?._id ?? 'unheard.h1/000009' }),
      ...(settles === undefined ? {} : { settles: [events[settles]?._id ?? 'unheard.h1/000008'] }),
    };
    events.push(
      bounded === undefined
        ? pen.write(draft('hall-configured', HALL_ENTITY, data), seconds)
        : pen.write(
            draft('implausible-time', HALL_ENTITY, {
              event: bounded._id,
              bound: [bounded.at[0] - 9_000, 0],
            }),
            seconds,
          ),
    );
  }
  return events;
}

const shown = (fold: HallFold): unknown => {
  const setup = fold.setup();
  return [
    setup?.current.id,
    setup?.versions.map(({ id, number, from }) => [id, number, from]),
    setup?.parted.map(({ id }) => id),
  ];
};

const arrivals = fc.array(change, { minLength: 1, maxLength: 13 }).chain((changes) => {
  const events = eventsOf(changes);
  const all = { minLength: events.length, maxLength: events.length };
  return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, all), fc.subarray(events));
});

describe('set-ups of managers who do not hear of each other', () => {
  it('[SU2] are the same list with the same one that holds, in any order of arrival', () => {
    fc.assert(
      fc.property(arrivals, ([events, order, again]) => {
        const fold = foldOf();
        for (const event of [...order, ...again]) {
          fold.add(event);
          fold.setup();
        }
        expect(shown(fold)).toEqual(shown(foldOf(...events)));
        const { versions = [], current } = fold.setup() ?? {};
        const place = new Map(versions.map(({ id }, at) => [id, at]));
        expect(versions.at(-1)).toBe(current);
        for (const { id, from, number } of versions) {
          const before = versions[place.get(from ?? '') ?? -1];
          expect(number).toBe((before?.number ?? 0) + 1);
          expect(place.get(from ?? '') ?? -1).toBeLessThan(place.get(id) ?? -1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Small changes of every kind of part. */
const edited: fc.Arbitrary<HallFile> = fc
  .record({
    phone: fc.constantFrom('12345', '12345-2'),
    matters: fc.shuffledSubarray([...hall.matters], { minLength: 1 }),
    minutes: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    windows: fc.subarray([...hall.windows], { minLength: 1 }),
    notes: fc.constantFrom<HallFile['handNotes']>(undefined, [], [{ id: 'a', text: { 'zh-CN': '甲' } }]),
    rules: fc.constantFrom<HallFile['rules']>(undefined, {}, { reserveSize: 2 }, { signIn: 'pin' }),
    hours: fc.constantFrom(hall.hours, []),
    en: fc.option(fc.constant('A hall'), { nil: undefined }),
  })
  .map(({ phone, matters, minutes, windows, notes, rules, hours, en }) => ({
    ...hall,
    name: { 'zh-CN': '大厅', ...(en === undefined ? {} : { en }) },
    complaintPhone: phone,
    matters: matters.map((matter, at) =>
      at === 0 && minutes ? { ...matter, usualMinutes: minutes } : matter,
    ),
    windows,
    hours,
    ...(notes === undefined ? {} : { handNotes: notes }),
    ...(rules === undefined ? {} : { rules }),
  }));

describe('the differences of two set-ups', () => {
  it('[SU4] are none where both say the same, and some wherever they do not', () => {
    fc.assert(
      fc.property(edited, edited, (from, to) => {
        expect(setupDifferences(from, to).length === 0).toBe(canonical(from) === canonical(to));
        expect(setupDifferences(from, from)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
