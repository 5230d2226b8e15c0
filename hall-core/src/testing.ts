import type { EventDraft } from './event.ts';
import { draft, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { accept, type Result, refuse } from './result.ts';

export interface TestWish {
  readonly ticket: string;
  /** False takes it back. */
  readonly test: boolean;
}

/**
 * 体验官测试号: says that whoever holds this ticket tries the hall. Only while it waits for its first call: a service
 * that went badly is not made a test afterwards.
 */
export function decideMarkTest(
  fold: HallFold,
  { ticket: id, test }: TestWish,
  clerk: string | undefined,
): Result<EventDraft[]> {
  const ticket = fold.ticket(id);
  if (ticket === undefined) return refuse('unknown-ticket');
  if ((ticket.test === true) === test) return accept([]);
  if (ticket.phase.kind !== 'waiting' || ticket.leg > 1) {
    return refuse('called-before', { label: ticket.label });
  }
  return accept([draft('ticket-marked-test', ticketEntity(id), { test }, clerk)]);
}
