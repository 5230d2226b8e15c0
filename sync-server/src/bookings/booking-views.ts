import {
  affectedBookings,
  type Booking,
  bookingCode,
  comeBetween,
  type DeviceId,
  type HallFile,
  type HallFold,
  hallOf,
  isCheckedIn,
  type LocalText,
  type PlannedSlot,
  type SlotState,
  seatLabel,
  standingOf,
  ticketOfBooking,
} from '@onewindow/hall-core';
import type { BookingState, BookingView, SlotView, SlotViewState } from './bookings.ts';

/** A day as this hub knows it, and from where it looks. */
export interface DayKnown {
  readonly fold: HallFold;
  readonly hall: HallFile;
  readonly device: DeviceId;
  readonly wallMs: number;
  /** Whether another hub can be asked for seats now. */
  readonly reaches: (hub: DeviceId) => boolean;
}

const MINUTE_MS = 60_000;
/** How long a slot lasts that was opened without an end. */
const USUAL_MS = 30 * MINUTE_MS;

/** A slot nobody has opened: closed, over, or waiting for the hall's first hub. */
export function plannedView(slot: PlannedSlot, wallMs: number): SlotView {
  const { id, day, group, startMs, endMs, seats: quota, closed } = slot;
  const state: SlotViewState =
    wallMs >= startMs
      ? { kind: 'past' }
      : closed === undefined
        ? { kind: 'not-open' }
        : { kind: 'closed', reason: closed };
  return {
    id,
    day,
    ...(group === undefined ? {} : { group }),
    startMs,
    endMs,
    free: 0,
    quota,
    booked: 0,
    state,
  };
}

export function slotView(known: DayKnown, slot: SlotState): SlotView {
  const { id, day, group, startMs, endMs = startMs + USUAL_MS, quota } = slot;
  const booked = slot.bookings.size;
  const { state, free } = stateOf(known, slot);
  return { id, day, ...(group === undefined ? {} : { group }), startMs, endMs, free, quota, booked, state };
}

function stateOf(
  { fold, hall, device, wallMs, reaches }: DayKnown,
  slot: SlotState,
): { readonly state: SlotViewState; readonly free: number } {
  const none = (state: SlotViewState) => ({ state, free: 0 });
  const standing = standingOf(hall, slot);
  if (wallMs >= slot.startMs) return none({ kind: 'past' });
  if (standing.kind === 'closed') return none({ kind: 'closed', reason: standing.reason });
  const left = standing.most - slot.bookings.size;
  let here = slot.markedFree.filter(({ owner }) => owner === device).length;
  let elsewhere = 0;
  const hub = hallOf(fold, slot);
  const mayBook = hub === device || wallMs < slot.startMs - slot.cutoffMs;
  for (const [owner, { length }] of slot.free) {
    // Once this hub may not book any more, the hall's hub does it for it out of its own (U29).
    const isInReach = mayBook ? owner === device || reaches(owner) : owner === hub && reaches(hub);
    if (isInReach) here += length;
    else elsewhere += length;
  }
  const free = Math.min(here, left);
  if (free > 0) return { state: { kind: 'open' }, free };
  return none({ kind: left > 0 && elsewhere > 0 ? 'full-here' : 'full' });
}

/** Whoever came with the code of a booking that was not known there: the ticket, by the code. */
export function claimsOf(fold: HallFold): ReadonlyMap<string, string> {
  return new Map(
    fold.tickets().flatMap(({ id, claim }) => (claim === undefined ? [] : [[claim, id] as const])),
  );
}

export function bookingView(
  { fold, hall, wallMs }: DayKnown,
  slot: SlotState,
  booking: Booking,
  claims: ReadonlyMap<string, string> = claimsOf(fold),
): BookingView {
  const { id, day, group, startMs, endMs = startMs + USUAL_MS } = slot;
  const { seat, turn, matters = [], language = 'zh-CN', request, person } = booking;
  const code = bookingCode(slot, booking);
  const { fromMs: comeFromMs, untilMs: comeUntilMs } = comeBetween(hall, slot);
  const own = ticketOfBooking(slot, booking);
  const ticket = fold.ticket(own) === undefined ? claims.get(code) : own;
  const reason = affectedBookings(hall, slot).find((each) => each.booking.event === booking.event)?.reason;
  return {
    code,
    day,
    slot: id,
    ...(group === undefined ? {} : { group }),
    startMs,
    endMs,
    comeFromMs,
    comeUntilMs,
    seat,
    turn,
    label: seatLabel(slot, seat, turn),
    matters,
    language,
    request,
    state: bookingState(slot, booking, { came: ticket !== undefined, isOver: wallMs >= endMs }),
    ...(ticket === undefined ? {} : { ticket }),
    ...affected(reason),
    ...(person === undefined ? {} : { person }),
  };
}

const affected = (reason: LocalText | undefined): Pick<BookingView, 'affected'> =>
  reason === undefined ? {} : { affected: reason };

function bookingState(
  slot: SlotState,
  booking: Booking,
  { came, isOver }: { readonly came: boolean; readonly isOver: boolean },
): BookingState {
  if (came || isCheckedIn(slot, booking)) return 'checked-in';
  if (slot.released.has(booking.request)) return 'cancelled';
  if (slot.wishes.has(booking.request)) return 'cancelling';
  return isOver ? 'no-show' : 'booked';
}
