import { weekdayOf } from '../business-day.ts';
import { holidayOn, isWorkedWeekend } from '../calendar/working-days.ts';
import type { Day } from '../event.ts';
import type { Weekday } from '../hall-file.ts';

/**
 * The day of the week whose hours and shifts a day has: its own, that of a Friday where a weekend is worked for a holiday
 * (调休), for no notice says which weekday it stands for, and none on a public holiday.
 */
export function weekdayLike(day: Day): Weekday | undefined {
  if (isWorkedWeekend(day)) return 'fri';
  return holidayOn(day) === undefined ? weekdayOf(day) : undefined;
}
