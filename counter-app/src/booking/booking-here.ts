import {
  accept,
  bookingByCode,
  clockTime,
  comeBetween,
  type HallFile,
  type HallFold,
  isCheckedIn,
  type Result,
  seatLabel,
  ticketOfBooking,
} from '@onewindow/hall-core';
import type { Booking } from './booking-hub.ts';

/** A booking of today as this device itself knows it, for when no hub is in reach. */
export function bookingHere(fold: HallFold, hall: HallFile, typed: string): Result<Booking> {
  const found = bookingByCode(fold, typed);
  if (!found.ok) return found;
  const { slot, booking } = found.value;
  const { fromMs, untilMs } = comeBetween(hall, slot);
  const clock = (ms: number): string => clockTime(ms, hall.timeZone);
  return accept({
    code: typed,
    day: slot.day,
    slot: slot.id,
    ...(slot.group === undefined ? {} : { group: slot.group }),
    from: clock(slot.startMs),
    to: clock(slot.endMs ?? slot.startMs),
    startMs: slot.startMs,
    comeFromMs: fromMs,
    comeUntilMs: untilMs,
    label: seatLabel(slot, booking.seat, booking.turn),
    matters: booking.matters ?? [],
    state: isCheckedIn(slot, booking) ? 'checked-in' : 'booked',
    ticket: ticketOfBooking(slot, booking),
  });
}
