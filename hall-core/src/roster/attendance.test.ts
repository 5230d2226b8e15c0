import { describe, expect, it } from 'vitest';
import type { EventDraft, HallEvent } from '../event.ts';
import {
  draft,
  type EventPayloads,
  type EventType,
  HALL_ENTITY,
  ticketEntity,
  type WindowWish,
  windowEntity,
} from '../event-types.ts';
import { decideSignIn, decideSignOut } from '../serving.ts';
import { decideResume } from '../suspending.ts';
import { townshipWith } from '../test-support/hall-net.ts';
import { foldOf, issueOf, Pen, seconds } from '../test-support/pen.ts';
import { type Attendance, attendanceOf, missingNow } from './attendance.ts';
import { handOverAt } from './hand-over.ts';
import { longPauses } from './long-pauses.ts';
import { shiftAtWindow, shiftOfClerk, shiftsNow } from './planned.ts';
import type { Shift } from './shift.ts';

const DAY = '20260302';
const HALL = townshipWith();
/** Minutes after nine. */
const at = (minute: number): number => seconds(minute * 60);

const A: Shift = { id: 'a', clerk: 'clerk-013', window: 3, from: '09:00', until: '12:00', role: 'A' };
const B: Shift = { id: 'b', clerk: 'clerk-011', window: 3, from: '12:00', until: '13:00', role: 'B' };
const BACK: Shift = { ...A, id: 'c', from: '13:00', until: '17:00' };
const SHIFTS = [A, B, BACK];

/** What windows say on a morning, by the minute. */
class Windows {
  readonly events: HallEvent[] = [
    new Pen('hub').write(draft('hall-configured', HALL_ENTITY, { hall: HALL })),
  ];
  readonly #pens = new Map<number, Pen>();

  get fold() {
    return foldOf(...this.events);
  }

  pen(window: number): Pen {
    const pen = this.#pens.get(window) ?? new Pen(`window ${window}`);
    this.#pens.set(window, pen);
    return pen;
  }

  say(window: number, wanted: EventDraft, minute: number): HallEvent {
    const event = this.pen(window).write(wanted, minute * 60);
    this.events.push(event);
    return event;
  }

  sits(window: number, clerk: string, minute: number): this {
    this.say(window, draft('window-signed-in', windowEntity(window), { clerk }, clerk), minute);
    return this;
  }

  goes(window: number, minute: number): this {
    const session = this.fold.window(window).session?.id ?? '';
    this.say(window, draft('window-signed-out', windowEntity(window), { session }), minute);
    return this;
  }

  order(
    window: number,
    wish: WindowWish,
    minute: number,
    reason?: string,
    rank: 'clerk' | 'manager' = 'clerk',
  ): this {
    const data = { wish, rank, ...(reason === undefined ? {} : { reason }) };
    this.say(window, draft('window-ordered', windowEntity(window), data), minute);
    return this;
  }

  ticket<T extends EventType>(type: T, minute: number, data: EventPayloads[T]): this {
    this.say(3, draft(type, ticketEntity('t'), data), minute);
    return this;
  }

  serves(minute: number): this {
    return this.ticket('ticket-issued', minute - 1, issueOf().data)
      .ticket('ticket-called', minute, { leg: 1, k: 1, window: 3, basis: 'desk' })
      .ticket('ticket-started', minute, { leg: 1, window: 3 });
  }

  of(shift: Shift, minute: number): Attendance {
    const [found] = attendanceOf(this.fold, HALL, DAY, [shift], at(minute));
    if (found === undefined) throw new Error('no shift');
    return found;
  }
}

describe('planned and actual', () => {
  it('[SH8] a clerk who sits there is there, and by how many minutes late is known', () => {
    const windows = new Windows().sits(3, 'clerk-013', 7);
    expect(windows.of(A, 10)).toEqual({
      shift: A,
      presence: 'here',
      isOver: false,
      cameMs: at(7),
      lateMin: 7,
    });
    // Whoever sat down before is not late, and who went before the end is said to have gone.
    const early = new Windows().sits(3, 'clerk-013', -20).goes(3, 100);
    expect(early.of(A, 300)).toMatchObject({ presence: 'here', isOver: true, lateMin: 0, leftMs: at(100) });
    expect(early.of(A, 101)).toMatchObject({ presence: 'missing', isOver: false, leftMs: at(100) });
  });

  it('[SH8] nobody is missing before the time, nor for five minutes after it', () => {
    const windows = new Windows();
    expect(windows.of(A, -1).presence).toBe('ahead');
    expect(windows.of(A, 4.9).presence).toBe('due');
    expect(windows.of(A, 5).presence).toBe('missing');
    expect(windows.of(A, 181)).toEqual({ shift: A, presence: 'missing', isOver: true });
    expect(windows.of({ ...A, absent: true }, 10).presence).toBe('absent');
  });

  it('[SH8] who sits elsewhere, and who sits there instead, is said', () => {
    const windows = new Windows().sits(5, 'clerk-013', 1).sits(3, 'clerk-016', 2);
    expect(windows.of(A, 10)).toMatchObject({ presence: 'missing', elsewhere: 5, other: 'clerk-016' });
    expect(windows.of(A, 300)).toMatchObject({ presence: 'missing', isOver: true, other: 'clerk-016' });
  });

  it('[SH8] missing now are those whose time it is', () => {
    const { fold } = new Windows().sits(3, 'clerk-013', 0);
    const other: Shift = { ...A, id: 'x', window: 4, clerk: 'clerk-014' };
    const away: Shift = { ...A, id: 'y', window: 5, clerk: 'clerk-015', absent: true };
    const over: Shift = { ...A, id: 'z', window: 1, until: '09:05' };
    const all = attendanceOf(fold, HALL, DAY, [A, other, away, over, BACK], at(30));
    expect(missingNow(all).map(({ shift }) => shift.id)).toEqual(['x', 'y']);
  });

  it('[SH9] whoever waits for the person there to be finished is not late', () => {
    const windows = new Windows().sits(3, 'clerk-013', 0).serves(170);
    expect(windows.of(B, 190)).toMatchObject({ presence: 'waits', other: 'clerk-013' });
    windows.ticket('ticket-finished', 191, { leg: 1, window: 3 });
    expect(windows.of(B, 192).presence).toBe('missing');
  });
});

describe('a hand-over', () => {
  const over = (windows: Windows, minute: number) =>
    handOverAt(windows.fold, HALL, DAY, SHIFTS, 3, at(minute));

  it('[SH9] is said ahead, and comes in order: finish, sign out, sign in', () => {
    const windows = new Windows().sits(3, 'clerk-013', 0);
    expect(over(windows, 60)).toEqual({ to: B, atMs: at(180), step: 'ahead' });
    windows.serves(175);
    expect(over(windows, 181)).toEqual({ to: B, atMs: at(180), step: 'finish-first', label: 'C001' });
    windows.ticket('ticket-finished', 182, { leg: 1, window: 3 });
    expect(over(windows, 183)).toMatchObject({ to: B, step: 'sign-out' });
    windows.goes(3, 184);
    expect(over(windows, 185)).toMatchObject({ to: B, step: 'sign-in' });
    windows.sits(3, 'clerk-011', 186);
    expect(over(windows, 187)).toEqual({ to: BACK, atMs: at(240), step: 'ahead' });
    expect(over(windows, 480)).toBeUndefined();
  });

  it('[SH9] is of nobody where the roster has nobody else there, or whoever should come is an hour late', () => {
    const windows = new Windows().sits(3, 'clerk-013', 0);
    expect(handOverAt(windows.fold, HALL, DAY, [A], 3, at(60))).toBeUndefined();
    expect(handOverAt(windows.fold, HALL, DAY, [A, { ...B, absent: true }], 3, at(60))).toBeUndefined();
    expect(handOverAt(windows.fold, HALL, DAY, [A, { ...B, until: '17:00' }], 3, at(241))).toBeUndefined();
  });

  it('[SH9] leaves the people held at the window with it, whoever sits there', () => {
    const windows = new Windows().sits(3, 'clerk-013', 0).serves(170);
    windows.ticket('ticket-held', 175, { leg: 1, window: 3, hold: 'left-papers' });
    const { device } = windows.pen(3);
    const leaving = decideSignOut(windows.fold, { device, window: 3, clerk: 'clerk-013' });
    expect(leaving.ok).toBe(true);
    windows.goes(3, 180);
    expect(windows.fold.ticket('t')?.phase).toMatchObject({ kind: 'held', window: 3 });
    expect(decideSignIn(windows.fold, device, 3, 'clerk-011').ok).toBe(true);
    windows.sits(3, 'clerk-011', 181);
    expect(decideResume(windows.fold, { device, window: 3, clerk: 'clerk-011' }, 't').ok).toBe(true);
  });
});

describe('where a clerk should sit', () => {
  it('[SH10] is the shift whose time it is, or one that begins within the hour', () => {
    const now = (minute: number) => shiftsNow(HALL, DAY, SHIFTS, at(minute));
    expect(shiftOfClerk(now(-61), 'clerk-013')).toBeUndefined();
    expect(shiftOfClerk(now(-60), 'clerk-013')).toBe(A);
    expect(shiftOfClerk(now(185), 'clerk-013')).toBe(BACK);
    expect(shiftAtWindow(now(185), 3)).toBe(B);
    expect(shiftOfClerk(now(480), 'clerk-013')).toBeUndefined();
    expect(shiftsNow(HALL, DAY, [{ ...A, absent: true }], at(10))).toEqual([]);
  });
});

describe('a pause', () => {
  it('[SH11] is too long after 15 minutes, after an hour for a meal, and by a clerk’s own word only', () => {
    const windows = new Windows().sits(3, 'clerk-013', 0).order(3, 'paused', 10, 'away');
    expect(longPauses(windows.fold, HALL, at(25))).toEqual([]);
    expect(longPauses(windows.fold, HALL, at(26))).toEqual([
      { window: 3, clerk: 'clerk-013', reason: 'away', sinceMs: at(10), afterMin: 15 },
    ]);
    windows.order(3, 'paused', 27, 'meal');
    expect(longPauses(windows.fold, HALL, at(70))).toEqual([]);
    expect(longPauses(windows.fold, HALL, at(71))).toMatchObject([{ reason: 'meal', afterMin: 60 }]);
    expect(longPauses(windows.order(3, 'open', 72).fold, HALL, at(90))).toEqual([]);
    const broken = new Windows().sits(3, 'clerk-013', 0).order(3, 'paused', 1, 'system');
    const ordered = new Windows().sits(3, 'clerk-013', 0).order(3, 'paused', 1, 'away', 'manager');
    for (const { fold } of [broken, ordered]) expect(longPauses(fold, HALL, at(300))).toEqual([]);
  });
});
