import type { DeviceId } from './event.ts';
import type { HallFile, WindowSetup } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { areRivals, windowSetFor } from './qualification.ts';
import type { TicketState } from './ticket.ts';
import { byRank } from './ticket-index.ts';
import type { WindowState } from './window.ts';

export { qualifies, windowsFor } from './qualification.ts';
export { byRank } from './ticket-index.ts';

/** All the line is worked out from: a fold, or whatever knows the tickets that still need someone. */
export interface OpenTickets {
  openTickets(): readonly TicketState[];
  waitingTickets?(): readonly TicketState[];
}

/** Everyone waiting, first to be called first. */
export function waitingLine(fold: OpenTickets): readonly TicketState[] {
  if (fold.waitingTickets !== undefined) return fold.waitingTickets();
  return fold
    .openTickets()
    .filter((ticket) => ticket.phase.kind === 'waiting')
    .sort(byRank);
}

/** The waiting tickets a window may call, lowest rank first, wherever they rest; none where it has no set-up. */
export function waitingAt(fold: HallFold, window: number): readonly TicketState[] {
  const hall = fold.hallFile();
  return hall === undefined ? [] : fold.waitingFor(hall, window);
}

/** Whether a ticket stands in the line of a window. */
export function waitsFor(fold: HallFold, window: number, ticket: TicketState): boolean {
  const hall = fold.hallFile();
  return hall !== undefined && ticket.phase.kind === 'waiting' && windowSetFor(hall, ticket).has(window);
}

/** The waiting tickets a device holds, as a lease or not, lowest rank first. */
export const ticketsHeldBy = (fold: HallFold, device: DeviceId): readonly TicketState[] =>
  fold.waitingHeldBy(device);

/** The waiting tickets passed to some device as a lease (C4), lowest rank first. */
export const leasedTickets = (fold: HallFold): readonly TicketState[] => fold.leasedTickets();

/** The window a device is signed in at. */
export const seatOf = (fold: HallFold, device: DeviceId): WindowState | undefined => fold.windowOf(device);

export const windowSetup = (hall: HallFile, number: number): WindowSetup | undefined =>
  hall.windows.find((window) => window.number === number);

/** How many waiting people are before this ticket at the windows that may call it. */
export function peopleAhead(fold: OpenTickets, hall: HallFile, ticket: TicketState): number {
  let ahead = 0;
  for (const other of waitingLine(fold)) {
    if (byRank(other, ticket) >= 0) break;
    if (other.id !== ticket.id && areRivals(hall, ticket, other)) ahead++;
  }
  return ahead;
}

/** The ticket a window is dealing with: the one called there first of those called or being served. */
export const currentAt = (fold: HallFold, window: number): TicketState | undefined => fold.ticketAt(window);
