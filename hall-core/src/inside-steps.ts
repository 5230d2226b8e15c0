import type { EventDraft } from './event.ts';
import { draft, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { Person } from './person.ts';
import { windowSetup } from './queue.ts';
import { accept, type Result, refuse } from './result.ts';
import { isInside } from './steps.ts';
import { isOpen, type MatterState, type TicketState } from './ticket.ts';

/** A matter some window works on without its person. */
export interface InsideWork {
  readonly ticket: TicketState;
  readonly matter: MatterState;
}

/** Whether a window may work on a matter, or end it, without its person. */
export function worksInside(fold: HallFold, window: number, matter: MatterState): boolean {
  const hall = fold.hallFile();
  const groups = hall === undefined ? undefined : windowSetup(hall, window)?.groups;
  return isInside(matter) && groups?.includes(matter.inside ?? '') === true;
}

/** All a window may work on without its person, in the order in which the tickets came. */
export function insideWork(fold: HallFold, window: number): InsideWork[] {
  return fold
    .tickets()
    .filter(({ phase }) => phase.kind !== 'void')
    .flatMap((ticket) =>
      ticket.matters
        .filter((matter) => worksInside(fold, window, matter))
        .map((matter) => ({ ticket, matter })),
    )
    .sort((a, b) => a.ticket.issuedMs - b.ticket.issuedMs || (a.ticket.id < b.ticket.id ? -1 : 1));
}

/** Whether all that was worked on without the person has ended, where anything was. */
export function isInsideDone({ matters }: TicketState): boolean {
  const given = matters.filter(({ inside = '' }) => inside !== '');
  return given.length > 0 && !given.some(isInside);
}

/**
 * 转后台: a matter is worked on by windows of a group while its person waits, is served or has gone; an empty group takes
 * it back. The window that serves the person gives it, and those that work on it may give it on or back.
 */
export function decideGiveInside(
  fold: HallFold,
  { window, clerk }: Person,
  ticketId: string,
  matterId: string,
  group: string,
): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  if (window === undefined || clerk === undefined) return refuse('not-signed-in');
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined) return refuse('unknown-ticket');
  const matter = ticket.matters.find((candidate) => candidate.matter === matterId);
  if (matter === undefined) return refuse('unknown-matter', { matter: matterId });
  if (group !== '' && !hall.groups.some(({ id }) => id === group)) return refuse('unknown-group', { group });
  const { label, phase } = ticket;
  if (matter.outcome !== undefined) return refuse('matter-ended', { label });
  const isHere = phase.kind === 'serving' && phase.window === window;
  if (!isHere && !worksInside(fold, window, matter))
    return refuse('wrong-state', { label, state: phase.kind });
  // Whoever has gone is not there for it any more.
  if (group === '' && !isOpen(phase)) return refuse('person-has-gone', { label });
  if ((matter.inside ?? '') === group) return accept([]);
  return accept([draft('matter-marked', ticketEntity(ticketId), { matter: matterId, inside: group }, clerk)]);
}
