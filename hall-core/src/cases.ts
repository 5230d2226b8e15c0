import { workingDayAfter } from './business-day.ts';
import { caseDay } from './case-day.ts';
import type { CaseState } from './case-state.ts';
import type { Day, EventDraft } from './event.ts';
import { type CaseKind, caseEntity, draft, type EventPayloads } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { accept, type Result, refuse } from './result.ts';

/** The cases still to be seen to, the most pressing first. */
export const openCases = (fold: HallFold): CaseState[] =>
  fold
    .cases()
    .filter(({ closed }) => closed === undefined)
    .sort((a, b) => (a.dueDay === b.dueDay ? (a.id < b.id ? -1 : 1) : a.dueDay < b.dueDay ? -1 : 1));

/** What the manager has to know of a bad rating days later, when the day it was given on is archived. */
export type RatedBadly = Pick<EventPayloads['case-opened'], 'level' | 'reasons' | 'window' | 'servedBy'>;

/** What a person wants registered. */
export type CaseWish = {
  /** Names the press of the button: a repeat opens no second case. */
  readonly request: string;
  readonly ticket?: string;
} & (
  | { readonly about: 'could-not-be-done' }
  | { readonly about: 'bad-rating'; readonly rated?: RatedBadly }
  /** Until when the paper may be handed in is agreed at the window. */
  | { readonly about: 'owed-paper'; readonly dueDay: Day }
);

/**
 * Working days until a case must have ended: five for a bad rating (好差评, the usual local term) and for an incident,
 * fifteen for what could not be done (办不成事, the Jiangsu rule for townships).
 */
export const termDays = (kind: CaseKind): number => (kind === 'could-not-be-done' ? 15 : 5);

export type OpenCaseRefusal = 'no-hall-yet' | 'unknown-ticket' | 'case-open-already';

/**
 * Registers a case, of a ticket where one is named. The clerk signed in at the device, if any, sees to it.
 */
export function decideOpenCase(
  fold: HallFold,
  wish: CaseWish,
  clerk: string | undefined,
  now: Now,
): Result<EventDraft[], OpenCaseRefusal> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const arose = caseDay(fold, hall, now);
  const id = `${arose.slice(0, 4)}-${wish.request}`;
  if (fold.case(id) !== undefined) return accept([]);
  const ticket = wish.ticket === undefined ? undefined : fold.ticket(wish.ticket);
  if (wish.ticket !== undefined && ticket === undefined) return refuse('unknown-ticket');
  const isOpen = openCases(fold).some((held) => held.kind === wish.about && held.ticket === ticket?.id);
  if (ticket !== undefined && isOpen) return refuse('case-open-already', { label: ticket.label });
  const dueDay = wish.about === 'owed-paper' ? wish.dueDay : workingDayAfter(arose, termDays(wish.about));
  const ofTicket = ticket === undefined ? {} : { ticket: ticket.id, label: ticket.label };
  const owner = clerk === undefined ? {} : { owner: clerk };
  const rated = wish.about === 'bad-rating' ? wish.rated : undefined;
  const data = { kind: wish.about, arose, dueDay, ...ofTicket, ...owner, ...rated };
  return accept([draft('case-opened', caseEntity(id), data, clerk)]);
}
