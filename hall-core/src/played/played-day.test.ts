import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '../hall-file.ts';
import { drained } from '../test-support/drained.ts';
import { townshipWith } from '../test-support/hall-net.ts';
import { Morning } from '../test-support/morning.ts';
import { foldOf, seconds } from '../test-support/pen.ts';
import { playDay } from './day-play.ts';
import { boundsOf, type LoggedDay, readDay } from './logged-day.ts';
import { loggedFigures, type PlayedFigures } from './wait-tally.ts';

const MINUTE = 60;
const MINUTE_MS = 60_000;
const HALL = townshipWith();
const NEXT_DAY = seconds(24 * 60 * MINUTE);

const logOf = (day: Morning, nowMs = NEXT_DAY): LoggedDay =>
  drained(readDay(day.fold, boundsOf(HALL, '20260302', nowMs), DEFAULT_RULES));

const played = (day: Morning, rules: Partial<typeof DEFAULT_RULES> = {}, nowMs = NEXT_DAY): PlayedFigures =>
  drained(playDay(logOf(day, nowMs), townshipWith(rules)));

/** One window; five come at once and are served for ten minutes each; the first has missed the call and come back. */
const busy = (): Morning => {
  const day = new Morning().open(3);
  for (const id of ['a', 'b', 'c', 'd', 'e']) day.comes(id, {}, 1);
  day.called('a', 3, 2).says(3, 'a', 'ticket-recalled', 2.5, { leg: 1, window: 3 });
  day.says(3, 'a', 'ticket-recalled', 3, { leg: 1, window: 3 }).ended('a', 3, 4, 'no-show');
  day.called('b', 3, 4).started('b', 3, 5).ended('b', 3, 15);
  const back = { leg: 2, rank: seconds(0) + 4, why: 'restored', unlessServed: true } as const;
  day.says(3, 'a', 'ticket-returned', 6, back);
  day.called('c', 3, 15).started('c', 3, 16).ended('c', 3, 26);
  day.called('d', 3, 26).started('d', 3, 27).ended('d', 3, 37);
  day.called('e', 3, 37).started('e', 3, 38).ended('e', 3, 48);
  day.called('a', 3, 48, 2).started('a', 3, 49, 2).ended('a', 3, 59, 'finished', 2);
  return day.order(3, 'closed', 60);
};

describe('a day played again', () => {
  it('[PD1][PD2] under the rules it was under is the day of its log', () => {
    const day = busy();
    const logged = loggedFigures(logOf(day));
    expect(logged.all).toMatchObject({ calls: 5, longestMs: 36 * MINUTE_MS, medianMs: 14 * MINUTE_MS });
    const again = played(day);
    expect(again).toMatchObject({ missed: 1, missedMs: 2 * MINUTE_MS, turnedAway: 0 });
    const { calls, meanMs, medianMs, p90Ms, longestMs } = logged.all;
    expect(again.all).toMatchObject({ calls, meanMs, medianMs, p90Ms, longestMs });
    expect(again.byKind.returning).toMatchObject({ calls: 1, meanMs: 42 * MINUTE_MS });
  });

  it('[PD1] is the same in whatever order its events came, and for rules that choose nobody', () => {
    const day = busy();
    const shuffled = { fold: foldOf(...[...day.events].reverse()) };
    expect(played(shuffled as Morning)).toEqual(played(day));
    const other = { reserveSize: 9, autonomyMs: 60 * MINUTE_MS, heartbeatMs: 9_000, undoMs: 1 };
    expect(played(day, other)).toEqual(played(day));
  });

  it('[PD1] puts whoever comes back where the rules played put them', () => {
    const now = played(busy());
    const sooner = played(busy(), { restorePlaces: 0 });
    // Right after the person who is at the window instead of behind three more.
    expect(sooner.byKind.returning).toMatchObject({ calls: 1, meanMs: 9 * MINUTE_MS });
    expect(sooner.all.meanMs).toBeGreaterThan(now.all.meanMs ?? 0);
    expect(now.all.overtaken).toBe(0);
    expect(sooner.byKind['walk-in']).toMatchObject({ overtaken: 3, mostOvertaken: 1 });
  });

  it('[PD3] gives a call up as much sooner as the rules allow, and serves whoever comes before it does', () => {
    const once = played(busy(), { callsBeforeNoShow: 1 });
    // Two calls of 20 s are left out of two minutes. Nobody else took that long to come.
    expect(once).toMatchObject({ missed: 1, missedMs: 80_000 });
    expect(once.all.meanMs).toBeLessThan(played(busy()).all.meanMs ?? 0);
    // Whoever came back four minutes after the call is there in time where it is called for three minutes longer.
    const patient = played(busy(), { recallAfterMs: 120_000 });
    expect(patient).toMatchObject({ missed: 0, missedMs: 0 });
    expect(patient.byKind.returning.calls).toBe(0);
  });

  it('[PD3] has whoever answers too late for the rules come back, and in vain where the number is void', () => {
    const slow = (): Morning =>
      new Morning()
        .open(3)
        .comes('a', {}, 1)
        .comes('b', {}, 1)
        .called('a', 3, 1)
        .started('a', 3, 2)
        .ended('a', 3, 12)
        .called('b', 3, 12)
        .started('b', 3, 13)
        .ended('b', 3, 23);
    expect(played(slow())).toMatchObject({ missed: 0 });
    // 20 s instead of a minute: both come 40 s after they were given up.
    const hasty = { callsBeforeNoShow: 1 };
    expect(played(slow(), hasty)).toMatchObject({
      missed: 2,
      turnedAway: 0,
      byKind: { returning: { calls: 2 } },
    });
    expect(played(slow(), { ...hasty, missesToVoid: 1 })).toMatchObject({ missed: 2, turnedAway: 2 });
  });

  it('[PD4] lets those go away uncalled who did, after as long, and serves them where they are called before', () => {
    const day = new Morning().open(3).comes('a', {}, 0).comes('b', {}, 1);
    day.called('a', 3, 1).started('a', 3, 1).ended('a', 3, 31).says(3, 'b', 'ticket-left', 21, { leg: 1 });
    expect(played(day).all).toMatchObject({ calls: 1, uncalled: 0 });
    // Another window would have been there for them.
    const two = new Morning().open(3, 4);
    two.events.push(...day.events);
    expect(played(two).all).toMatchObject({ calls: 2, uncalled: 0 });
  });

  it('[PD5] ends now where the day is not over, with those who still wait', () => {
    const day = new Morning()
      .open(3)
      .comes('a', {}, 0)
      .comes('b', {}, 1)
      .called('a', 3, 2)
      .started('a', 3, 3);
    const now = played(day, {}, seconds(30 * MINUTE));
    expect(now.all).toMatchObject({ calls: 1, uncalled: 1 });
    expect(loggedFigures(logOf(day, seconds(30 * MINUTE))).all).toMatchObject({ calls: 1, uncalled: 1 });
  });

  it('[PD5] has windows open, pause and close as they did, and the last one stay while somebody needs it', () => {
    const day = new Morning().open(3).comes('a', {}, 0).order(3, 'paused', 1).order(3, 'open', 20);
    day.comes('b', {}, 25).called('a', 3, 20).started('a', 3, 21).ended('a', 3, 31);
    day.called('b', 3, 31).started('b', 3, 31).ended('b', 3, 41).order(3, 'closed', 41);
    expect(loggedFigures(logOf(day)).all).toMatchObject({ calls: 2, longestMs: 20 * MINUTE_MS });
    expect(played(day).all).toMatchObject({ calls: 2, longestMs: 20 * MINUTE_MS });
    const late = new Morning().open(3).comes('x', {}, 0).called('x', 3, 0).ended('x', 3, 2, 'no-show');
    late.comes('a', {}, 0).called('a', 3, 2).started('a', 3, 2).ended('a', 3, 11);
    late.comes('b', {}, 5).called('b', 3, 11).started('b', 3, 11).ended('b', 3, 12).order(3, 'closed', 12);
    // Two minutes later than in the log: the last one is not left behind.
    expect(played(late, { callsBeforeNoShow: 9 }).all).toMatchObject({ calls: 3, uncalled: 0 });
    expect(played(late, { callsBeforeNoShow: 9 }).all.longestMs).toBe(8 * MINUTE_MS);
  });

  it('[PD6] tells apart who walked in, who was booked and who had priority, and puts these where the rules do', () => {
    const booked = { slot: 's', seat: 1, turn: 1, startMs: seconds(5 * MINUTE) };
    const day = new Morning().open(3).comes('a', {}, 0);
    for (const id of ['b', 'c', 'd']) day.comes(id, {}, 3);
    day.comes('r', { booked, rank: booked.startMs }, 4).comes('p', {}, 6);
    day.says(3, 'p', 'ticket-prioritised', 7, { leg: 1, reason: 'aged', rank: seconds(0) - 1 });
    day.called('a', 3, 1).started('a', 3, 1).ended('a', 3, 11);
    for (const [place, id] of ['p', 'b', 'c', 'd', 'r'].entries()) {
      const from = 11 + place * 10;
      day
        .called(id, 3, from)
        .started(id, 3, from)
        .ended(id, 3, from + 10);
    }
    const { byKind } = played(day);
    expect(byKind.priority).toMatchObject({ calls: 1, meanMs: 5 * MINUTE_MS, overtaken: 0 });
    expect(byKind.reserved).toMatchObject({ calls: 1, meanMs: 46 * MINUTE_MS, overtaken: 1 });
    expect(byKind['walk-in']).toMatchObject({ calls: 4, overtaken: 3, mostOvertaken: 1 });
  });

  it('[PD1] calls as many between two with priority as the rules played say', () => {
    const day = new Morning().open(3);
    for (const id of ['a', 'b', 'c', 'd']) day.comes(id, {}, 0);
    for (const id of ['p', 'q']) {
      const given = { leg: 1, reason: 'aged', rank: seconds(0) } as const;
      day.comes(id, {}, 1).says(3, id, 'ticket-prioritised', 2, given);
    }
    for (const [place, id] of ['a', 'p', 'b', 'q', 'c', 'd'].entries()) {
      day
        .called(id, 3, place * 10)
        .started(id, 3, place * 10)
        .ended(id, 3, (place + 1) * 10);
    }
    const meanOf = (betweenPriority: number): number | undefined =>
      played(day, { betweenPriority }).byKind.priority.meanMs;
    // Called at 10 and 30 minutes, or at 10 and 40.
    expect([meanOf(1), meanOf(2)]).toEqual([19 * MINUTE_MS, 24 * MINUTE_MS]);
  });

  it('[PD6] has a booking late where the rules played say so', () => {
    const startMs = seconds(0);
    const day = new Morning()
      .open(3)
      .comes('a', {}, 1)
      .called('a', 3, 1)
      .started('a', 3, 1)
      .ended('a', 3, 31);
    day.comes('w', {}, 5).comes('r', { booked: { slot: 's', seat: 1, turn: 1, startMs }, rank: startMs }, 10);
    day.called('r', 3, 31).started('r', 3, 31).ended('r', 3, 41);
    day.called('w', 3, 41).started('w', 3, 41).ended('w', 3, 51);
    const late = { ...HALL, reservations: { templates: [], lateMinutes: 5 } };
    expect(drained(playDay(logOf(day), HALL)).byKind.reserved.meanMs).toBe(21 * MINUTE_MS);
    expect(drained(playDay(logOf(day), late)).byKind.reserved.meanMs).toBe(31 * MINUTE_MS);
  });

  it('[PD2] sends people on where they were sent, with as many before them as the rules played say', () => {
    const day = new Morning().open(3, 4);
    for (const id of ['a', 'b', 'c', 'd']) day.comes(id, {}, 0);
    day.called('a', 3, 0).started('a', 3, 0);
    const sent = {
      leg: 2,
      rank: seconds(0),
      why: 'transferred',
      to: { groups: ['civil-affairs'], window: 4 },
    };
    day.says(3, 'a', 'ticket-returned', 5, sent as never);
    day.called('b', 4, 0).started('b', 4, 0).ended('b', 4, 10);
    day.called('c', 3, 5).started('c', 3, 5).ended('c', 3, 25);
    day.called('a', 4, 10, 2).started('a', 4, 10, 2).ended('a', 4, 20, 'finished', 2);
    day.called('d', 4, 20).started('d', 4, 20).ended('d', 4, 30);
    expect(played(day, { transferPlaces: 0 }).byKind.returning).toMatchObject({
      calls: 1,
      meanMs: 5 * MINUTE_MS,
    });
    expect(played(day).all.calls).toBe(4);
  });
});
