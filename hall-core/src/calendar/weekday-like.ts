import { weekdayOf } from '../business-day.ts';
import type { Day } from '../event.ts';
import type { HallFile, Weekday } from '../hall-file.ts';
import { holidayOn, isWorkedWeekend } from './working-days.ts';

/** What a hall file says of single days. */
export type HallDays = Pick<HallFile, 'workedDays' | 'closedDays' | 'reservations'>;

/**
 * The day of the week whose hours, slots and shifts a day has in this hall: its own, that of a Friday where the hall
 * works on a holiday or a weekend (调休), for no notice says which weekday that stands for, and none where it is closed.
 */
export function weekdayLike(
  { workedDays, closedDays, reservations }: HallDays,
  day: Day,
): Weekday | undefined {
  const date = isoOf(day);
  if (workedDays?.includes(date) === true || reservations?.workedDays?.includes(date) === true) return 'fri';
  if (closedDays?.includes(date) === true) return undefined;
  if (isWorkedWeekend(day)) return 'fri';
  return holidayOn(day) === undefined ? weekdayOf(day) : undefined;
}

/** `2026-11-23`, as hall files have a day. */
export const isoOf = (day: Day): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
