import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '../hall-file.ts';
import { drained } from '../test-support/drained.ts';
import { townshipWith } from '../test-support/hall-net.ts';
import { Morning } from '../test-support/morning.ts';
import { foldOf, seconds } from '../test-support/pen.ts';
import { playDay } from './day-play.ts';
import { boundsOf, type LoggedDay, readDay } from './logged-day.ts';
import { loggedFigures, type PlayedFigures } from './wait-tally.ts';

const NEXT_DAY = seconds(86_400);

/** Somebody as chance has it: minutes since the one before came, until the call is answered, and of the service. */
const comer = fc.record({
  after: fc.integer({ min: 0, max: 20 }),
  turn: fc.integer({ min: 0, max: 3 }),
  answer: fc.integer({ min: 0, max: 2 }),
  service: fc.integer({ min: 1, max: 20 }),
  end: fc.constantFrom('served', 'served', 'served', 'missed', 'back', 'left'),
});
type Comer = typeof comer extends fc.Arbitrary<infer T> ? T : never;

/** A morning at one window that calls people as they came. Whoever comes back is not called again before it ends. */
function morningOf(comers: readonly Comer[]): Morning {
  const day = new Morning().open(3);
  let cameMin = 0;
  let freeMin = 0;
  for (const [place, { after, turn, answer, service, end }] of comers.entries()) {
    const id = `v${String(place).padStart(3, '0')}`;
    cameMin += after;
    day.comes(id, {}, cameMin);
    const calledMin = Math.max(freeMin, cameMin) + turn;
    if (end === 'left') {
      day.says(3, id, 'ticket-left', calledMin, { leg: 1 });
      continue;
    }
    day.called(id, 3, calledMin);
    freeMin = calledMin + answer + (end === 'served' ? service : 1);
    if (end === 'served') day.started(id, 3, calledMin + answer).ended(id, 3, freeMin);
    else day.ended(id, 3, freeMin, 'no-show');
    if (end !== 'back') continue;
    const data = { leg: 2, rank: seconds(freeMin * 60), why: 'restored' } as const;
    day.says(3, id, 'ticket-returned', freeMin + 1, data);
  }
  return day;
}

const logOf = (events: Morning['events']): LoggedDay => {
  const bounds = boundsOf(townshipWith(), '20260302', NEXT_DAY);
  return drained(readDay(foldOf(...events), bounds, DEFAULT_RULES));
};
const played = (log: LoggedDay, rules: Partial<typeof DEFAULT_RULES> = {}): PlayedFigures =>
  drained(playDay(log, townshipWith(rules)));

describe('any day at one window', () => {
  it('[PD7] that called people as they came has its own waits again, under the rules it was under', () => {
    const asCame = fc.array(
      comer.filter(({ end }) => end === 'served' || end === 'missed'),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(asCame, (comers) => {
        const log = logOf(morningOf(comers).events);
        const { all, missed, missedMs } = loggedFigures(log);
        const again = played(log);
        expect({ ...again.all, overtaken: 0, mostOvertaken: 0 }).toEqual(all);
        expect(again).toMatchObject({ missed, missedMs });
      }),
      { numRuns: 40 },
    );
  });

  it('[PD1][PD4][PD5] loses nobody under any rules, and is the same whatever the order of its events', () => {
    const rules = fc.record({
      callsBeforeNoShow: fc.integer({ min: 1, max: 5 }),
      recallAfterMs: fc.integer({ min: 5_000, max: 90_000 }),
      restorePlaces: fc.integer({ min: 0, max: 5 }),
      missesToVoid: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(comer, { maxLength: 20 }), rules, fc.nat(), (comers, other, turn) => {
        const { events } = morningOf(comers);
        const log = logOf(events);
        const figures = played(log, other);
        const gone = log.people.filter(({ leavesAfterMs }) => leavesAfterMs !== undefined).length;
        expect(figures.all.uncalled).toBe(0);
        expect(figures.all.calls).toBeLessThanOrEqual(log.people.length);
        expect(figures.all.calls + gone).toBeGreaterThanOrEqual(log.people.length);
        const turned = [...events.slice(turn % 7), ...events.slice(0, turn % 7)].reverse();
        expect(played(logOf(turned), other)).toEqual(figures);
      }),
      { numRuns: 40 },
    );
  });
});
