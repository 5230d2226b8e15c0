import { type HallFile, rulesOf, type WindowSetup } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { byRank, peopleAhead, qualifies, waitingLine } from './queue.ts';
import { heldTotalMs, type TicketState } from './ticket.ts';
import { type WindowState, wishOf } from './window.ts';

/** What an estimate is worked out from: the phases of tickets and what windows do; nothing about a person. */
export type HallView = Pick<HallFold, 'openTickets' | 'tickets' | 'window'>;

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

const MINUTE_MS = 60_000;

const usualMs = (ticket: TicketState): number => ticket.usualMinutes * MINUTE_MS;

/** Someone sits there and takes people, or has paused and will be back. */
const isStaffed = (window: WindowState): boolean =>
  window.session !== undefined && wishOf(window) !== 'closed';

/** Which of these windows, by place, may call a ticket; worked out once for all tickets of equal needs. */
function windowsByNeed(hall: HallFile, windows: readonly WindowSetup[]) {
  const known = new Map<string, readonly number[]>();
  const { quickMinutes } = rulesOf(hall);
  return (ticket: TicketState): readonly number[] => {
    const need = `${ticket.usualMinutes <= quickMinutes} ${ticket.groups.join(' ')}`;
    let places = known.get(need);
    if (places === undefined) {
      places = windows.flatMap((window, place) => (qualifies(hall, window, ticket) ? [place] : []));
      known.set(need, places);
    }
    return places;
  };
}

function firstFree(freeMs: readonly number[], places: readonly number[]): number | undefined {
  let first: number | undefined;
  for (const place of places) {
    if (first === undefined || (freeMs[place] ?? 0) < (freeMs[first] ?? 0)) first = place;
  }
  return first;
}

/** How much longer than usual the services of this long ago took, no-shows included. */
export const PACE_WINDOW_MS = 60 * MINUTE_MS;
/** So many usual minutes count as served at the usual pace beforehand, so that the first few decide little. */
const PACE_PRIOR_MS = 60 * MINUTE_MS;
/** From the end of one service to the next call, while someone waits. */
const TURN_MS = 5_000;

/**
 * Today's pace: time at windows, holds left out, over the usual time of the same matters, of the tickets that
 * ended within the last hour. 1 while nobody has been served: then the hall file's usual minutes are all there is.
 */
function paceOf(tickets: readonly TicketState[], nowMs: number): number {
  let takenMs = PACE_PRIOR_MS;
  let plannedMs = PACE_PRIOR_MS;
  for (const ticket of tickets) {
    const { phase } = ticket;
    if (phase.kind !== 'done' && phase.kind !== 'no-show') continue;
    if (phase.kind === 'done' && phase.untimed === true) continue;
    if (phase.endedMs < nowMs - PACE_WINDOW_MS) continue;
    takenMs += Math.max(0, phase.endedMs - phase.calledMs - heldTotalMs(phase)) + TURN_MS;
    plannedMs += usualMs(ticket);
  }
  return takenMs / plannedMs;
}

/** A service that has taken longer than usual still takes this part of the usual time, on average. */
const LEFT_AT_LEAST = 0.4;

/** A pause is taken to last so long, and to go on for at least so long where it has lasted longer. */
const PAUSE_MS = 35 * MINUTE_MS;
const PAUSE_LEFT_MS = 10 * MINUTE_MS;

/** When each window is free, in ms from now. */
function freeTimes(view: HallView, windows: readonly WindowSetup[], pace: number, nowMs: number): number[] {
  const places = new Map(windows.map(({ number }, place) => [number, place]));
  const freeMs = windows.map(({ number }) => {
    const { order } = view.window(number);
    if (order?.wish !== 'paused') return 0;
    return Math.max(PAUSE_LEFT_MS, order.atMs + PAUSE_MS - nowMs);
  });
  for (const ticket of view.openTickets()) {
    const { phase } = ticket;
    if (phase.kind !== 'called' && phase.kind !== 'serving') continue;
    const place = places.get(phase.window);
    if (place === undefined) continue;
    const usual = usualMs(ticket) * pace;
    const passed = Math.max(0, nowMs - phase.calledMs - heldTotalMs(phase));
    freeMs[place] = Math.max(freeMs[place] ?? 0, usual - passed, usual * LEFT_AT_LEAST);
  }
  return freeMs;
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
