import { weekdayLike } from '../calendar/weekday-like.ts';
import type { Day } from '../event.ts';
import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import type { RosterClash } from './fold-roster.ts';
import { byPlace, type Shift, shiftId } from './shift.ts';

/** The roster of a day as it stands here. */
export interface DayRoster {
  readonly day: Day;
  /** Whether a manager has set it; otherwise it is the week’s pattern of the hall file. */
  readonly isSet: boolean;
  readonly shifts: readonly Shift[];
  readonly base: readonly string[];
  readonly clashes: readonly RosterClash[];
}

/** Who sits where on a day: what managers have set, or else the hall file’s pattern for that day of the week. */
export function rosterOf(fold: HallFold, hall: HallFile, day: Day): DayRoster {
  const set = fold.roster(day);
  if (set === undefined) return { day, isSet: false, shifts: patternOf(hall, day), base: [], clashes: [] };
  const { base, clashes } = set;
  return { day, isSet: true, shifts: [...set.shifts].sort(byPlace(hall)), base, clashes };
}

/** The shifts of the hall file for a day like that: none on a day it is closed. */
export function patternOf(hall: HallFile, day: Day): Shift[] {
  const weekday = weekdayLike(hall, day);
  const shifts: Shift[] = [];
  for (const { days, ...shift } of hall.shifts ?? []) {
    if (weekday !== undefined && days.includes(weekday))
      shifts.push({ id: shiftId(shift, shifts), ...shift });
  }
  return shifts.sort(byPlace(hall));
}
