import { daysBetween } from './business-day.ts';
import type { CaseState } from './case-state.ts';
import { openCases } from './cases.ts';
import type { Day, EventDraft } from './event.ts';
import { caseEntity, draft } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { latestCase, openedAnew } from './matter-cases.ts';
import { accept, type Result, refuse } from './result.ts';
import type { MatterState, TicketState } from './ticket.ts';

/** Open cases, parted by what is to be done with them; each by the day it is due. */
export interface CaseLists {
  /** Somebody must see to these now: all but what was accepted, and of that what is overdue or due today. */
  readonly pressing: readonly CaseState[];
  /** Accepted, and its result is here to be handed over. */
  readonly toCollect: readonly CaseState[];
  /** Accepted, and being decided in time. */
  readonly pending: readonly CaseState[];
  /** Of all of these, whose day has passed. */
  readonly overdue: readonly CaseState[];
}

export function caseLists(fold: HallFold, today: Day): CaseLists {
  const open = openCases(fold);
  const left = ({ dueDay }: CaseState): number => daysBetween(today, dueDay);
  const accepted = open.filter(({ kind }) => kind === 'accepted');
  const undecided = accepted.filter(({ readyMs }) => readyMs === undefined);
  return {
    pressing: open.filter(
      (held) => held.kind !== 'accepted' || (undecided.includes(held) && left(held) <= 0),
    ),
    toCollect: accepted.filter(({ readyMs }) => readyMs !== undefined),
    pending: undecided.filter((held) => left(held) > 0),
    overdue: open.filter((held) => held.readyMs === undefined && left(held) < 0),
  };
}

function openAccepted(fold: HallFold, id: string): Result<CaseState> {
  const held = fold.case(id);
  if (held === undefined) return refuse('unknown-case');
  if (held.kind !== 'accepted') return refuse('not-accepted-here', { label: held.label ?? '' });
  if (held.closed !== undefined) return refuse('case-closed-already');
  return accept(held);
}

/** The result of what was accepted is here and can be handed over; once said, again is nothing. */
export function decideReadyCase(fold: HallFold, id: string, clerk: string | undefined): Result<EventDraft[]> {
  const found = openAccepted(fold, id);
  if (!found.ok) return found;
  if (found.value.readyMs !== undefined) return accept([]);
  return accept([draft('case-readied', caseEntity(id), {}, clerk)]);
}

/** The result is in the person's hands: the case is over. It was ready then, whoever had said so. */
export function decideCollectCase(
  fold: HallFold,
  id: string,
  clerk: string | undefined,
): Result<EventDraft[]> {
  if (fold.case(id)?.closed?.outcome === 'resolved') return accept([]);
  const ready = decideReadyCase(fold, id, clerk);
  if (!ready.ok) return ready;
  return accept([...ready.value, draft('case-closed', caseEntity(id), { outcome: 'resolved' }, clerk)]);
}

/** The ticket of today by which somebody is about to collect what a case holds, from its issue to its end. */
export const collectingTicket = (fold: HallFold, held: CaseState): TicketState | undefined =>
  fold.openTickets().find(({ of }) => of !== undefined && latestCase(fold, of)?.id === held.id);

/** Whether a matter is on the ticket only because its result is collected. */
export const isCollected = ({ of }: TicketState, { added }: MatterState): boolean =>
  of !== undefined && added !== true;

/**
 * What finishing a ticket means for the case it collects: it is over. It stays where the matter ended in any other way
 * than done, and where somebody has handed the result over already.
 */
export function collectedBy(fold: HallFold, ticket: TicketState, clerk: string): EventDraft[] {
  const isOtherwise = ticket.matters.some(
    (matter) => isCollected(ticket, matter) && (matter.outcome ?? 'done') !== 'done',
  );
  if (ticket.of === undefined || isOtherwise) return [];
  const collected = decideCollectCase(fold, latestCase(fold, ticket.of)?.id ?? ticket.of, clerk);
  return collected.ok ? collected.value : [];
}

/** Taking back the finish of this moment takes the handing over back: the result is here. */
export function uncollected(
  fold: HallFold,
  ticket: TicketState | undefined,
  atMs: number,
  clerk: string | undefined,
): EventDraft[] {
  const held = ticket?.of === undefined ? undefined : latestCase(fold, ticket.of);
  if (held?.closed?.outcome !== 'resolved' || held.closed.atMs !== atMs) return [];
  return openedAnew(fold, held, clerk);
}
