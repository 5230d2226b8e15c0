const MINUTE = 60_000;

/** The day's figures; times in ms of true time since it begins, at 08:30. */
export const BOOKING_DAY = {
  slot: '1042',
  owners: 40,
  seats: 300,
  /** Marked seats above the quota. */
  overbooking: 6,
  requestsPerMinute: 2_000,
  /** Before that everyone is connected, and clocks are compared. */
  requestsFromMs: MINUTE,
  /** The owners' rights end; two hours later the slot begins. */
  cutoffMs: 12 * MINUTE,
  /** Every cable is whole again. */
  healMs: 24 * MINUTE,
  endMs: 27 * MINUTE,
  /** Owners nobody asks for a seat: what they have, only others can sell. */
  quietOwners: 4,
  /** Of those who booked, how many give their seat back later, as often as not at another owner's. */
  cancelShare: 0.12,
  /** A resident who hears nothing asks again, with the same request. */
  retryMs: 10_000,
  retries: 5,
} as const;

export const SLOT_LENGTH_MS = 2 * 60 * MINUTE;
