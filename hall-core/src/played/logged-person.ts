import type { EventPayloads, KnownEvent } from '../event-types.ts';
import { foldLegs, type LegFolded, withoutUndone } from '../fold-ticket.ts';
import type { HallFold } from '../hall-fold.ts';
import { type VisitEnd, visitOf } from '../reports/visit.ts';
import type { PriorityReason, ReturnReason } from '../service-codes.ts';
import { heldTotalMs, type TicketState } from '../ticket.ts';
import type { Route } from '../ticket-payloads.ts';

/** By what somebody had a place in the line. */
export type PersonKind = 'walk-in' | 'reserved' | 'priority';

/** Why a person is sent on from a window, not merely put back. */
type SentReason = Extract<ReturnReason, 'transferred' | 'next-step' | 'to-collect'>;

/** Where a person went from a window that had served them. */
export type SentOn =
  /** To other windows, without leaving. */
  | { readonly kind: 'sent'; readonly why: SentReason; readonly to: Route }
  /** Away, and back with papers so long after the service. */
  | { readonly kind: 'papers'; readonly afterMs: number; readonly to: Route };

/** What came of one call, as it was: who answers and for how long is the person's, whichever window calls. */
export type LoggedLeg = {
  readonly window: number;
  readonly calledMs: number;
  /** Since when the person waited for it. */
  readonly sinceMs: number;
} & (
  | {
      readonly kind: 'served';
      /** From the call to the beginning of the service. */
      readonly answerMs: number;
      /** Without holds; absent while it lasts. */
      readonly serviceMs?: number;
      readonly next?: SentOn;
    }
  | {
      readonly kind: 'missed';
      /** From the call to the no-show. */
      readonly patienceMs: number;
      /** From the call to the return to the line, where the person came back. */
      readonly backMs?: number;
    }
);

/** One visit of a day's log: all that is the person's own and not the rules'. */
export interface LoggedPerson {
  readonly id: string;
  readonly kind: PersonKind;
  readonly issued: EventPayloads['ticket-issued'];
  readonly issuedMs: number;
  /** From when on the wait counts (RP2). */
  readonly arrivedMs: number;
  /** Given so long after that leg began, counted from 0. */
  readonly priority?: { readonly leg: number; readonly afterMs: number; readonly reason: PriorityReason };
  readonly legs: readonly LoggedLeg[];
  /** Went away uncalled, so long after the last wait began. */
  readonly leavesAfterMs?: number;
}

type Returned = Extract<KnownEvent, { type: 'ticket-returned' }>;

/**
 * The visit of a ticket as its events tell it. None is of what is no visit of the day (RP4), of a test, and of what was
 * served by hand, in no line.
 * @param endsMs for a day that is over: whoever still waits goes away then
 */
export function loggedPerson(fold: HallFold, id: string, endsMs?: number): LoggedPerson | undefined {
  const ticket = fold.ticket(id);
  const visit = ticket === undefined ? undefined : visitOf(fold, ticket);
  if (ticket === undefined || visit === undefined || ticket.backfilled === true) return undefined;
  const events = withoutUndone(fold.ticketEvents(id));
  const issued = events.find((event) => event.type === 'ticket-issued');
  if (issued === undefined) return undefined;
  const { issuedMs } = ticket;
  const { legs, waitsSinceMs } = legsOf(events, ticket);
  const wentMs = wentAway(ticket, visit.end, endsMs);
  const begins = [...new Set([...legs.map(({ sinceMs }) => sinceMs), waitsSinceMs])];
  const priority = priorityOf(events, begins);
  return {
    id,
    kind: kindOf(ticket, events),
    issued: issued.data,
    issuedMs,
    arrivedMs: visit.arrivedMs,
    ...(priority === undefined ? {} : { priority }),
    legs,
    ...(wentMs === undefined ? {} : { leavesAfterMs: Math.max(0, wentMs - waitsSinceMs) }),
  };
}

function kindOf({ priority, booked }: TicketState, events: readonly KnownEvent[]): PersonKind {
  if (priority !== undefined) return 'priority';
  if (booked !== undefined) return booked.late === true ? 'walk-in' : 'reserved';
  return events.some(({ type }) => type === 'ticket-reserved') ? 'reserved' : 'walk-in';
}

/** When somebody went away without being called (again). */
function wentAway({ phase }: TicketState, end: VisitEnd, endsMs: number | undefined): number | undefined {
  if (phase.kind === 'left') return phase.endedMs;
  if (phase.kind === 'void') return phase.reason === 'missed' ? undefined : phase.endedMs;
  return end === 'open' && phase.kind === 'waiting' ? endsMs : undefined;
}

/** The calls that led to something, and since when the person has waited after them. */
function legsOf(
  events: readonly KnownEvent[],
  ticket: TicketState,
): { readonly legs: LoggedLeg[]; readonly waitsSinceMs: number } {
  const returns = new Map<number, Returned>();
  for (const event of events) if (event.type === 'ticket-returned') returns.set(event.data.leg, event);
  const legs: LoggedLeg[] = [];
  let sinceMs = ticket.issuedMs;
  for (const folded of foldLegs(events)) {
    const leg = legOf(folded, returns.get(folded.leg + 1), sinceMs, ticket);
    // Called by mistake, or from a window that closed: the person has waited all along.
    if (leg === undefined) continue;
    legs.push(leg);
    sinceMs = folded.returnedMs ?? sinceMs;
  }
  return { legs, waitsSinceMs: sinceMs };
}

const isSentOn = (why: ReturnReason | undefined): why is SentReason =>
  why === 'transferred' || why === 'next-step' || why === 'to-collect';

function legOf(
  { phase, startedMs, returnedMs }: LegFolded,
  next: Returned | undefined,
  sinceMs: number,
  { groups }: TicketState,
): LoggedLeg | undefined {
  if (!('callId' in phase)) return undefined;
  const calledMs = Math.max(sinceMs, Math.min(phase.calledMs, startedMs ?? phase.calledMs));
  const at = { window: phase.window, calledMs, sinceMs };
  const why = next?.data.why;
  if (phase.kind === 'no-show') {
    const patienceMs = Math.max(0, phase.endedMs - calledMs);
    const isBack = why === 'restored' && returnedMs !== undefined;
    return { kind: 'missed', ...at, patienceMs, ...(isBack ? { backMs: returnedMs - calledMs } : {}) };
  }
  const isPutBack = startedMs === undefined && returnedMs !== undefined && !isSentOn(why);
  if (isPutBack) return undefined;
  const metMs = Math.max(calledMs, startedMs ?? calledMs);
  const endMs = 'endedMs' in phase ? phase.endedMs : returnedMs;
  const to = next?.data.to ?? { groups };
  const sent: SentOn | undefined =
    why === 'papers-brought' && returnedMs !== undefined
      ? { kind: 'papers', afterMs: Math.max(0, returnedMs - (endMs ?? returnedMs)), to }
      : isSentOn(why)
        ? { kind: 'sent', why, to }
        : undefined;
  return {
    kind: 'served',
    ...at,
    answerMs: metMs - calledMs,
    ...(endMs === undefined ? {} : { serviceMs: Math.max(0, endMs - metMs - heldTotalMs(phase)) }),
    ...(sent === undefined ? {} : { next: sent }),
  };
}

function priorityOf(
  events: readonly KnownEvent[],
  begins: readonly number[],
): LoggedPerson['priority'] | undefined {
  const given = events.find((event) => event.type === 'ticket-prioritised');
  if (given === undefined) return undefined;
  const [atMs] = given.at;
  const leg = Math.max(
    0,
    begins.findLastIndex((beganMs) => beganMs <= atMs),
  );
  return { leg, afterMs: Math.max(0, atMs - (begins[leg] ?? atMs)), reason: given.data.reason };
}
