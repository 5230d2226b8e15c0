import { momentOn } from '../business-day.ts';
import type { Day } from '../event.ts';
import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { currentAt } from '../queue.ts';
import { type SatAt, sessionsOf } from '../window-history.ts';
import type { Shift } from './shift.ts';

/** How it is with one shift of a day. */
export type Presence =
  /** Its time has not come. */
  | 'ahead'
  /** Its clerk sits there; of one that is over: sat there. */
  | 'here'
  /** Its clerk has just been due. */
  | 'due'
  /** Its clerk waits for the clerk before to finish the person there. */
  | 'waits'
  /** Nobody of the plan has come, or is there any more. */
  | 'missing'
  /** Its clerk is away, as a manager knows. */
  | 'absent';

export interface Attendance {
  readonly shift: Shift;
  readonly presence: Presence;
  readonly isOver: boolean;
  /** When its clerk first sat there, and how many minutes after its beginning; of nobody neither. */
  readonly cameMs?: number;
  readonly lateMin?: number;
  /** When its clerk went before its end. */
  readonly leftMs?: number;
  /** Where its clerk sits instead, and who sits in the clerk’s place. */
  readonly elsewhere?: number;
  readonly other?: string;
}

/** Whoever is not there so many minutes after the beginning is missing. */
const DUE_MIN = 5;
const MINUTE_MS = 60_000;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When a shift begins and ends by the clock on the wall. */
export function spanOf({ from, until }: Pick<Shift, 'from' | 'until'>, hall: HallFile, day: Day): Span {
  const fromMs = momentOn(day, from, hall);
  const toMs = momentOn(day, until, hall);
  return { fromMs, toMs: toMs > fromMs || until === from ? toMs : toMs + 24 * 60 * MINUTE_MS };
}

/** Planned and actual: who of today’s roster is where they should be, by the sign-ins. */
export function attendanceOf(
  fold: HallFold,
  hall: HallFile,
  day: Day,
  shifts: readonly Shift[],
  nowMs: number,
): Attendance[] {
  const sat = new Map(hall.windows.map(({ number }) => [number, sessionsOf(fold, number)]));
  return shifts.map((shift) =>
    attended(fold, shift, sat.get(shift.window) ?? [], spanOf(shift, hall, day), nowMs),
  );
}

/** Who is missing now: whose time it is, and who is not where they should be. */
export const missingNow = (all: readonly Attendance[]): Attendance[] =>
  all.filter(({ presence, isOver }) => !isOver && (presence === 'missing' || presence === 'absent'));

function attended(
  fold: HallFold,
  shift: Shift,
  sat: readonly SatAt[],
  { fromMs, toMs }: Span,
  nowMs: number,
): Attendance {
  const isOver = nowMs >= toMs;
  const then = sat.filter((session) => session.fromMs < toMs && (session.toMs ?? nowMs) > fromMs);
  const own = then.filter(({ clerk }) => clerk === shift.clerk);
  const [first] = own;
  const last = own.at(-1);
  const isThere = last !== undefined && last.toMs === undefined;
  const other = then.findLast(
    ({ clerk, toMs: end }) => clerk !== shift.clerk && (isOver || end === undefined),
  )?.clerk;
  const elsewhere = isOver ? undefined : elsewhereOf(fold, shift);
  return {
    shift,
    presence: presenceOf(),
    isOver,
    ...(first === undefined
      ? {}
      : {
          cameMs: first.fromMs,
          lateMin: Math.max(0, Math.floor((first.fromMs - fromMs) / MINUTE_MS)),
        }),
    ...(last?.toMs === undefined || last.toMs >= toMs ? {} : { leftMs: last.toMs }),
    ...(elsewhere === undefined || isThere || nowMs < fromMs ? {} : { elsewhere }),
    ...(other === undefined || (isThere && !isOver) || nowMs < fromMs ? {} : { other }),
  };

  function presenceOf(): Presence {
    if (shift.absent === true) return 'absent';
    if (isThere || (isOver && first !== undefined)) return 'here';
    if (nowMs < fromMs) return 'ahead';
    if (isOver) return 'missing';
    const before = then.some(({ clerk, toMs: end }) => clerk !== shift.clerk && end === undefined);
    if (first === undefined && before && currentAt(fold, shift.window) !== undefined) return 'waits';
    return first === undefined && nowMs - fromMs < DUE_MIN * MINUTE_MS ? 'due' : 'missing';
  }
}

function elsewhereOf(fold: HallFold, { clerk, window }: Shift): number | undefined {
  return fold.windowsOfClerk(clerk).find(({ number }) => number !== window)?.number;
}
