import type { KnownEvent, MatterOutcome } from '../event-types.ts';
import { foldLegs, type LegFolded } from '../fold-ticket.ts';
import type { HallFold } from '../hall-fold.ts';
import { heldTotalMs, type TicketPhase, type TicketState } from '../ticket.ts';
import { otherTicketOf } from '../typed-number.ts';

/** One stretch of a visit: at one window in one leg. */
export interface Stretch {
  readonly window: number;
  readonly clerk?: string;
  readonly calledMs: number;
  /** Absent where nobody was served. */
  readonly startedMs?: number;
  /** 过号: called, and given up. */
  readonly missed?: true;
  /** Absent while it lasts. */
  readonly endedMs?: number;
  /** Of it, how long the person was held; no service time. */
  readonly heldMs: number;
}

/** How a visit has ended so far. */
export type VisitEnd = 'open' | 'served' | 'missed' | 'left' | 'void';

/** What a report needs of one ticket, worked out from its events; all times in ms, by the hall's time. */
export interface Visit {
  readonly ticket: TicketState;
  readonly end: VisitEnd;
  /** From when on the person waited: the issue, or the beginning of the slot where that was later. */
  readonly arrivedMs: number;
  /** The first call, or where the person went to a window uncalled, the beginning of the service. */
  readonly firstCallMs?: number;
  /** When the first of the matters was accepted or done. */
  readonly acceptedMs?: number;
  readonly stretches: readonly Stretch[];
  /** How often the person was sent on. */
  readonly transfers: number;
  /** Its times are from memory, or its end was forgotten: it counts, and its times do not. */
  readonly untimed: boolean;
}

/** Outcomes with which papers are in the hall's hands, or nothing is left to do. */
const ACCEPTED: readonly (MatterOutcome | undefined)[] = ['done', 'accepted', 'sent-up'];

/**
 * The visit of a ticket. None is of a ticket that only a paper tells of, for it was issued on another day; of one that
 * is the same person's as another; of a reservation nobody has come for; and of a test.
 */
export function visitOf(fold: HallFold, ticket: TicketState): Visit | undefined {
  const { phase } = ticket;
  if (ticket.unissued || ticket.test || phase.kind === 'reserved') return undefined;
  if (phase.kind === 'void' && otherTicketOf(phase.reason) !== undefined) return undefined;
  const events = fold.ticketEvents(ticket.id);
  const stretches = ticket.backfilled ? byHand(phase) : foldLegs(events).flatMap(stretchOf);
  const arrivedMs = Math.max(ticket.issuedMs, slotOf(ticket, events));
  const [first] = stretches;
  const acceptedMs = acceptedAt(ticket);
  return {
    ticket,
    end: endOf(phase),
    arrivedMs,
    ...(first === undefined ? {} : { firstCallMs: Math.max(arrivedMs, first.calledMs) }),
    ...(acceptedMs === undefined ? {} : { acceptedMs: Math.max(arrivedMs, acceptedMs) }),
    stretches,
    transfers: events.filter(({ type, data }) => type === 'ticket-returned' && data.why === 'transferred')
      .length,
    untimed: ticket.backfilled === true || (phase.kind === 'done' && phase.untimed === true),
  };
}

/** All visits of a hall's day, by the name of their tickets. */
export const visitsOf = (fold: HallFold): Visit[] =>
  fold
    .tickets()
    .flatMap((ticket) => visitOf(fold, ticket) ?? [])
    .sort((a, b) => (a.ticket.id < b.ticket.id ? -1 : 1));

function endOf(phase: TicketPhase): VisitEnd {
  switch (phase.kind) {
    case 'done':
      return 'served';
    case 'no-show':
      return 'missed';
    case 'left':
      return 'left';
    case 'void':
      return 'void';
    case 'reserved':
    case 'waiting':
    case 'called':
    case 'serving':
    case 'held':
      return 'open';
  }
}

function stretchOf({ phase, startedMs, returnedMs }: Omit<LegFolded, 'leg'>): Stretch[] {
  if (!('callId' in phase)) return [];
  const { window, clerk, calledMs } = phase;
  const endedMs = 'endedMs' in phase ? phase.endedMs : returnedMs;
  return [
    {
      window,
      ...(clerk === undefined ? {} : { clerk }),
      calledMs: Math.min(calledMs, startedMs ?? calledMs),
      ...(startedMs === undefined ? {} : { startedMs }),
      ...(phase.kind === 'no-show' ? { missed: true } : {}),
      ...(endedMs === undefined ? {} : { endedMs: Math.max(calledMs, endedMs) }),
      heldMs: heldTotalMs(phase),
    },
  ];
}

const byHand = (phase: TicketPhase): Stretch[] =>
  phase.kind === 'done' ? stretchOf({ phase, startedMs: phase.startedMs }) : [];

/** When the slot began for which the person had a reservation; long ago without one. */
function slotOf({ booked }: TicketState, events: readonly KnownEvent[]): number {
  if (booked !== undefined && booked.late !== true) return booked.startMs;
  const reserved = events.find(({ type }) => type === 'ticket-reserved');
  return reserved?.type === 'ticket-reserved' ? reserved.data.slotStartMs : Number.NEGATIVE_INFINITY;
}

function acceptedAt({ matters }: TicketState): number | undefined {
  const times = matters.flatMap(({ outcome, closedMs }) =>
    closedMs !== undefined && ACCEPTED.includes(outcome) ? [closedMs] : [],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}
