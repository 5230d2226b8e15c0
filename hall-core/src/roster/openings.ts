import { weekdayLike } from '../calendar/weekday-like.ts';
import type { Day } from '../event.ts';
import type { HallFile, WindowSetup } from '../hall-file.ts';
import { patternOf } from './day-roster.ts';
import { endMinutes, type Minutes, minutesInto, type Shift, shared, stretchOf } from './shift.ts';

/** Time in which a hall is open and nobody at a window can serve these groups. */
export interface Gap extends Minutes {
  readonly groups: readonly string[];
}

/** When the hall is open on a day by its hours, the public holidays and its own days; tickets may be given before. */
export function openingsOn(hall: HallFile, day: Day): Minutes[] {
  if (hall.hours.length === 0)
    return hall.sample === true ? triedIn(hall, day) : [{ from: 0, until: 24 * 60 }];
  const weekday = weekdayLike(hall, day);
  if (weekday === undefined) return [];
  return hall.hours
    .filter(({ days }) => days.includes(weekday))
    .map(({ open, close }) => ({ from: minutesInto(open, hall), until: endMinutes(close, hall) }))
    .sort((a, b) => a.from - b.from);
}

/** A trial hall gives tickets round the clock, so that it can be tried; its people work the hours of its week. */
function triedIn(hall: HallFile, day: Day): Minutes[] {
  const stretches = patternOf(hall, day).map((shift) => stretchOf(shift, hall));
  if (stretches.length === 0) return [];
  return [
    {
      from: Math.min(...stretches.map(({ from }) => from)),
      until: Math.max(...stretches.map(({ until }) => until)),
    },
  ];
}

/** The groups a clerk serves at a window: those of the window for which the clerk is trained. */
export function groupsOf(hall: HallFile, { clerk, window }: Pick<Shift, 'clerk' | 'window'>): string[] {
  const skills = hall.clerks.find(({ id }) => id === clerk)?.skills ?? [];
  const setup = hall.windows.find(({ number }) => number === window);
  return setup?.groups.filter((group) => skills.includes(group)) ?? [];
}

const takesAny = ({ kind }: WindowSetup): boolean => kind !== 'quick';

/**
 * The gaps of a day: open time in which no window that takes a group’s matters, whatever their length, has a clerk
 * trained for it. Groups that lack somebody for the same time are named together.
 */
export function gapsOn(hall: HallFile, day: Day, shifts: readonly Shift[]): Gap[] {
  const served = new Set(hall.windows.filter(takesAny).flatMap(({ groups }) => groups));
  const longOnes = new Set(hall.windows.filter(takesAny).map(({ number }) => number));
  const staffed = shifts
    .filter(({ absent, window }) => absent !== true && longOnes.has(window))
    .map((shift) => ({ ...stretchOf(shift, hall), groups: groupsOf(hall, shift) }))
    .filter(({ from, until }) => until > from);
  const gaps = new Map<string, Gap>();
  for (const { id } of hall.groups) {
    if (!served.has(id)) continue;
    const covered = staffed.filter(({ groups }) => groups.includes(id));
    for (const gap of openingsOn(hall, day).flatMap((open) => uncovered(open, covered))) {
      const key = `${gap.from} ${gap.until}`;
      gaps.set(key, { ...gap, groups: [...(gaps.get(key)?.groups ?? []), id] });
    }
  }
  return [...gaps.values()].sort((a, b) => a.from - b.from || a.until - b.until);
}

/** What is left of a stretch when others are taken out of it. */
function uncovered(whole: Minutes, others: readonly Minutes[]): Minutes[] {
  const left: Minutes[] = [];
  let at = whole.from;
  for (const other of [...others].sort((a, b) => a.from - b.from)) {
    const part = shared(whole, other);
    if (part === undefined) continue;
    if (part.from > at) left.push({ from: at, until: part.from });
    at = Math.max(at, part.until);
  }
  return at < whole.until ? [...left, { from: at, until: whole.until }] : left;
}
