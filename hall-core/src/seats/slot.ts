import type { Day, DeviceId } from '../event.ts';
import type { Allotment, EventPayloads } from '../event-types.ts';
import { REMOTE_LEAD_MS } from '../hybrid-time.ts';
import type { BookedSeat } from '../ticket-payloads.ts';

/**
 * How long before a slot begins its owners' rights to unsold seats end, in ms, unless the slot says otherwise.
 * Source: `research/allocation-and-reliability.md` §3.1, expiring escrow.
 */
export const CUTOFF_MS = 2 * 3_600_000;

/**
 * How long after that the hall may take seats back on a person's word, in ms. A verified clock is within
 * `REMOTE_LEAD_MS` of the hall's; the same again is for the hall's own clock, set right meanwhile.
 */
export const GUARD_MS = 2 * REMOTE_LEAD_MS;

/** How much earlier an owner stops whose clock is not verified, in ms. Source: the same §3.1. */
export const UNVERIFIED_MS = 2 * 3_600_000;

/** How often a seat may be sold in all, after releases: its label has one letter for it. */
export const TURNS_MAX = 26;

/** A person's arrival for a booking, as one device recorded it. */
export interface CheckIn {
  readonly event: string;
  readonly device: DeviceId;
  readonly atMs: number;
  /** 1 is the first paper of all; every other is marked as a copy. */
  readonly copy: number;
}

/** What a booking says of the visit; nothing about the person (F9). */
export type BookedVisit = Pick<EventPayloads['seat-taken'], 'matters' | 'language' | 'person'>;

/** Of an event or a wish, only what a booking says of the visit. */
export const visitOf = ({ matters, language, person }: BookedVisit): BookedVisit => ({
  ...(matters === undefined ? {} : { matters }),
  ...(language === undefined ? {} : { language }),
  ...(person === undefined ? {} : { person }),
});

/** One sale of a seat. */
export interface Booking extends BookedVisit {
  readonly seat: number;
  /** The how-manieth sale of this seat. */
  readonly turn: number;
  readonly request: string;
  readonly soldBy: DeviceId;
  readonly soldMs: number;
  readonly event: string;
}

export interface SeatState {
  readonly seat: number;
  /** Declared overbooking: only the hall's, and marked on every paper. */
  readonly marked: boolean;
  readonly owner: DeviceId;
  /** The pass by which the owner has it, or the opening of the slot. */
  readonly link: string;
  readonly k: number;
  /** The highest turn known to have been sold, or that may have been; 0 before the first. */
  readonly turn: number;
  /** Sales nobody has released, the earliest first; more than one only after a clone, a rollback or a lie. */
  readonly bookings: readonly Booking[];
}

/** What a merge found that should not have happened; the same on every replica. */
export type SlotAnomaly =
  | { readonly kind: 'opened-twice'; readonly events: readonly string[] }
  | {
      readonly kind: 'seat-forked';
      readonly seat: number;
      readonly k: number;
      readonly devices: readonly DeviceId[];
    }
  | {
      readonly kind: 'seat-without-right';
      readonly seat: number;
      readonly event: string;
      readonly device: DeviceId;
    }
  /** The keeper has the seat; the others are to be served all the same, as soon as can be. */
  | {
      readonly kind: 'sold-twice';
      readonly seat: number;
      readonly keeper: Booking;
      readonly others: readonly Booking[];
    };

export interface SlotState {
  readonly id: string;
  readonly day: Day;
  readonly startMs: number;
  /** Absent in a slot that was opened without it. */
  readonly endMs?: number;
  /** Whose matters are served in it; absent: everyone's. */
  readonly group?: string;
  /** Seats 1 to `quota`; those above are marked. */
  readonly quota: number;
  readonly cutoffMs: number;
  readonly guardMs: number;
  readonly openedBy: DeviceId;
  readonly event: string;
  readonly allotments: readonly Allotment[];
  /** Seat n is at n − 1. */
  readonly seats: readonly SeatState[];
  /** By owner, the seats nobody has booked, lowest first; marked ones under `markedFree`. */
  readonly free: ReadonlyMap<DeviceId, readonly SeatState[]>;
  readonly markedFree: readonly SeatState[];
  /** Bookings nobody has released, by the request they answer; of several seats of one request the one that stands. */
  readonly bookings: ReadonlyMap<string, Booking>;
  /** The other seats of a request: their owners release them, and their codes find the one that stands, if one does. */
  readonly doubles: readonly Booking[];
  /** Bookings that were released, likewise. */
  readonly released: ReadonlyMap<string, Booking>;
  /** How many seats were given for an ask. */
  readonly given: ReadonlyMap<string, number>;
  /** Requests whose seat is wished to be released. */
  readonly wishes: ReadonlySet<string>;
  readonly checkIns: ReadonlyMap<string, readonly CheckIn[]>;
  readonly anomalies: readonly SlotAnomaly[];
}

/** Whoever comes in time for a booking stands in the line as if they had come when its slot begins (C3). */
export const rankFor = ({ startMs, late }: BookedSeat, arrivedMs: number): number =>
  late === true ? arrivedMs : startMs;

export const checkInKey = (seat: number, turn: number): string => `${seat}.${turn}`;

export const isCheckedIn = ({ checkIns }: SlotState, { seat, turn }: Booking): boolean =>
  checkIns.has(checkInKey(seat, turn));

/**
 * What stands on the paper of whoever checks in: worked out from the booking alone, so kiosks apart print the same
 * (C12). A resold seat has a letter for its turn, since no label is used for two people; a marked seat has an `X`.
 * `R` is a letter no series has.
 */
export function seatLabel(slot: Pick<SlotState, 'id' | 'quota'>, seat: number, turn: number): string {
  const width = Math.max(2, String(slot.quota).length);
  const marked = seat > slot.quota;
  const number = String(marked ? seat - slot.quota : seat).padStart(marked ? 1 : width, '0');
  const resold = turn > 1 ? String.fromCharCode(64 + turn) : '';
  return `R${slot.id}-${marked ? 'X' : ''}${number}${resold}`;
}

/** The first moment, by the hall's clock, at which a person's word may take seats back from a silent owner. */
export const reopensMs = ({ startMs, cutoffMs, guardMs }: SlotState): number => startMs - cutoffMs + guardMs;
