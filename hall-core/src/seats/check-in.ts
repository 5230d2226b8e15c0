import type { CustodyContext } from '../custody/context.ts';
import { slipDraft, visitData } from '../custody/issuer.ts';
import type { DeviceId, EventDraft } from '../event.ts';
import { draft, slotEntity, ticketEntity } from '../event-types.ts';
import { DEFAULT_RESERVATIONS, type HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { ticketHours } from '../opening-hours.ts';
import { accept, type Result, refuse } from '../result.ts';
import { sha256 } from '../sha256.ts';
import { isOpen } from '../ticket.ts';
import type { BookedSeat } from '../ticket-payloads.ts';
import { type Booked, bookingByCode } from './booking-code.ts';
import { standingFor } from './one-request.ts';
import { type Booking, checkInKey, rankFor, type SlotState, seatLabel } from './slot.ts';

/** Somebody is here with a booking: its code, or what stands on its paper. */
export type Arrival =
  | { readonly code: string }
  | { readonly slot: string; readonly seat: number; readonly turn: number };

export type CheckInWish = Arrival & {
  /** What the person comes for, where the booking does not say or the hall does not know it any more. */
  readonly matters?: readonly string[];
  /** Whose printer makes the slip; absent when it appears on screen only. */
  readonly printer?: DeviceId;
};

/** From when and until when its people may check in to a slot in time. */
export function comeBetween(
  hall: Pick<HallFile, 'reservations'> | undefined,
  { startMs }: Pick<SlotState, 'startMs'>,
): { readonly fromMs: number; readonly untilMs: number } {
  const { earlyMinutes, lateMinutes } = { ...DEFAULT_RESERVATIONS, ...hall?.reservations };
  return { fromMs: startMs - earlyMinutes * 60_000, untilMs: startMs + lateMinutes * 60_000 };
}

/**
 * The ticket of a booking: the same wherever the person checks in, and guessed by nobody. Letters and digits, as the
 * address of every ticket's page.
 */
export function ticketOfBooking({ day, id }: SlotState, { seat, turn, request }: Booking): string {
  return `seat${sha256(`ticket ${day} ${id} ${seat} ${turn} ${request}`).slice(0, 24)}`;
}

/** What a check-in leads to: events, or for whoever has no seat after all a number of the line. */
export type CheckInDecision =
  | {
      readonly kind: 'seat';
      readonly drafts: readonly EventDraft[];
      readonly ticket: string;
      readonly label: string;
      readonly copy: number;
      readonly booked: BookedSeat;
    }
  | {
      readonly kind: 'number';
      readonly ticket: string;
      readonly booking: Booking;
      readonly booked: BookedSeat;
    };

/** Who checks in, and where: the hub in reach takes the ticket over. */
interface Place extends Pick<CustodyContext, 'fold' | 'device'> {
  readonly hub: DeviceId | undefined;
}

/**
 * A booking becomes a ticket, by today's events alone (C12): its label is that of its seat, its place in the line that
 * of its slot, or of the arrival where the time to come is over.
 */
export function decideCheckIn(place: Place, wish: CheckInWish, now: Now): Result<CheckInDecision> {
  const { fold } = place;
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const found = 'code' in wish ? bookingByCode(fold, wish.code) : bookingOfSeat(fold, wish);
  if (!found.ok) return place.hub !== undefined && fold.isPartial ? refuse('not-here-yet') : found;
  const { slot, booking } = found.value;
  const ticket = ticketOfBooking(slot, booking);
  const held = fold.ticket(ticket);
  if (held !== undefined && held.unissued !== true) return again(place, found.value, wish.printer);
  const { fromMs, untilMs } = comeBetween(hall, slot);
  if (now.wallMs < fromMs) {
    return refuse('too-early', { fromMs, minutes: Math.ceil((fromMs - now.wallMs) / 60_000) });
  }
  const isLate = now.wallMs > untilMs;
  if (isLate && ticketHours(hall, now.wallMs).kind === 'closed') return refuse('tickets-closed');
  const { seat, turn } = booking;
  const about = { slot: slot.id, seat, turn, startMs: slot.startMs };
  const booked: BookedSeat = isLate ? { ...about, late: true } : about;
  // Where a seat was sold twice the earlier sale keeps it (U13); the other person is served all the same.
  const keeper = slot.seats[seat - 1]?.bookings[0];
  if (keeper?.event !== booking.event) return accept({ kind: 'number', ticket, booking, booked });
  return first(place, hall, found.value, { wish, ticket, booked }, now);
}

function bookingOfSeat(
  fold: HallFold,
  { slot: id, seat, turn }: Extract<Arrival, { slot: string }>,
): Result<Booked> {
  const slot = fold.slot(id);
  const state = slot?.seats[seat - 1];
  if (slot === undefined || state === undefined) return refuse('unknown-slot', { slot: id });
  const isIt = (each: Booking): boolean => each.seat === seat && each.turn === turn;
  const sold = state.bookings.find(isIt) ?? slot.doubles.find(isIt);
  const booking = sold === undefined ? undefined : standingFor(slot, sold);
  if (booking !== undefined) return accept({ slot, booking });
  return refuse(turn <= state.turn ? 'booking-released' : 'unknown-booking');
}

/** The first time as far as is known here: a ticket comes of it. */
function first(
  { device, hub }: Place,
  hall: HallFile,
  { slot, booking }: Booked,
  {
    wish,
    ticket,
    booked,
  }: { readonly wish: CheckInWish; readonly ticket: string; readonly booked: BookedSeat },
  now: Now,
): Result<CheckInDecision> {
  const { seat, turn } = booking;
  const visit = visitData(hall, wish.matters ?? booking.matters ?? []);
  if (!visit.ok) return visit;
  const label = seatLabel(slot, seat, turn);
  const rank = rankFor(booked, now.wallMs);
  const data = { ...visit.value, label, rank, language: booking.language ?? 'zh-CN', booked } as const;
  const about = ticketEntity(ticket);
  const drafts: EventDraft[] = [
    draft('seat-checked-in', slotEntity(slot.id), { seat, turn }),
    draft('ticket-issued', about, data),
  ];
  if (hub !== undefined && hub !== device) {
    drafts.push(draft('ticket-passed', about, { k: 1, to: { device: hub }, reason: 'issue' }));
  }
  const copy = papersOf(slot, booking) + 1;
  if (wish.printer !== undefined) drafts.push(slipDraft(ticket, copy, wish.printer));
  return accept({ kind: 'seat', drafts, ticket, label, copy, booked });
}

/** Whoever has checked in already gets another paper, marked as a copy. */
function again({ fold }: Place, { slot, booking }: Booked, printer?: DeviceId): Result<CheckInDecision> {
  const id = ticketOfBooking(slot, booking);
  const held = fold.ticket(id);
  const { seat, turn } = booking;
  const label = held?.label ?? seatLabel(slot, seat, turn);
  if (held === undefined || !isOpen(held.phase)) return refuse('already-ended', { label });
  let copy = 2;
  while (fold.slip(id, copy) !== undefined) copy++;
  const drafts: EventDraft[] = [draft('seat-checked-in', slotEntity(slot.id), { seat, turn })];
  if (printer !== undefined) drafts.push(slipDraft(id, copy, printer));
  const booked = held.booked ?? { slot: slot.id, seat, turn, startMs: slot.startMs };
  return accept({ kind: 'seat', drafts, ticket: id, label, copy: papersOf(slot, booking) + 1, booked });
}

const papersOf = ({ checkIns }: SlotState, { seat, turn }: Booking): number =>
  checkIns.get(checkInKey(seat, turn))?.length ?? 0;
