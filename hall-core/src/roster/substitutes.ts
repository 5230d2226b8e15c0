import type { ClockTime, HallFile } from '../hall-file.ts';
import { groupsOf } from './openings.ts';
import { clockInto, type Minutes, minutesInto, type Shift, shared, shiftId, stretchOf } from './shift.ts';

/** Somebody trained for what a shift’s window serves. */
export interface Substitute {
  readonly clerk: string;
  /** The window where this clerk sits at that time; absent where the clerk is free. */
  readonly at?: number;
  /** This clerk sits somewhere before and after that time: the clerk’s own time off. */
  readonly isBetween: boolean;
  /** This clerk is B of that window on that day. */
  readonly isPartner: boolean;
  /** How long this clerk sits at windows that day, in minutes. */
  readonly minutes: number;
}

/**
 * Who can sit at a window in the place of a shift’s clerk: whoever is trained for all that this clerk serves there, or
 * for all that the window serves where the clerk serves nothing. The free before those who sit somewhere before and after it, and these
 * before those with a shift of their own at that time; first B of that window, then who is in the hall that day and has
 * least to do. Whoever is absent at that time is not named.
 */
export function substitutesFor(
  hall: HallFile,
  shifts: readonly Shift[],
  shift: Pick<Shift, 'clerk' | 'window' | 'from' | 'until'>,
): Substitute[] {
  const time = stretchOf(shift, hall);
  const served = groupsOf(hall, shift);
  const windowGroups = hall.windows.find(({ number }) => number === shift.window)?.groups ?? [];
  const need = served.length > 0 ? served : windowGroups;
  const found = hall.clerks
    .filter(({ id, skills }) => id !== shift.clerk && need.every((group) => skills.includes(group)))
    .flatMap(({ id, badge }): (Substitute & { readonly badge: string })[] => {
      const own = shifts.filter(({ clerk }) => clerk === id);
      const then = own.filter((other) => shared(time, stretchOf(other, hall)) !== undefined);
      if (then.some(({ absent }) => absent === true)) return [];
      const [busy] = then;
      return [
        {
          clerk: id,
          badge,
          ...(busy === undefined ? {} : { at: busy.window }),
          isBetween: isBetween(hall, shifts, id, time),
          isPartner: own.some(({ window, role }) => window === shift.window && role === 'B'),
          minutes: own.reduce((sum, other) => sum + lengthOf(other, hall), 0),
        },
      ];
    });
  return found
    .sort(
      (a, b) =>
        Number(a.at !== undefined) - Number(b.at !== undefined) ||
        Number(a.isBetween) - Number(b.isBetween) ||
        Number(b.isPartner) - Number(a.isPartner) ||
        Number(a.minutes === 0) - Number(b.minutes === 0) ||
        a.minutes - b.minutes ||
        (a.badge < b.badge ? -1 : 1),
    )
    .map(({ badge, ...substitute }) => substitute);
}

/** Whether a clerk sits somewhere both before and after a time, and not during it. */
export function isBetween(hall: HallFile, shifts: readonly Shift[], clerk: string, time: Minutes): boolean {
  const own = shifts
    .filter((shift) => shift.clerk === clerk && shift.absent !== true)
    .map((shift) => stretchOf(shift, hall));
  return (
    own.some(({ until }) => until <= time.from) &&
    own.some(({ from }) => from >= time.until) &&
    !own.some((stretch) => shared(stretch, time) !== undefined)
  );
}

function lengthOf(shift: Shift, hall: HallFile): number {
  const { from, until } = stretchOf(shift, hall);
  return shift.absent === true ? 0 : Math.max(0, until - from);
}

/**
 * 替班: another clerk takes a shift; from a time in the middle of it on where one is given, so that what its clerk has
 * sat through stays that clerk’s.
 */
export function withSubstitute(
  hall: HallFile,
  shifts: readonly Shift[],
  id: string,
  clerk: string,
  at?: ClockTime,
): Shift[] {
  return changedFrom(hall, shifts, id, at, ({ absent, ...shift }) => {
    const whose = shift.insteadOf ?? shift.clerk;
    const { insteadOf, ...rest } = shift;
    return whose === clerk ? { ...rest, clerk } : { ...rest, clerk, insteadOf: whose };
  });
}

/** 缺勤: a shift’s clerk is away, all of it or from a time on. */
export const withAbsence = (hall: HallFile, shifts: readonly Shift[], id: string, at?: ClockTime): Shift[] =>
  changedFrom(hall, shifts, id, at, (shift) => ({ ...shift, absent: true }));

function changedFrom(
  hall: HallFile,
  shifts: readonly Shift[],
  id: string,
  at: ClockTime | undefined,
  change: (shift: Shift) => Shift,
): Shift[] {
  return shifts.flatMap((shift) => {
    if (shift.id !== id) return [shift];
    const { from, until } = stretchOf(shift, hall);
    const cut = at === undefined ? from : minutesInto(at, hall);
    if (cut <= from || cut >= until) return [change(shift)];
    const clock = clockInto(cut, hall);
    const rest = change({ ...shift, from: clock });
    return [
      { ...shift, until: clock },
      { ...rest, id: shiftId(rest, shifts) },
    ];
  });
}
