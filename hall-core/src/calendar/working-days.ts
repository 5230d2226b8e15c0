import type { Day } from '../event.ts';
import type { LocalText } from '../hall-file.ts';
import { HOLIDAYS } from './holidays.ts';

const OFF = new Map<Day, LocalText & { readonly en: string }>();
const WORKED = new Set<Day>();
for (const { name, off, worked } of HOLIDAYS) {
  for (const day of off.split(' ')) OFF.set(day, name);
  for (const day of worked.split(' ')) if (day !== '') WORKED.add(day);
}

/** The public holiday a day is, by the State Council's notice; of a year that is not announced yet nobody knows. */
export const holidayOn = (day: Day): (LocalText & { readonly en: string }) | undefined => OFF.get(day);

/** Whether a day of a weekend is worked for a holiday (调休). */
export const isWorkedWeekend = (day: Day): boolean => WORKED.has(day);
