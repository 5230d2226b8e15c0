import type { Day, Weekday } from '@onewindow/hall-core';

export const PERIOD_KINDS = ['day', 'week', 'month'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A day, a week from Monday to Sunday, or a calendar month; both ends are in it. */
export interface Period {
  readonly kind: PeriodKind;
  readonly from: Day;
  readonly to: Day;
}

const DAY_MS = 86_400_000;
const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const two = (n: number): string => String(n).padStart(2, '0');

/** Noon by UTC, where no day is longer than another. */
const noonOf = (day: Day): Date =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)), 12));

const dayOf = (date: Date): Day =>
  `${date.getUTCFullYear()}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}`;

export const daysAfter = (day: Day, count: number): Day =>
  dayOf(new Date(noonOf(day).getTime() + count * DAY_MS));

export const weekdayOf = (day: Day): Weekday => WEEKDAYS[noonOf(day).getUTCDay()] ?? 'sun';

/** The period of a kind in which a day lies. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  switch (kind) {
    case 'day':
      return { kind, from: day, to: day };
    case 'week': {
      const monday = daysAfter(day, -((noonOf(day).getUTCDay() + 6) % 7));
      return { kind, from: monday, to: daysAfter(monday, 6) };
    }
    case 'month': {
      const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(4, 6))];
      return { kind, from: `${day.slice(0, 6)}01`, to: dayOf(new Date(Date.UTC(year, month, 0, 12))) };
    }
  }
}

/** So many days up to this one. */
export const lastDays = (count: number, to: Day): Period => ({
  kind: count === 1 ? 'day' : 'week',
  from: daysAfter(to, 1 - count),
  to,
});

export const periodBefore = ({ kind, from }: Period): Period => periodOf(kind, daysAfter(from, -1));
export const periodAfter = ({ kind, to }: Period): Period => periodOf(kind, daysAfter(to, 1));

export function daysOf({ from, to }: Period): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) days.push(day);
  return days;
}

/** `2026-11-23`, as files and date fields have it. */
export const isoDay = (day: Day): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** The day a date field holds; undefined while it holds none. */
export function dayOfIso(iso: string): Day | undefined {
  const day = iso.replaceAll('-', '');
  return /^\d{8}$/.test(day) ? day : undefined;
}
