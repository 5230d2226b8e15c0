import type { HallFold } from '../hall-fold.ts';
import { bookingCode } from '../seats/booking-code.ts';
import { ticketOfBooking } from '../seats/check-in.ts';
import { isCheckedIn } from '../seats/slot.ts';

/** How booking ahead went. */
export interface BookingFigures {
  /** Seats of the day that were offered, without the marked ones, and how many of all were booked and not given back. */
  readonly seats: number;
  readonly booked: number;
  readonly cancelled: number;
  /** Of the booked ones: who came in time, who came late, and, of slots that are over, who did not come. */
  readonly came: number;
  readonly late: number;
  readonly noShow: number;
}

/** Absent on a day nobody could book. */
export function bookingFigures(fold: HallFold, nowMs: number): BookingFigures | undefined {
  const slots = fold.slots();
  if (slots.length === 0) return undefined;
  const claims = new Set(fold.tickets().flatMap(({ claim }) => claim ?? []));
  const figures = { seats: 0, booked: 0, cancelled: 0, came: 0, late: 0, noShow: 0 };
  for (const slot of slots) {
    figures.seats += slot.quota;
    figures.cancelled += slot.released.size;
    for (const booking of slot.bookings.values()) {
      figures.booked++;
      const ticket = fold.ticket(ticketOfBooking(slot, booking));
      // Whoever came with a code that was not known there waited like a visit without a booking.
      if (ticket?.booked?.late === true || claims.has(bookingCode(slot, booking))) figures.late++;
      else if (ticket !== undefined || isCheckedIn(slot, booking)) figures.came++;
      else if ((slot.endMs ?? slot.startMs) <= nowMs) figures.noShow++;
    }
  }
  return figures;
}
