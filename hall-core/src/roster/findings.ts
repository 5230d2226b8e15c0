import type { Day } from '../event.ts';
import type { ClockTime, HallFile } from '../hall-file.ts';
import type { RosterFix } from './fixes.ts';
import { gapsOn, groupsOf, openingsOn } from './openings.ts';
import { byPlace, clockInto, endMinutes, type Minutes, type Shift, shared, stretchOf } from './shift.ts';
import { isBetween, substitutesFor } from './substitutes.ts';

/** Something is wrong with a roster. The first kinds are refused in what somebody sets; the others are said. */
export type RosterFinding = { readonly fix?: RosterFix } & (
  | { readonly kind: 'no-time' | 'unknown-clerk' | 'unknown-window'; readonly shift: Shift }
  | {
      readonly kind: 'clerk-twice' | 'window-twice';
      readonly shift: Shift;
      readonly other: Shift;
      readonly from: ClockTime;
      readonly until: ClockTime;
    }
  | { readonly kind: 'untrained'; readonly shift: Shift; readonly groups: readonly string[] }
  | { readonly kind: 'closed-then'; readonly shift: Shift }
  | {
      readonly kind: 'gap';
      readonly groups: readonly string[];
      readonly from: ClockTime;
      readonly until: ClockTime;
    }
);

const REFUSED: ReadonlySet<RosterFinding['kind']> = new Set([
  'no-time',
  'unknown-clerk',
  'unknown-window',
  'clerk-twice',
  'window-twice',
]);

export const isRefused = ({ kind }: RosterFinding): boolean => REFUSED.has(kind);

/** Whether a finding is about one of these shifts. */
export const concerns = (finding: RosterFinding, shifts: ReadonlySet<string>): boolean =>
  ('shift' in finding && shifts.has(finding.shift.id)) ||
  ('other' in finding && shifts.has(finding.other.id));

/** All that is wrong with the roster of a day; nothing of one without shifts, for a hall need not keep rosters. */
export function rosterFindings(hall: HallFile, day: Day, all: readonly Shift[]): RosterFinding[] {
  if (all.length === 0) return [];
  const shifts = [...all].sort(byPlace(hall));
  const present = shifts.filter(({ absent }) => absent !== true);
  return [
    ...shifts.flatMap((shift) => inItself(hall, shifts, shift)),
    ...overlaps(hall, present, 'clerk-twice'),
    ...overlaps(hall, present, 'window-twice'),
    ...present.flatMap((shift) => [...untrained(hall, shifts, shift), ...outside(hall, day, shift)]),
    ...gaps(hall, day, shifts),
  ];
}

const removed = ({ id }: Shift): RosterFix => ({ kind: 'remove', shift: id });

function inItself(hall: HallFile, shifts: readonly Shift[], shift: Shift): RosterFinding[] {
  const { from, until } = stretchOf(shift, hall);
  if (until <= from) return [{ kind: 'no-time', shift, fix: removed(shift) }];
  if (!hall.windows.some(({ number }) => number === shift.window)) {
    return [{ kind: 'unknown-window', shift, fix: removed(shift) }];
  }
  if (hall.clerks.some(({ id }) => id === shift.clerk)) return [];
  return [{ kind: 'unknown-clerk', shift, fix: givenAway(hall, shifts, shift) ?? removed(shift) }];
}

/** The shift goes to the first who is free. */
function givenAway(hall: HallFile, shifts: readonly Shift[], shift: Shift): RosterFix | undefined {
  const free = substitutesFor(hall, shifts, shift).find(({ at }) => at === undefined);
  return free === undefined ? undefined : { kind: 'give', shift: shift.id, clerk: free.clerk };
}

function overlaps(
  hall: HallFile,
  shifts: readonly Shift[],
  kind: 'clerk-twice' | 'window-twice',
): RosterFinding[] {
  const key = ({ clerk, window }: Shift): string => (kind === 'clerk-twice' ? clerk : String(window));
  const inTime = [...shifts].sort((a, b) => stretchOf(a, hall).from - stretchOf(b, hall).from);
  return inTime.flatMap((shift, place) =>
    inTime.slice(0, place).flatMap((other): RosterFinding[] => {
      const both =
        key(shift) === key(other) ? shared(stretchOf(shift, hall), stretchOf(other, hall)) : undefined;
      if (both === undefined) return [];
      const [from, until] = [clockInto(both.from, hall), clockInto(both.until, hall)];
      return [{ kind, shift, other, from, until, fix: apart(hall, shifts, shift, other, both) }];
    }),
  );
}

/** The earlier leaves its time to one that lies within it; otherwise the later begins when the earlier ends. */
function apart(
  hall: HallFile,
  shifts: readonly Shift[],
  shift: Shift,
  other: Shift,
  both: Minutes,
): RosterFix {
  const end = endMinutes(shift.until, hall);
  if (both.until < end) return { kind: 'begin', shift: shift.id, at: clockInto(both.until, hall) };
  if (shift.window !== other.window) return givenAway(hall, shifts, shift) ?? removed(shift);
  const [from, until] = [clockInto(both.from, hall), clockInto(both.until, hall)];
  return { kind: 'leave', shift: other.id, from, until };
}

function untrained(hall: HallFile, shifts: readonly Shift[], shift: Shift): RosterFinding[] {
  const setup = hall.windows.find(({ number }) => number === shift.window);
  const able = groupsOf(hall, shift);
  const groups = setup?.groups.filter((group) => !able.includes(group)) ?? [];
  if (groups.length === 0 || !hall.clerks.some(({ id }) => id === shift.clerk)) return [];
  // Whoever is trained for nothing there serves nothing, so that a substitute is trained for all of it.
  const fix = givenAway(hall, shifts, { ...shift, clerk: '' });
  return [{ kind: 'untrained', shift, groups, ...(fix === undefined ? {} : { fix }) }];
}

function outside(hall: HallFile, day: Day, shift: Shift): RosterFinding[] {
  const time = stretchOf(shift, hall);
  if (time.until <= time.from || openingsOn(hall, day).some((open) => shared(open, time) !== undefined))
    return [];
  return [{ kind: 'closed-then', shift, fix: removed(shift) }];
}

function gaps(hall: HallFile, day: Day, shifts: readonly Shift[]): RosterFinding[] {
  return gapsOn(hall, day, shifts).map(({ groups, ...gap }) => {
    const [from, until] = [clockInto(gap.from, hall), clockInto(gap.until, hall)];
    const fix = filling(hall, shifts, groups, { from, until });
    return { kind: 'gap', groups, from, until, ...(fix === undefined ? {} : { fix }) };
  });
}

/**
 * Somebody free sits at a window where nobody does then, and serves as many of these groups as anybody could; if it
 * can be helped somebody trained for all of that window, and not between two shifts then.
 */
function filling(
  hall: HallFile,
  shifts: readonly Shift[],
  groups: readonly string[],
  time: Pick<Shift, 'from' | 'until'>,
): RosterFix | undefined {
  const isTaken = (window: number): boolean =>
    shifts.some(
      (shift) =>
        shift.window === window &&
        shift.absent !== true &&
        shared(stretchOf(shift, hall), stretchOf(time, hall)) !== undefined,
    );
  let best: { readonly fix: RosterFix; readonly worth: number } | undefined;
  for (const { number: window, kind, groups: all } of hall.windows) {
    if (kind === 'quick' || isTaken(window)) continue;
    for (const { id: clerk } of hall.clerks) {
      const able = groupsOf(hall, { clerk, window });
      const serves = able.filter((group) => groups.includes(group)).length;
      if (serves === 0 || !isFree(hall, shifts, clerk, time)) continue;
      const isOff = isBetween(hall, shifts, clerk, stretchOf(time, hall));
      const worth = 4 * serves + 2 * Number(able.length === all.length) + Number(!isOff);
      if (worth <= (best?.worth ?? 0)) continue;
      best = { fix: { kind: 'add', clerk, window, ...time }, worth };
    }
  }
  return best?.fix;
}

const isFree = (
  hall: HallFile,
  shifts: readonly Shift[],
  clerk: string,
  time: Pick<Shift, 'from' | 'until'>,
): boolean =>
  !shifts.some(
    (shift) => shift.clerk === clerk && shared(stretchOf(shift, hall), stretchOf(time, hall)) !== undefined,
  );
