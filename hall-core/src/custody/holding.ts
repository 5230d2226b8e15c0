import type { DeviceId } from '../event.ts';
import {
  type DeskId,
  type DraftOf,
  draft,
  type PassReason,
  type Receiver,
  ticketEntity,
} from '../event-types.ts';
import { type CallingRules, DEFAULT_RULES, type HallFile, patienceOf, rulesOf } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { waitingAt } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { type Effect, send } from './context.ts';

/** The hall's calling rules, and the defaults before the hall is set up. */
export function callingRules(fold: HallFold): CallingRules {
  const hall = fold.hallFile();
  if (hall === undefined) return DEFAULT_RULES;
  let rules = KNOWN_RULES.get(hall);
  if (rules === undefined) {
    rules = rulesOf(hall);
    KNOWN_RULES.set(hall, rules);
  }
  return rules;
}

/** How long a lender of this hall waits for a silent device (C6). */
export const patienceMs = (fold: HallFold): number => patienceOf(callingRules(fold));

/** Asked for at every step, and the same for one hall file. */
const KNOWN_RULES = new WeakMap<HallFile, CallingRules>();

/** The waiting tickets a window may call, lowest rank first, wherever they rest. */
export const lineFor = waitingAt;

/** A pass that names a boot is a lease (C4). */
export const isLease = (holder: Receiver): boolean => holder.boot !== undefined;

export const isWith = (ticket: TicketState, device: DeviceId, boot: string): boolean =>
  ticket.holder.device === device && ticket.holder.boot === boot;

export const passNumber = (ticket: TicketState): number => ticket.pass?.k ?? 0;

/** In whose name a ticket was lent out: a desk's, or that of the device that passed it for itself. */
export const lenderOf = (ticket: TicketState): string | undefined => ticket.pass?.desk ?? ticket.pass?.from;

/** Where a lease goes back to: the same place whoever gives it back or takes it back, so the two may cross. */
export function homeOf(ticket: TicketState): Receiver {
  const { pass, issuedBy } = ticket;
  if (pass === undefined) return { device: issuedBy };
  return pass.desk === undefined ? { device: pass.from } : { device: pass.from, desk: pass.desk };
}

/** As keeper of which desk a pass is made. */
export interface InName {
  readonly desk: DeskId;
  readonly epoch: number;
}

/** The pass that follows the one a ticket is held by. */
export function nextPass(
  ticket: TicketState,
  to: Receiver,
  reason: PassReason,
  more: { readonly request?: string; readonly inName?: InName | undefined } = {},
): DraftOf<'ticket-passed'> {
  const { pass, leg } = ticket;
  const data = {
    k: passNumber(ticket) + 1,
    to,
    reason,
    ...(leg === 1 ? {} : { leg }),
    ...(pass === undefined ? {} : { after: pass.event }),
    ...(more.request === undefined ? {} : { request: more.request }),
    ...more.inName,
  };
  return draft('ticket-passed', ticketEntity(ticket.id), data);
}

export const askBack = (ticket: TicketState): Effect =>
  send(ticket.holder.device, { kind: 'give-back-ask', ticket: ticket.id, k: passNumber(ticket) });

/** Devices a person has found to be off, and at which nobody has signed in since (C6). */
export function declaredOff(fold: HallFold): Set<DeviceId> {
  const off = new Set<DeviceId>();
  for (const { declaredOff } of fold.windows()) if (declaredOff !== undefined) off.add(declaredOff);
  if (off.size > 0)
    for (const { session } of fold.windows()) if (session !== undefined) off.delete(session.device);
  return off;
}
