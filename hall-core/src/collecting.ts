import { daysBetween } from './business-day.ts';
import { type CaseState, openCases } from './cases.ts';
import type { Day, EventDraft } from './event.ts';
import { caseEntity, draft } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { accept, type Result, refuse } from './result.ts';

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
