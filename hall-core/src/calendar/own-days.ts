import type { Day } from '../event.ts';
import type { HallFile, IsoDate, LocalText, Weekday } from '../hall-file.ts';
import { HOLIDAYS } from './holidays.ts';
import { type HallDays, weekdayLike } from './weekday-like.ts';
import { holidayOn, isWorkedWeekend } from './working-days.ts';

/** What the calendar alone says of a day, before the hall does. */
export type CalendarWord =
  | { readonly kind: 'holiday'; readonly name: LocalText }
  /** A weekend worked for a holiday (调休). */
  | { readonly kind: 'worked-weekend' }
  /** The public holidays of its year are not known here: it counts as its weekday. */
  | { readonly kind: 'unknown-year' }
  | { readonly kind: 'usual' };

const YEARS = new Set(HOLIDAYS.map(({ off }) => off.slice(0, 4)));

/** Whether the public holidays of a day's year are known to this version of OneWindow. */
export const isYearKnown = (day: Day): boolean => YEARS.has(day.slice(0, 4));

export function calendarSays(day: Day): CalendarWord {
  const name = holidayOn(day);
  if (name !== undefined) return { kind: 'holiday', name };
  if (isWorkedWeekend(day)) return { kind: 'worked-weekend' };
  return { kind: isYearKnown(day) ? 'usual' : 'unknown-year' };
}

/** A public holiday that is not over: its days off, and the weekends worked for it. */
export interface ComingHoliday {
  readonly name: LocalText;
  readonly off: readonly Day[];
  readonly worked: readonly Day[];
}

/** The public holidays that are known from a day on, the days before it left out. */
export function holidaysFrom(day: Day): ComingHoliday[] {
  const left = (days: string): Day[] => days.split(' ').filter((each) => each !== '' && each >= day);
  return HOLIDAYS.map(({ name, off, worked }) => ({ name, off: left(off), worked: left(worked) })).filter(
    ({ off, worked }) => off.length + worked.length > 0,
  );
}

/**
 * What a day the hall has a word of its own for is by that word: `closes` or `opens` it, gives it a Friday’s hours
 * instead of its own (`as-friday`), changes nothing, or is overruled, because the day is in the other list, too.
 */
export type OwnDayEffect = 'closes' | 'opens' | 'as-friday' | 'nothing' | 'overruled';

export function ownDayEffect(
  hall: HallDays & Pick<HallFile, 'hours'>,
  list: 'workedDays' | 'closedDays',
  date: IsoDate,
): OwnDayEffect {
  const day = date.replaceAll('-', '');
  const rest = { ...hall, [list]: (hall[list] ?? []).filter((one) => one !== date) };
  const [without, now] = [weekdayLike(rest, day), weekdayLike(hall, day)];
  if (list === 'closedDays' && now !== undefined) return 'overruled';
  const isOpen = (like: Weekday | undefined): boolean =>
    like !== undefined && (hall.hours.length === 0 || hall.hours.some(({ days }) => days.includes(like)));
  if (isOpen(without) === isOpen(now)) return without === now || !isOpen(now) ? 'nothing' : 'as-friday';
  return isOpen(now) ? 'opens' : 'closes';
}

/** The days a set-up makes other than they are: those in one of its lists that are like another weekday than before. */
export function daysChanged(from: HallDays, to: HallDays): Day[] {
  const named = [from, to].flatMap(({ workedDays = [], closedDays = [], reservations }) => [
    ...workedDays,
    ...closedDays,
    ...(reservations?.workedDays ?? []),
  ]);
  return [...new Set(named)]
    .filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date))
    .map((date) => date.replaceAll('-', ''))
    .filter((day) => weekdayLike(from, day) !== weekdayLike(to, day))
    .sort();
}
