import { type Check, count, object } from '../form-checks.ts';
import type { Figures } from './figures.ts';

/** Every one of these fields is there and of its form. */
const all =
  (form: Readonly<Record<string, Check>>): Check =>
  (value) =>
    object(value) &&
    Object.entries(form).every(([field, check]) => check((value as Record<string, unknown>)[field]));

/** Under whatever names, everything is of that form. */
const each =
  (check: Check): Check =>
  (value) =>
    object(value) && Object.values(value as object).every(check);

const TALLY = { count, sumMs: count };
const SPREAD = all({ ...TALLY, classes: each(count) });
const VISITS = {
  issued: count,
  served: count,
  missed: count,
  left: count,
  open: count,
  void: count,
  transfers: count,
  sentOn: count,
  waits: SPREAD,
};
const DESK = {
  served: count,
  missed: count,
  service: all(TALLY),
  heldMs: count,
  staffedMs: count,
  pausedMs: each(count),
  idleMs: count,
};

/** What earlier versions did not write. */
const perhaps =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const BOOKINGS = all({
  seats: count,
  booked: count,
  cancelled: count,
  came: count,
  late: count,
  noShow: count,
});

const RATINGS = all({ levels: each(count), asked: count, reasons: perhaps(each(count)) });

/** Whether a payload is the figures of a day, as this version writes them. */
export const areFigures = (value: unknown): value is Figures =>
  all({
    ...VISITS,
    servedCombined: count,
    repeatVisits: count,
    accepted: SPREAD,
    ratings: RATINGS,
    ratingsBy: perhaps(all({ windows: each(RATINGS), clerks: each(RATINGS), matters: each(RATINGS) })),
    bookings: perhaps(BOOKINGS),
    matters: each(all({ asked: count, outcomes: each(count), service: all(TALLY), waits: all(TALLY) })),
    groups: each(all(VISITS)),
    windows: each(all(DESK)),
    clerks: each(all(DESK)),
  })(value);
