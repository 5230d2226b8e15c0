import { type Booking, type CheckIn, checkInKey, type SlotState } from './slot.ts';

/** What became of the requests a slot has had. */
type Requests = Pick<SlotState, 'bookings' | 'doubles' | 'released'>;

/**
 * Of the seats one request has got, from owners apart who were both asked, one stands: that of whoever has come, else
 * the one sold first. The others are doubles, whether or not they have been released; where no seat is left, the
 * request was released.
 */
export function byRequest(
  live: readonly Booking[],
  gone: readonly Booking[],
  checkIns: ReadonlyMap<string, readonly CheckIn[]>,
): Requests {
  const hasCome = ({ seat, turn }: Booking): boolean => checkIns.has(checkInKey(seat, turn));
  const bookings = new Map<string, Booking>();
  for (const booking of live) {
    const { request } = booking;
    const held = bookings.get(request);
    if (held === undefined || goesBefore(booking, held, hasCome)) bookings.set(request, booking);
  }
  const released = new Map<string, Booking>();
  const doubles: Booking[] = [];
  for (const booking of live) {
    if (bookings.get(booking.request) !== booking && !hasCome(booking)) doubles.push(booking);
  }
  for (const booking of gone) {
    if (bookings.has(booking.request) || released.has(booking.request)) doubles.push(booking);
    else released.set(booking.request, booking);
  }
  return { bookings, doubles, released };
}

function goesBefore(one: Booking, other: Booking, hasCome: (booking: Booking) => boolean): boolean {
  if (hasCome(one) !== hasCome(other)) return hasCome(one);
  return one.soldMs < other.soldMs || (one.soldMs === other.soldMs && one.event < other.event);
}

/** All seats a request has here that nobody has released. */
export function seatsOf({ seats, bookings, doubles }: SlotState, request: string): Booking[] {
  const first = bookings.get(request);
  if (first === undefined) return [];
  const others = doubles.filter(
    (double) => double.request === request && seats[double.seat - 1]?.bookings.includes(double) === true,
  );
  return [first, ...others];
}

/** The booking that stands for one found, of a double the one its request has kept; undefined: none does any more. */
export const standingFor = ({ bookings, doubles }: SlotState, booking: Booking): Booking | undefined =>
  doubles.includes(booking) ? bookings.get(booking.request) : booking;
