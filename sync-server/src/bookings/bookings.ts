import type { Day, Language, LocalText, Result } from '@onewindow/hall-core';
import type { KnownPerson } from '../persons/person-record.ts';

/**
 * What a slot of a day is for whoever would book it now, at this hub. `closed`: the hall or the group is shut then, or
 * the slot is on the hall's list no more (`reason` says why); who has booked it keeps the seat. `full-here`: this hub
 * has no seat left, and others it does not reach have (U5): try again, or at another place. `not-open`: planned, and
 * the hall's first hub has not been in reach to open it yet.
 */
export type SlotViewState =
  | { readonly kind: 'open' }
  | { readonly kind: 'full' }
  | { readonly kind: 'full-here' }
  | { readonly kind: 'closed'; readonly reason: LocalText }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'past' };

export interface SlotView {
  /** Stable within its day: its begin by the hall's clock and, where it is one group's, its series: `1030B`. */
  readonly id: string;
  readonly day: Day;
  /** Whose matters are served in it; absent: everyone's. */
  readonly group?: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Seats this hub could book at once, or get from others in reach; 0 unless `open`. */
  readonly free: number;
  readonly quota: number;
  readonly booked: number;
  readonly state: SlotViewState;
}

/** A day on which seats can be booked, or why none can. */
export interface BookingDay {
  readonly day: Day;
  readonly weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
  /** Absent: some slot is planned. */
  readonly closed?: LocalText;
}

/**
 * `cancelling`: the seat's owner is not in reach, and releases it when it hears of it. `cancelled`: answered by `cancel`
 * alone. `no-show`: the slot is over, and nobody came. `checked-in` is also whoever came with a code that was not known
 * where they came (`claim`).
 */
export type BookingState = 'booked' | 'cancelling' | 'cancelled' | 'checked-in' | 'no-show';

/** A booking, without anything about the person. */
export interface BookingView {
  /** What the person shows or types: nine digits. `shownCode` has them in threes: `318 420 753`. */
  readonly code: string;
  readonly day: Day;
  readonly slot: string;
  readonly group?: string;
  readonly startMs: number;
  readonly endMs: number;
  /** When the person may check in: from and until, by the hall's clock. Later it is a visit without a booking. */
  readonly comeFromMs: number;
  readonly comeUntilMs: number;
  readonly seat: number;
  readonly turn: number;
  /** What the slip will say: `R1030-07`. */
  readonly label: string;
  readonly matters: readonly string[];
  readonly language: Language;
  /** The request it was booked by, which only whoever booked it knows. */
  readonly request: string;
  readonly state: BookingState;
  /** The ticket of whoever has checked in. */
  readonly ticket?: string;
  /** The slot was closed, cut or moved after it was booked (U19): the booking stands, a manager sees to it. */
  readonly affected?: LocalText;
  /** The key of what hubs know of the person (F9); absent where nothing was given, or it has been erased. */
  readonly person?: string;
}

export interface BookingWish {
  readonly day: Day;
  readonly slot: string;
  /** At least one; the group of the first must be the slot's. */
  readonly matters: readonly string[];
  readonly language: Language;
  /**
   * Made anew for every booking, before it is asked for, and repeated when an answer was lost: 16 to 64 of letters,
   * digits and hyphens, and random: the booking's code follows from it.
   */
  readonly request: string;
  /** Name and phone, where given: kept by hubs alone, under a random key. */
  readonly person?: KnownPerson;
}

/** A booking: by its code (spaces and hyphens do no harm) or by the request it was booked by. */
export type BookingName = { readonly code: string } | { readonly request: string };

/** Who is here: by code, or by what the paper of the booking says. */
export type ArrivalName =
  | { readonly code: string }
  | { readonly slot: string; readonly seat: number; readonly turn: number };

export interface CheckedIn {
  readonly booking: BookingView;
  readonly ticket: string;
  readonly label: string;
  /** 1 is the first paper of all; every other is marked as a copy. */
  readonly copy: number;
  /** In time, or as a walk-in by the hour of arrival because the slot's time to come was over (U22). */
  readonly rank: 'slot' | 'walk-in';
}

/**
 * Booking ahead at this hub (C12). All of it works with every cable cut, out of the seats this hub owns; a repeated
 * request does nothing twice. What a refusal's code means:
 *
 * `slots`: none. A day outside the days ahead has no slots.
 * `book`: `no-reservations` (the hall takes none), `bad-request` (the form of `request`), `day-too-far {day, last}`,
 *   `day-over`, `unknown-slot {slot}`, `slot-closed` (a closure or a holiday), `slot-not-open` (see `not-open`),
 *   `slot-over` (it has begun), `slot-full`, `seats-elsewhere {seats}` (U5), `no-matter-chosen`,
 *   `unknown-matter {matter}`, `not-this-group {group}`, `request-used {day, slot}` (the request booked another seat),
 *   `past-cutoff`, `clock-unverified` (near the slot, at a place whose right has ended, U6), `not-ready` (just started
 *   after a power cut, seconds), `id-number` (a text about the person holds an ID-card number), `not-kept` and
 *   `storage-full` (the disk; nothing was booked).
 * `find`: `unknown-booking`, `booking-released` (it was cancelled), `bad-code` (not nine digits, or mistyped: the last
 *   is a check digit), `code-twice {slots}`
 *   (two places apart gave the same code, on one busy day in a thousand: ask for the time).
 * `move`: those of `find` and `book`, `checked-in`, `day-over`. The old seat is given up only once the new one is booked.
 * `cancel`: those of `find`, `checked-in`, `day-over`.
 * `checkIn`: those of `find`, `too-early {fromMs, minutes}`, `another-day {day}`, `booking-released`, `slot-released`,
 *   `tickets-closed` (too late for the slot, and the hall gives no tickets now), `already-ended {label}` (served and
 *   gone), `no-hall-yet`, `unknown-matter`. `unknown-booking` is taken as a walk-in with a claim: a kiosk issues a ticket with `claim: code`.
 *
 * `slot-closed`, `slot-over` and the like are judged again when the seat is taken. A refusal not named here is one of the
 * disk's (`not-kept`, `storage-full`) or `day-turned` (the day has changed meanwhile: ask again).
 *
 * Screens with a fold of today (kiosk, guide, clerk) need none of this to check in: `session.do({ kind: 'check-in',
 * code | slot, seat, turn, printer? })` answers `{ ticket, seat: { label, copy }, late? }` with the same refusals, and
 * `bookingByCode(fold, code)` of hall-core finds one to show before.
 */
export interface Bookings {
  /** Whether the hall takes bookings at all. */
  readonly isOffered: boolean;
  /** Today and the days ahead. */
  days(): BookingDay[];
  /** Slots of the days from one to another, both included, by begin; where a group is named, its own and everyone's. */
  slots(from: Day, to: Day, group?: string): Promise<SlotView[]>;
  book(wish: BookingWish): Promise<Result<BookingView>>;
  move(
    which: BookingName,
    to: { readonly day: Day; readonly slot: string; readonly request: string },
  ): Promise<Result<BookingView>>;
  cancel(which: BookingName): Promise<Result<BookingView>>;
  /** Today's and the days' ahead; of two by one code today's is found first. */
  find(which: BookingName): Promise<Result<BookingView>>;
  /** All bookings of a day that nobody has released, by begin and seat. */
  list(day: Day): Promise<BookingView[]>;
  checkIn(who: ArrivalName, printer?: string): Promise<Result<CheckedIn>>;
  /** Calls back after any change of a day's seats, here or heard from elsewhere; returns the way to stop. */
  onChange(listener: (day: Day) => void): () => void;
}
