import type { EventDraft } from './event.ts';
import type { HallFold } from './hall-fold.ts';
import { currentAt } from './queue.ts';
import { accept, type Result, refuse } from './result.ts';
import type { HoldKind } from './service-codes.ts';
import { type Actor, act, atActor } from './serving.ts';

/** 挂起: the person is away for a while, and the window is free to call others. */
export function decideHold(
  fold: HallFold,
  actor: Actor,
  ticketId: string,
  hold: HoldKind,
): Result<EventDraft[]> {
  const found = atActor(fold, actor, ticketId, ['serving']);
  if (!found.ok) return found;
  const { ticket } = found.value;
  return accept([act(actor, 'ticket-held', ticket, { leg: ticket.leg, window: actor.window, hold })]);
}

/** The person is back at the window that holds the ticket; at any other they show it (C9). */
export function decideResume(fold: HallFold, actor: Actor, ticketId: string): Result<EventDraft[]> {
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined) return refuse('unknown-ticket');
  const { label, leg, phase } = ticket;
  if (phase.kind !== 'held') return refuse('wrong-state', { label, state: phase.kind });
  if (phase.window !== actor.window) return refuse('at-another-window', { label, window: phase.window });
  const current = currentAt(fold, actor.window);
  if (current !== undefined) return refuse('finish-first', { label: current.label });
  return accept([act(actor, 'ticket-started', ticket, { leg, window: actor.window })]);
}
