import type { MatterOutcome } from '../event-types.ts';
import type { RatingLevel, RatingReason } from '../service-codes.ts';
import type { BookingFigures } from './booking-figures.ts';
import type { Spread, Tally } from './spread.ts';

/**
 * The figures of a hall's day, or of several days together. All are counts and spreads, so those of days add up; every
 * share is worked out from them where it is shown.
 */
export interface Figures extends Visits {
  /** Of the persons served, those whose last service was at a combined window (综合窗口). */
  readonly servedCombined: number;
  /** Of those issued a ticket, those who came again about a case of an earlier visit, by its slip; nobody is known. */
  readonly repeatVisits: number;
  /** From the arrival to the first matter accepted or done. */
  readonly accepted: Spread;
  readonly ratings: Ratings;
  /** Absent of a day that an earlier version put on record. */
  readonly ratingsBy?: RatingsBy;
  /** Absent of a day nobody could book, and of one that an earlier version put on record. */
  readonly bookings?: BookingFigures;
  /** By the name of the matter, of the window and of the clerk. */
  readonly matters: Readonly<Record<string, MatterFigures>>;
  readonly groups: Readonly<Record<string, Visits>>;
  readonly windows: Readonly<Record<string, DeskFigures>>;
  readonly clerks: Readonly<Record<string, DeskFigures>>;
}

/** How visits went. */
export interface Visits {
  readonly issued: number;
  readonly served: number;
  /** 过号: called, and nobody came in the end. */
  readonly missed: number;
  /** Went away before being called, and said so. */
  readonly left: number;
  /** Nothing has come of them yet, or never did. */
  readonly open: number;
  readonly void: number;
  /** How often somebody was sent on, and how many persons were. */
  readonly transfers: number;
  readonly sentOn: number;
  /** From the arrival to the first call. */
  readonly waits: Spread;
}

export interface MatterFigures {
  readonly asked: number;
  /** By how each was closed. */
  readonly outcomes: Readonly<Partial<Record<MatterOutcome, number>>>;
  /** From its start to its close. */
  readonly service: Tally;
  /** How long those waited who came for it, among other things perhaps. */
  readonly waits: Tally;
}

/** What was done at one window, or by one clerk. */
export interface DeskFigures {
  readonly served: number;
  readonly missed: number;
  /** Services, holds left out. */
  readonly service: Tally;
  readonly heldMs: number;
  /** How long somebody sat there. */
  readonly staffedMs: number;
  /** Of it, paused by the reason, `''` where none was said. */
  readonly pausedMs: Readonly<Record<string, number>>;
  /** Of it, open with nobody called or served there. */
  readonly idleMs: number;
}

export interface Ratings {
  /** How many of each level, from 1 (非常不满意) to 5 (非常满意). */
  readonly levels: Readonly<Partial<Record<RatingLevel, number>>>;
  /** Services somebody could have rated. */
  readonly asked: number;
  /** How often each reason was given for a bad one; absent of a day that an earlier version put on record. */
  readonly reasons?: Readonly<Partial<Record<RatingReason, number>>>;
}

/** By the window and the clerk where the service ended, and by the matters of the visit. */
export interface RatingsBy {
  readonly windows: Readonly<Record<string, Ratings>>;
  readonly clerks: Readonly<Record<string, Ratings>>;
  readonly matters: Readonly<Record<string, Ratings>>;
}
