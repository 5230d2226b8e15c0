import { type HallFile, rulesOf, type WindowSetup } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { TicketState } from './ticket.ts';

/** Tickets are called from the lowest rank; the id decides between equal ranks (C3). */
export const byRank = (a: TicketState, b: TicketState): number => a.rank - b.rank || (a.id < b.id ? -1 : 1);

/** Everyone waiting, first to be called first. */
export function waitingLine(fold: HallFold): TicketState[] {
  return fold
    .openTickets()
    .filter((ticket) => ticket.phase.kind === 'waiting')
    .sort(byRank);
}

/**
 * Whether a window may call a ticket. It must serve every group of the ticket; where no window of the hall does,
 * the group of the first matter decides and the rest is transferred. A quick window takes short tickets only.
 */
export function qualifies(hall: HallFile, window: WindowSetup, ticket: TicketState): boolean {
  if (window.kind === 'quick' && ticket.usualMinutes > rulesOf(hall).quickMinutes) return false;
  if (covers(window, ticket)) return true;
  const [first] = ticket.groups;
  if (first === undefined || !window.groups.includes(first)) return false;
  return !hall.windows.some((other) => other.kind !== 'quick' && covers(other, ticket));
}

const covers = (window: WindowSetup, ticket: TicketState): boolean =>
  ticket.groups.every((group) => window.groups.includes(group));

export const windowSetup = (hall: HallFile, number: number): WindowSetup | undefined =>
  hall.windows.find((window) => window.number === number);

/** The windows that may call a ticket, by number. */
export const windowsFor = (hall: HallFile, ticket: TicketState): number[] =>
  hall.windows.filter((window) => qualifies(hall, window, ticket)).map((window) => window.number);

/** How many waiting people are before this ticket at the windows that may call it. */
export function peopleAhead(fold: HallFold, hall: HallFile, ticket: TicketState): number {
  const windows = hall.windows.filter((window) => qualifies(hall, window, ticket));
  return waitingLine(fold).filter(
    (other) =>
      other.id !== ticket.id &&
      byRank(other, ticket) < 0 &&
      windows.some((window) => qualifies(hall, window, other)),
  ).length;
}

/** The ticket a window is dealing with: the one called there first of those called or being served. */
export function currentAt(fold: HallFold, window: number): TicketState | undefined {
  let current: { ticket: TicketState; calledMs: number } | undefined;
  for (const ticket of fold.openTickets()) {
    const { phase } = ticket;
    if ((phase.kind !== 'called' && phase.kind !== 'serving') || phase.window !== window) continue;
    const earlier =
      current === undefined ||
      phase.calledMs < current.calledMs ||
      (phase.calledMs === current.calledMs && ticket.id < current.ticket.id);
    if (earlier) current = { ticket, calledMs: phase.calledMs };
  }
  return current?.ticket;
}
