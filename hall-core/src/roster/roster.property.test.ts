import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HallEvent } from '../event.ts';
import { draft, HALL_ENTITY } from '../event-types.ts';
import { HallFold } from '../hall-fold.ts';
import { MONDAY_9, townshipWith } from '../test-support/hall-net.ts';
import { foldOf, Pen } from '../test-support/pen.ts';
import { rosterOf } from './day-roster.ts';
import { decideSetRoster } from './set-roster.ts';
import { isSame, type Shift } from './shift.ts';

const DAY = '20260302';
const HALL = { ...townshipWith(), shifts: [] };
const NAMES = ['s1', 's2', 's3', 's4'];
const MANAGERS = 3;

/** What one of the managers does next: changes or takes out a shift, or hears all that another knows. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    who: fc.nat(MANAGERS - 1),
    shift: fc.constantFrom(...NAMES),
    window: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    seconds: fc.integer({ min: 0, max: 300 }),
  }),
  fc.record({
    kind: fc.constant('hear' as const),
    who: fc.nat(MANAGERS - 1),
    from: fc.nat(MANAGERS - 1),
  }),
);
type Step = (typeof step extends fc.Arbitrary<infer T> ? T : never) & {};

/** Each shift is at its own hour, and each with its own clerk, so that nothing is refused. */
const shiftAt = (id: string, window: number): Shift => {
  const hour = 8 + NAMES.indexOf(id);
  return {
    id,
    clerk: `clerk-01${NAMES.indexOf(id) + 1}`,
    window,
    from: `${String(hour).padStart(2, '0')}:00`,
    until: `${String(hour + 1).padStart(2, '0')}:00`,
  };
};

function play(steps: readonly Step[]): { folds: HallFold[]; events: HallEvent[] } {
  const configured = new Pen('hub').write(draft('hall-configured', HALL_ENTITY, { hall: HALL }));
  const pens = Array.from({ length: MANAGERS }, (_, n) => new Pen(`manager ${n}`));
  const folds = pens.map(() => foldOf(configured));
  const events: HallEvent[] = [configured];
  for (const each of steps) {
    const [fold, pen] = [folds[each.who], pens[each.who]];
    if (fold === undefined || pen === undefined) continue;
    if (each.kind === 'hear') {
      for (const event of [...(folds[each.from]?.events() ?? [])]) fold.add(event);
      continue;
    }
    const seen = rosterOf(fold, HALL, DAY);
    const rest = seen.shifts.filter(({ id }) => id !== each.shift);
    const shifts = each.window === undefined ? rest : [...rest, shiftAt(each.shift, each.window)];
    const now = { wallMs: MONDAY_9, monoMs: 0 };
    const decided = decideSetRoster(fold, { day: DAY, shifts, seen }, undefined, now);
    if (!decided.ok) throw new Error(decided.refusal.code);
    for (const wanted of decided.value) {
      const event = pen.write(wanted, each.seconds);
      fold.add(event);
      events.push(event);
    }
  }
  return { folds, events };
}

const rosterFrom = (events: readonly HallEvent[]) => {
  const fold = new HallFold();
  for (const event of events) fold.add(event);
  return rosterOf(fold, HALL, DAY);
};

describe('rosters of managers who hear of each other or do not', () => {
  it('[SH3] are one roster with the same clashes, in whatever order they arrive, doubled or not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (steps, keys) => {
        const { events } = play(steps);
        const inAnyOrder = events
          .map((event) => ({ event, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        expect(rosterFrom([...inAnyOrder, ...events.slice(0, 2)])).toEqual(rosterFrom(events));
      }),
      { numRuns: 40 },
    );
  });

  it('[SH3] lose no change but to a later one of the same shift, and name each that was lost', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const { folds, events } = play(steps);
        const merged = rosterFrom(events);
        for (const fold of folds) {
          const own = rosterOf(fold, HALL, DAY);
          for (const id of NAMES) {
            const [mine, theirs] = [own, merged].map(({ shifts }) => shifts.find((each) => each.id === id));
            if (isSame(mine, theirs)) continue;
            const others = events.filter(
              ({ _id, type, data }) =>
                type === 'roster-set' &&
                fold.event(_id) === undefined &&
                (data as { changed: string[] }).changed.includes(id),
            );
            expect(others.length, 'what is not as this manager left it another has changed').toBeGreaterThan(
              0,
            );
          }
        }
        for (const { stands, gaveWay } of merged.clashes) expect(isSame(stands, gaveWay)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('[SH3] have no clash any more once somebody has heard of all and sets another', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const all: Step[] = [
          ...steps,
          ...[1, 2, 0, 1].map((who): Step => ({ kind: 'hear', who, from: (who + 1) % MANAGERS })),
          { kind: 'hear', who: 0, from: 1 },
          { kind: 'hear', who: 0, from: 2 },
          { kind: 'set', who: 0, shift: 's1', window: undefined, seconds: 0 },
          { kind: 'set', who: 0, shift: 's1', window: 5, seconds: 0 },
        ];
        const { folds, events } = play(all);
        const [first] = folds;
        if (first === undefined) throw new Error('no manager');
        expect(rosterFrom(events).clashes).toEqual([]);
        expect(rosterFrom(events)).toEqual(rosterOf(first, HALL, DAY));
      }),
      { numRuns: 40 },
    );
  });
});
