import { type HallFile, rulesOf } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { groupsOf } from './matter-text.ts';
import { mattersLeft } from './steps.ts';
import { heldTotalMs, type TicketState } from './ticket.ts';
import type { CalledTicket } from './ticket-index.ts';

/** A short service is not forgotten, however short it usually is. */
const LEAST_FORGOTTEN_MS = 20 * 60_000;

/** The tickets held at a window, the longest held first: their persons may be back any moment. */
export const heldAt = (fold: HallFold, window: number): CalledTicket[] =>
  fold
    .openTickets()
    .filter(
      (ticket): ticket is CalledTicket => ticket.phase.kind === 'held' && ticket.phase.window === window,
    )
    .sort((a, b) => a.phase.lastCallMs - b.phase.lastCallMs);

/** The last `count` tickets whose person missed the call, the latest first. */
export const missedTickets = (fold: HallFold, count: number): CalledTicket[] =>
  fold
    .calledTickets()
    .past.filter(({ phase }) => phase.kind === 'no-show')
    .slice(0, count);

/** Groups of the matters on a ticket that nobody has closed yet, in the order of the matters: where it goes next. */
export const stepsLeft = (hall: HallFile, ticket: TicketState): readonly string[] =>
  groupsOf(
    hall,
    mattersLeft(ticket).map(({ matter }) => matter),
  );

/**
 * Whether a service goes on so long that its person has probably left: the hall's number of times its usual length,
 * and twenty minutes at least. Time on hold does not count.
 */
export function isForgotten(hall: HallFile, { phase, usualMinutes }: TicketState, wallMs: number): boolean {
  if (phase.kind !== 'serving') return false;
  const servedMs = wallMs - phase.sinceMs - heldTotalMs(phase);
  return servedMs >= Math.max(LEAST_FORGOTTEN_MS, rulesOf(hall).forgottenTimes * usualMinutes * 60_000);
}
