import { draft, type EventPayloads, ticketEntity } from './event-types.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { rankBetween } from './places.ts';
import { areRivals } from './qualification.ts';
import { type OpenTickets, waitingLine } from './queue.ts';
import type { ReturnReason } from './service-codes.ts';
import type { TicketState } from './ticket.ts';
import type { Route } from './ticket-payloads.ts';

/**
 * A rank with `places` of those before it who wait for any of the ticket's windows; behind the last where fewer wait;
 * undefined where nobody does. Where no number lies between two neighbours it is behind the second.
 */
export function rankDown(
  fold: OpenTickets,
  hall: HallFile,
  ticket: TicketState,
  places: number,
): number | undefined {
  const rivals = waitingLine(fold).filter(
    (other) => other.id !== ticket.id && areRivals(hall, ticket, other),
  );
  const last = rivals.at(-1);
  if (last === undefined) return undefined;
  for (let place = places; place < rivals.length; place++) {
    const rank = rankBetween(rivals[place - 1], rivals[place]);
    if (rank !== undefined) return rank;
  }
  // Before whoever comes next: numbers are granted a millisecond apart at least.
  return rankBetween(last, { rank: last.rank + 1 }) ?? last.rank;
}

/** To these groups; a visit whose steps are in any order stays one. */
export const routeTo = (
  { anyOrder }: { readonly anyOrder?: true | undefined },
  groups: readonly string[],
): Route => (anyOrder === true ? { groups, anyOrder } : { groups });

/** Where a ticket was sent, and the note that went along: what a return keeps that sends it nowhere else. */
export function sameRoute(ticket: TicketState): { to?: Route; note?: string } {
  const { groups, returned } = ticket;
  if (returned === undefined) return {};
  const { window, clerk, note } = returned;
  const to = {
    ...routeTo(ticket, groups),
    ...(window === undefined ? {} : { window }),
    ...(clerk === undefined ? {} : { clerk }),
  };
  return note === undefined ? { to } : { to, note };
}

/** The return that opens a ticket’s next leg. */
export const returnOf = (
  { id, leg }: TicketState,
  clerk: string | undefined,
  data: Omit<EventPayloads['ticket-returned'], 'leg'> & { readonly why: ReturnReason },
) => draft('ticket-returned', ticketEntity(id), { leg: leg + 1, ...data }, clerk);

/** A ticket that nobody at that window will call goes back to the groups it is for, at the rank it has. */
export function backFrom(ticket: TicketState, window: number, clerk?: string) {
  const { groups, rank, returned } = ticket;
  const route =
    returned?.window === window
      ? { to: routeTo(ticket, groups), ...(returned.note === undefined ? {} : { note: returned.note }) }
      : sameRoute(ticket);
  return returnOf(ticket, clerk, { rank, why: 'window-closed', ...route, unlessServed: true });
}

/** Who waits for a window to which they were sent, when nobody will be there to call them. */
export const sentBack = (fold: HallFold, window: number, clerk?: string) =>
  sentTo(fold, window).map((ticket) => backFrom(ticket, window, clerk));

/** Who waits and was sent to that very window. */
export const sentTo = (fold: HallFold, window: number): TicketState[] =>
  waitingLine(fold).filter(({ returned }) => returned?.window === window);
