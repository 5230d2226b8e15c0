import { holidayOn, isWorkedWeekend } from './calendar/working-days.ts';
import type { Day } from './event.ts';
import type { HallFile, Weekday } from './hall-file.ts';

/** A moment as the hall's own clock and calendar show it. */
export interface LocalMoment {
  readonly day: Day;
  readonly weekday: Weekday;
  /** Minutes since local midnight. */
  readonly minutes: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

export function localMoment(wallMs: number, timeZone: string): LocalMoment {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(wallMs)) parts[type] = value;
  return {
    day: `${parts.year?.padStart(4, '0')}${parts.month}${parts.day}`,
    weekday: (parts.weekday ?? '').toLowerCase() as Weekday,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** `08:30` as minutes since midnight. */
export function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** The business day of a moment: the calendar day of the hall, which changes at `dayStartsAt` (F8). */
export function businessDay(wallMs: number, hall: Pick<HallFile, 'timeZone' | 'dayStartsAt'>): Day {
  return localMoment(wallMs - minutesOf(hall.dayStartsAt) * 60_000, hall.timeZone).day;
}

/**
 * How many days back a device looks for what has not left it. The longest public holiday has nine (Spring Festival
 * 2026, 15 to 23 February, State Council notice of 4 November 2025); the rest is for a device that comes back late.
 */
const CLOSED_DAYS = 14;

const DAY_MS = 24 * 3_600_000;

/** Late devices' events for a closed day are taken for this many days (F6). */
export const LATE_DAYS = 90;

/** So many days back a screen keeps nothing of a day a hub has: before the closed ones end, for it is not on every day. */
const LET_GO_DAYS = 12;

/** The calendar days before this one on which a device may have written what has not left it yet, latest first. */
export function closedDays(day: Day): Day[] {
  const days: Day[] = [];
  let at = day;
  while (days.length < CLOSED_DAYS) {
    at = dayBefore(at);
    days.push(at);
  }
  return days;
}

/** Whether a closed day is so old that a screen keeps nothing of it once a hub has all of it. */
export const isLetGo = (past: Day, day: Day): boolean => daysBetween(past, day) >= LET_GO_DAYS;

/** Whether a day is older than the closed ones, and every hub still takes what a device wrote on it. */
export function isLate(past: Day, day: Day): boolean {
  const ago = daysBetween(past, day);
  // A hub in another time zone may be a day ahead.
  return ago > CLOSED_DAYS && ago < LATE_DAYS;
}

/** Year, month from 1 and day of the month. */
const partsOf = (day: Day): readonly [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(4, 6)),
  Number(day.slice(6)),
];

/** The number of a calendar day, one more each day. */
function numberOf(day: Day): number {
  const [year, month, date] = partsOf(day);
  const before = year - 1;
  let number = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  for (let at = 1; at < month; at++) number += daysIn(year, at);
  return number + date;
}

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The day of the week of a calendar day: day 1 of the count, 1 January of the year 1, was a Monday. */
export const weekdayOf = (day: Day): Weekday => WEEK[(numberOf(day) - 1) % 7] as Weekday;

/** The first day of which hubs still take what comes late, seen from this day (F6). */
export function firstKeptDay(day: Day): Day {
  let at = day;
  for (let left = LATE_DAYS - 1; left > 0; left--) at = dayBefore(at);
  return at;
}

/** How many calendar days from one day to another; negative when the other is before it. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/**
 * The day that comes so many working days after this one: Monday to Friday without public holidays, and the weekends
 * worked for them. Of a year whose holidays are not announced yet every weekday counts.
 */
export function workingDayAfter(day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; ) {
    at = dayAfter(at);
    if (isWorkingDay(at)) left--;
  }
  return at;
}

const isWorkingDay = (day: Day): boolean =>
  isWorkedWeekend(day) || (holidayOn(day) === undefined && (numberOf(day) - 1) % 7 < 5);

/** The calendar days after this one, so many. */
export function nextDays(day: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let at = dayAfter(day); days.length < count; at = dayAfter(at)) days.push(at);
  return days;
}

function dayAfter(day: Day): Day {
  const [year, month, date] = partsOf(day);
  if (date < daysIn(year, month)) return dayOf(year, month, date + 1);
  return month < 12 ? dayOf(year, month + 1, 1) : dayOf(year + 1, 1, 1);
}

function dayBefore(day: Day): Day {
  const [year, month, date] = partsOf(day);
  if (date > 1) return dayOf(year, month, date - 1);
  return month > 1 ? dayOf(year, month - 1, daysIn(year, month - 1)) : dayOf(year - 1, 12, 31);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return isLeap ? 29 : 28;
}

const dayOf = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`;

/**
 * The moment in ms at which the hall's clock shows `08:30` on a business day; before the hour at which the day changes
 * that is the night that ends it. A time the clock leaves out in spring is as much later.
 */
export function momentOn(
  day: Day,
  clock: string,
  { timeZone, dayStartsAt }: Pick<HallFile, 'timeZone' | 'dayStartsAt'>,
): number {
  const minutes = minutesOf(clock);
  const date = minutes < minutesOf(dayStartsAt) ? dayAfter(day) : day;
  const wantedMs = (numberOf(date) - numberOf('19700101')) * DAY_MS + minutes * 60_000;
  let ms = wantedMs;
  // Once by the offset of a moment near it, and once more where the clock is put forward or back in between.
  for (let look = 0; look < 2; look++) {
    const shown = localMoment(ms, timeZone);
    ms += wantedMs - (numberOf(shown.day) - numberOf('19700101')) * DAY_MS - shown.minutes * 60_000;
  }
  return ms;
}

/** `10:18` in the hall's time zone. */
export function clockTime(wallMs: number, timeZone: string): string {
  const { minutes } = localMoment(wallMs, timeZone);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
