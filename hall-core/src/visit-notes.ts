import type { EventDraft } from './event.ts';
import { draft, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { accept, type Result, refuse } from './result.ts';
import { isOpen, type TicketNotes } from './ticket.ts';

/** What whoever serves a person should know; an empty name, an empty list or `false` takes it back. */
export type NoteWish = { readonly ticket: string } & TicketNotes;

/**
 * 备注: what the person came for, needs, who goes along (贴身陪伴), that somebody does it for them (全程代办), and
 * whom of the staff they know (政务专员). Only what is new is written; nothing of it is about the person (F9).
 */
export function decideNote(
  fold: HallFold,
  { ticket: id, purpose, needs, escort, proxy, helper }: NoteWish,
  clerk: string | undefined,
): Result<EventDraft[]> {
  const ticket = fold.ticket(id);
  if (ticket === undefined) return refuse('unknown-ticket');
  // Whoever missed the call may still come back.
  if (!isOpen(ticket.phase) && ticket.phase.kind !== 'no-show') {
    return refuse('already-ended', { label: ticket.label });
  }
  const clerks = fold.hallFile()?.clerks ?? [];
  for (const named of [escort, helper]) {
    if (named === undefined || named === '') continue;
    if (!clerks.some((known) => known.id === named)) return refuse('unknown-clerk', { clerk: named });
  }
  const { notes = {} } = ticket;
  const data: TicketNotes = {
    ...(purpose === undefined || purpose === (notes.purpose ?? ticket.purpose) ? {} : { purpose }),
    ...(needs === undefined || sameNeeds(needs, notes.needs) ? {} : { needs: [...new Set(needs)].sort() }),
    ...(escort === undefined || escort === (notes.escort ?? '') ? {} : { escort }),
    ...(proxy === undefined || proxy === (notes.proxy ?? false) ? {} : { proxy }),
    ...(helper === undefined || helper === (notes.helper ?? '') ? {} : { helper }),
  };
  if (Object.keys(data).length === 0) return accept([]);
  return accept([draft('ticket-noted', ticketEntity(id), data, clerk)]);
}

const sameNeeds = (a: readonly string[], b: readonly string[] = []): boolean =>
  [...new Set(a)].sort().join() === [...b].sort().join();
