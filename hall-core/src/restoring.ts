import type { EventDraft } from './event.ts';
import { type HallFile, rulesOf } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { groupsOf } from './matter-text.ts';
import type { Person } from './person.ts';
import { rankDown, returnOf, routeTo, sameRoute } from './rank-down.ts';
import { accept, type Result, refuse } from './result.ts';
import type { TicketState } from './ticket.ts';
import type { Route } from './ticket-payloads.ts';

/**
 * 恢复: whoever missed the calls is back, some places down and never before where they stood. After so many misses as
 * the hall says only a guide or manager does this; nobody does once the ticket is void.
 */
export function decideRestore(fold: HallFold, person: Person, ticketId: string): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined) return refuse('unknown-ticket');
  const { label, phase, rank, misses = 0 } = ticket;
  if (phase.kind === 'void') return refuse('already-ended', { label });
  if (phase.kind !== 'no-show') return refuse('wrong-state', { label, state: phase.kind });
  const { restorePlaces, missesToEnd } = rulesOf(hall);
  const mayAlways = fold.rolesOf(person.device).some((role) => role === 'guide' || role === 'manager');
  if (misses >= missesToEnd && !mayAlways) return refuse('guide-restores', { label, misses });
  const down = rankDown(fold, hall, ticket, restorePlaces) ?? rank;
  const data = {
    rank: Math.max(rank, down),
    why: 'restored',
    ...sameRoute(ticket),
    unlessServed: true,
  } as const;
  return accept([returnOf(ticket, person.clerk, data)]);
}

/** The matters of a ticket for which a paper is still to be brought: a notice was given, or it is owed. */
const wantingPapers = ({ matters }: TicketState): TicketState['matters'] =>
  matters.filter(({ outcome, owed = [] }) => outcome === 'notice' || owed.length > 0);

/** Whether its person may come back with papers, without a new number. */
export const mayBringPapers = (ticket: TicketState): boolean =>
  ticket.phase.kind === 'done' && wantingPapers(ticket).length > 0;

/** The groups whose windows take the papers; where the set-up knows the matters no more, those it was for. */
export function papersGroups(fold: HallFold, ticket: TicketState): readonly string[] {
  const wanting = wantingPapers(ticket).map(({ matter }) => matter);
  const groups = groupsOf(fold.hallFile(), wanting);
  return groups.length === 0 ? ticket.groups : groups;
}

/** 补件: back the same day with what was missing, under the old number and close to the head of the line. */
export function decideBringPapers(fold: HallFold, person: Person, ticketId: string): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined) return refuse('unknown-ticket');
  const { label, phase } = ticket;
  if (phase.kind !== 'done') return refuse('wrong-state', { label, state: phase.kind });
  if (!mayBringPapers(ticket)) return refuse('nothing-to-bring', { label });
  const to = routeTo(ticket, papersGroups(fold, ticket));
  return accept([backWithPapers(fold, hall, ticket, to, person.clerk)]);
}

/** The return of somebody who has brought papers, with as many people before them as the hall says. */
export function backWithPapers(
  fold: HallFold,
  hall: HallFile,
  ticket: TicketState,
  to: Route,
  clerk?: string,
): EventDraft {
  const { returned: _gone, ...there } = { ...ticket, ...to };
  const down = rankDown(fold, hall, there, rulesOf(hall).returnPlaces);
  return returnOf(ticket, clerk, { rank: down ?? ticket.rank, why: 'papers-brought', to });
}
