import type { DeviceId } from '../event.ts';
import { type DraftOf, draft, type PassReason, type Receiver, ticketEntity } from '../event-types.ts';
import { type CallingRules, DEFAULT_RULES, rulesOf } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { qualifies, waitingLine, windowSetup } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { type Effect, send } from './context.ts';

/** The hall's calling rules, and the defaults before the hall is set up. */
export function callingRules(fold: HallFold): CallingRules {
  const hall = fold.hallFile();
  return hall === undefined ? DEFAULT_RULES : rulesOf(hall);
}

/** The waiting tickets a window may call, lowest rank first, wherever they rest. */
export function lineFor(fold: HallFold, window: number): TicketState[] {
  const hall = fold.hallFile();
  const setup = hall === undefined ? undefined : windowSetup(hall, window);
  if (hall === undefined || setup === undefined) return [];
  return waitingLine(fold).filter((ticket) => qualifies(hall, setup, ticket));
}

/** A pass that names a boot is a lease (C4). */
export const isLease = (holder: Receiver): boolean => holder.boot !== undefined;

export const restsWith = (ticket: TicketState, desk: DeviceId): boolean =>
  ticket.holder.device === desk && !isLease(ticket.holder);

export const isWith = (ticket: TicketState, device: DeviceId, boot: string): boolean =>
  ticket.holder.device === device && ticket.holder.boot === boot;

export const passNumber = (ticket: TicketState): number => ticket.pass?.k ?? 0;

/** The pass that follows the one a ticket is held by. */
export function nextPass(
  ticket: TicketState,
  to: Receiver,
  reason: PassReason,
  request?: string,
): DraftOf<'ticket-passed'> {
  const k = passNumber(ticket) + 1;
  const data = request === undefined ? { k, to, reason } : { k, to, reason, request };
  return draft('ticket-passed', ticketEntity(ticket.id), data);
}

export const askBack = (ticket: TicketState): Effect =>
  send(ticket.holder.device, { kind: 'give-back-ask', ticket: ticket.id, k: passNumber(ticket) });
