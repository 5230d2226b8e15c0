import type { HallFile } from './hall-file.ts';
import {
  firstFree,
  freeTimes,
  type HallView,
  isStaffed,
  MINUTE_MS,
  paceOf,
  usualMs,
  windowsByNeed,
} from './play-forward.ts';
import { byRank, peopleAhead, waitingLine } from './queue.ts';
import type { TicketState } from './ticket.ts';
import { wishOf } from './window.ts';

/** Whole minutes from now until the call, both multiples of `STEP_MIN`. */
export interface WaitRange {
  readonly fromMin: number;
  readonly toMin: number;
}

/** The people ahead, and where it can be said honestly a range that eight of ten waits fall in. */
export type WaitEstimate =
  | { readonly aheadPeople: number; readonly range: WaitRange }
  | { readonly aheadPeople: number; readonly range?: undefined; readonly unknown: 'no-open-window' };

/** How long a ticket just taken may be expected to wait. */
export function estimateWait(
  view: HallView,
  hall: HallFile,
  ticket: TicketState,
  nowMs: number,
): WaitEstimate {
  const aheadPeople = peopleAhead(view, hall, ticket);
  const minutes = expectedMinutes(view, hall, ticket, nowMs);
  if (minutes === undefined) return { aheadPeople, unknown: 'no-open-window' };
  return { aheadPeople, range: outward(likelyMinutes(minutes)) };
}

/**
 * The wait in minutes if everything goes on as it goes now; undefined while no window that may call the ticket is
 * open. It plays the line forward: each person ahead, by rank, goes to the open window of theirs that is free
 * first. It knows more than the queue length of Ibrahim and Whitt ("Real-time delay estimation based on delay
 * history", M&SOM 11(3), 2009): which windows are open, what each may call, how long the matters of each
 * person usually take, how far the services in progress are, and today's pace.
 */
export function expectedMinutes(
  view: HallView,
  hall: HallFile,
  ticket: TicketState,
  nowMs: number,
): number | undefined {
  const staffed = hall.windows.filter(({ number }) => isStaffed(view.window(number)));
  const mine = windowsByNeed(hall, staffed);
  const isOpen = (place: number): boolean => wishOf(view.window(staffed[place]?.number ?? 0)) === 'open';
  if (!mine(ticket).some(isOpen)) return undefined;
  const pace = paceOf(view.tickets(), nowMs);
  const freeMs = freeTimes(view, staffed, pace, nowMs);
  for (const other of waitingLine(view)) {
    if (other.id === ticket.id || byRank(other, ticket) > 0) continue;
    const at = firstFree(freeMs, mine(other));
    if (at !== undefined) freeMs[at] = (freeMs[at] ?? 0) + usualMs(other) * pace;
  }
  const at = firstFree(freeMs, mine(ticket));
  return at === undefined ? undefined : (freeMs[at] ?? 0) / MINUTE_MS;
}

/** The minutes eight of ten waits lie between, for an expected wait. Fitted to simulated days, see docs/estimates. */
export const likelyMinutes = (expected: number): { low: number; high: number } => ({
  low: Math.max(0, 0.78 * expected - 1.5),
  high: 1.35 * expected + 4,
});

/** Ranges are said in steps of five minutes. */
const STEP_MIN = 5;

const outward = ({ low, high }: { low: number; high: number }): WaitRange => ({
  fromMin: Math.floor(low / STEP_MIN) * STEP_MIN,
  toMin: Math.max(STEP_MIN, Math.ceil(high / STEP_MIN) * STEP_MIN),
});
