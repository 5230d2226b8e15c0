import { clockTime, type HallFile, type Matter, matterIn } from '@onewindow/hall-core';
import { bookingWords } from '../words/booking.ts';
import { dayWords } from '../words/time.ts';
import type { Booking } from './booking-hub.ts';

/** What a booking is for, as far as the hall still does it. */
export const mattersBooked = (hall: HallFile, { matters }: Booking): Matter[] =>
  matters.flatMap((id) => matterIn(hall, id) ?? []);

/** `11 月 24 日 10:30–11:00`. */
export const whenWords = ({ day, from, to }: Pick<Booking, 'day' | 'from' | 'to'>): string =>
  bookingWords.when(dayWords(day), from, to);

/** `10:00–10:45 之间到厅签到`. */
export const comeWords = ({ timeZone }: HallFile, { comeFromMs, comeUntilMs }: Booking): string =>
  bookingWords.come(clockTime(comeFromMs, timeZone), clockTime(comeUntilMs, timeZone));

/** How far a booking has come. */
export function bookingState({ state, label }: Booking): string {
  switch (state) {
    case 'booked':
      return bookingWords.isBooked();
    case 'cancelling':
      return bookingWords.cancelling();
    case 'cancelled':
      return bookingWords.cancelled();
    case 'checked-in':
      return bookingWords.isCheckedIn(label);
    case 'no-show':
      return bookingWords.isNoShow();
  }
}
