import { localMoment, minutesOf, nextDays, weekdayOf } from './business-day.ts';
import { type HallDays, weekdayLike } from './calendar/weekday-like.ts';
import { holidayOn } from './calendar/working-days.ts';
import type { Day } from './event.ts';
import type { HallFile, LocalText, OpeningHours, Weekday } from './hall-file.ts';

export type HallHours = HallDays & Pick<HallFile, 'hours'>;

/** The hours of a day, by the weekday it is like in this hall; none on a day it is closed. */
export function hoursOn(hall: HallHours, day: Day): OpeningHours[] {
  const like = weekdayLike(hall, day);
  return like === undefined ? [] : hall.hours.filter(({ days }) => days.includes(like));
}

/** Whether the hall is open on a day by its hours, the public holidays and its own days. */
export const isOpenOn = (hall: HallHours, day: Day): boolean =>
  hall.hours.length === 0 || hoursOn(hall, day).length > 0;

/** When kiosks next give tickets. */
export interface NextTickets {
  readonly weekday: Weekday;
  readonly from: string;
  /** Present where the name of the weekday alone would not say which day is meant. */
  readonly day?: Day;
}

export type TicketHours =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'closed';
      /** Why the hall is closed the whole day. */
      readonly holiday?: LocalText;
      readonly next?: NextTickets;
    };

/** Ahead of that nobody is told when: a hall that opens once a week and is closed for two holidays is open before. */
const LOOKED_AHEAD = 35;

/** Whether the kiosks issue tickets now, and if not when they next do. */
export function ticketHours(hall: HallHours & Pick<HallFile, 'timeZone'>, wallMs: number): TicketHours {
  if (hall.hours.length === 0) return { kind: 'open' };
  const { day: today, minutes } = localMoment(wallMs, hall.timeZone);
  for (const hours of hoursOn(hall, today)) {
    if (minutes >= minutesOf(hours.ticketsFrom) && minutes < minutesOf(hours.ticketsUntil))
      return { kind: 'open' };
  }
  const name = weekdayLike(hall, today) === undefined ? holidayOn(today) : undefined;
  const holiday = name === undefined ? {} : { holiday: name };
  for (const [ahead, day] of [today, ...nextDays(today, LOOKED_AHEAD)].entries()) {
    const [from] = hoursOn(hall, day)
      .map(({ ticketsFrom }) => ticketsFrom)
      .filter((starts) => ahead > 0 || minutesOf(starts) > minutes)
      .sort((a, b) => minutesOf(a) - minutesOf(b));
    if (from === undefined) continue;
    const weekday = weekdayOf(day);
    return { kind: 'closed', ...holiday, next: { weekday, from, ...(ahead < 7 ? {} : { day }) } };
  }
  return { kind: 'closed', ...holiday };
}
