import type { HallFile, WindowSetup } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { windowSetFor } from './qualification.ts';
import { heldTotalMs, type TicketState } from './ticket.ts';
import { type WindowState, wishOf } from './window.ts';

/** What an estimate is worked out from: the phases of tickets and what windows do; nothing about a person. */
export type HallView = Pick<HallFold, 'openTickets' | 'tickets' | 'window'>;

export const MINUTE_MS = 60_000;

export const usualMs = (ticket: TicketState): number => ticket.usualMinutes * MINUTE_MS;

/** Someone sits there and takes people, or has paused and will be back. */
export const isStaffed = (window: WindowState): boolean =>
  window.session !== undefined && wishOf(window) !== 'closed';

/** Which of these windows, by place, may call a ticket; worked out once for all tickets of equal needs. */
export function windowsByNeed(hall: HallFile, windows: readonly WindowSetup[]) {
  const known = new Map<ReadonlySet<number>, readonly number[]>();
  return (ticket: TicketState): readonly number[] => {
    const able = windowSetFor(hall, ticket);
    let places = known.get(able);
    if (places === undefined) {
      places = windows.flatMap(({ number }, place) => (able.has(number) ? [place] : []));
      known.set(able, places);
    }
    return places;
  };
}

export function firstFree(freeMs: readonly number[], places: readonly number[]): number | undefined {
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
 * ended within the last hour, tests left out. 1 while nobody has been served: then the hall file's usual minutes are all
 * there is.
 */
export function paceOf(tickets: readonly TicketState[], nowMs: number): number {
  let takenMs = PACE_PRIOR_MS;
  let plannedMs = PACE_PRIOR_MS;
  for (const ticket of tickets) {
    const { phase } = ticket;
    if (phase.kind !== 'done' && phase.kind !== 'no-show') continue;
    if (ticket.test === true || (phase.kind === 'done' && phase.untimed === true)) continue;
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
export function freeTimes(
  view: HallView,
  windows: readonly WindowSetup[],
  pace: number,
  nowMs: number,
): number[] {
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
