import { daysBetween, workingDayAfter } from './business-day.ts';
import { caseDay } from './case-day.ts';
import { type CaseEnd, type CaseState, isSameEnd } from './case-state.ts';
import { type CaseWish, decideOpenCase, termDays } from './cases.ts';
import type { Day, EventDraft } from './event.ts';
import { type CaseKind, type CaseOutcome, caseEntity, draft } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import type { Person } from './person.ts';
import { accept, type Result, refuse, unreachable } from './result.ts';
import type { CaseDeed, CaseTold } from './service-codes.ts';

/** How somebody ends a case: what came of it, what was done, and how whoever it concerns was told. */
export interface CaseAnswer {
  readonly outcome: CaseOutcome;
  readonly did?: readonly CaseDeed[];
  readonly told?: CaseTold;
}

/** What a person does with a case. */
export type CaseCommand =
  | ({ readonly kind: 'open-case' } & CaseWish)
  | ({ readonly kind: 'close-case'; readonly id: string } & CaseAnswer)
  /** That clerk sees to it from now on; without one the manager at this device does. */
  | { readonly kind: 'assign-case'; readonly id: string; readonly owner?: string }
  | { readonly kind: 'reopen-case'; readonly id: string };

/** What comes of it: the events to record, or why not. */
export function decideCaseCommand(
  fold: HallFold,
  person: Person,
  command: CaseCommand,
  now: Now,
): Result<EventDraft[]> {
  switch (command.kind) {
    case 'open-case':
      return decideOpenCase(fold, command, person.clerk, now);
    case 'close-case':
      return decideCloseCase(fold, command.id, command, person.clerk);
    case 'assign-case':
      return decideAssignCase(fold, command.id, command.owner, person);
    case 'reopen-case':
      return decideReopenCase(fold, command.id, person.clerk, now);
    default:
      return unreachable(command);
  }
}

/** Somebody waits for an answer to these: what was done; and where it is a person, how they were told. */
export function answerTo(kind: CaseKind): { readonly did: boolean; readonly told: boolean } {
  const isOfPerson = kind === 'could-not-be-done' || kind === 'bad-rating';
  return { did: isOfPerson || kind === 'incident', told: isOfPerson };
}

/** Nothing need be answered to what should not have been registered; a bad rating was given by somebody all the same. */
const needsAnswer = ({ kind }: CaseState, { outcome }: CaseAnswer): boolean =>
  answerTo(kind).did && (outcome !== 'mistaken' || kind === 'bad-rating');

export type CloseCaseRefusal = 'unknown-case' | 'case-closed-already' | 'answer-missing';

/** Ends a case; the same end again changes nothing. */
export function decideCloseCase(
  fold: HallFold,
  id: string,
  answer: CaseAnswer,
  clerk: string | undefined,
): Result<EventDraft[], CloseCaseRefusal> {
  const held = fold.case(id);
  if (held === undefined) return refuse('unknown-case');
  const { outcome, did = [], told } = answer;
  const isBare = did.length === 0 || (answerTo(held.kind).told && told === undefined);
  if (needsAnswer(held, answer) && isBare) return refuse('answer-missing', { label: held.label ?? '' });
  const said = {
    outcome,
    ...(did.length === 0 ? {} : { did: [...new Set(did)] }),
    ...(told === undefined ? {} : { told }),
  };
  if (held.closed !== undefined) {
    return isSameEnd(held.closed, said) ? accept([]) : refuse('case-closed-already');
  }
  const { round } = held;
  const data = { ...said, ...(round === undefined ? {} : { round }) };
  return accept([draft('case-closed', caseEntity(id), data, clerk)]);
}

function openCase(fold: HallFold, id: string): Result<CaseState, 'unknown-case' | 'case-closed-already'> {
  const held = fold.case(id);
  if (held === undefined) return refuse('unknown-case');
  return held.closed === undefined ? accept(held) : refuse('case-closed-already');
}

/**
 * Names who sees to a case from now on. A bad rating stays with managers: a clerk sees none, so nobody would see to it.
 */
export function decideAssignCase(
  fold: HallFold,
  id: string,
  owner: string | undefined,
  { device, clerk }: Person,
): Result<EventDraft[]> {
  const found = openCase(fold, id);
  if (!found.ok) return found;
  const { kind, label = '', owner: before, taken } = found.value;
  const about = caseEntity(id);
  if (owner === undefined) {
    return accept(taken?.device === device ? [] : [draft('case-assigned', about, {}, clerk)]);
  }
  if (kind === 'bad-rating') return refuse('rating-stays-with-manager', { label });
  const isClerk = fold.hallFile()?.clerks.some((known) => known.id === owner) === true;
  if (!isClerk) return refuse('unknown-clerk', { clerk: owner });
  return accept(before === owner ? [] : [draft('case-assigned', about, { owner }, clerk)]);
}

/** So many calendar days after its end a case can be opened again: whoever it concerns came back about it. */
export const REOPEN_DAYS = 30;

/** Until when, by the day of its end. */
export const isReopenable = ({ kind }: CaseState, endedDay: Day, today: Day): boolean =>
  answerTo(kind).did && daysBetween(endedDay, today) <= REOPEN_DAYS;

/** Opens a case that has ended once more, with a due day of its own; what was said before stays on record. */
export function decideReopenCase(
  fold: HallFold,
  id: string,
  clerk: string | undefined,
  now: Now,
): Result<EventDraft[]> {
  const hall = fold.hallFile();
  const held = fold.case(id);
  if (hall === undefined) return refuse('no-hall-yet');
  if (held === undefined) return refuse('unknown-case');
  if (held.closed === undefined) return accept([]);
  const today = caseDay(fold, hall, now);
  const label = held.label ?? '';
  if (!isReopenable(held, caseDay(fold, hall, { wallMs: held.closed.atMs }), today)) {
    return refuse('case-stays-closed', { label });
  }
  const data = { round: (held.round ?? 1) + 1, dueDay: workingDayAfter(today, termDays(held.kind)) };
  return accept([draft('case-reopened', caseEntity(id), data, clerk)]);
}

/** Of cases held here, those in which this device said another end than the one that stands, the latest first. */
export const overruledHere = (fold: HallFold, device: string): readonly (CaseState & { closed: CaseEnd })[] =>
  fold
    .cases()
    .flatMap((held) =>
      held.closed !== undefined && held.otherEnds?.some((end) => end.device === device) === true
        ? [{ ...held, closed: held.closed }]
        : [],
    )
    .sort((a, b) => b.closed.atMs - a.closed.atMs);
