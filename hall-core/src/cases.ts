import { workingDayAfter } from './business-day.ts';
import { caseDay } from './case-day.ts';
import { yearOfLog } from './databases.ts';
import type { Day, EventDraft } from './event.ts';
import { type CaseOutcome, caseEntity, draft, type EventPayloads, type KnownEvent } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { accept, type Result, refuse } from './result.ts';

type Opening = EventPayloads['case-opened'];

/** What outlives its day and must come to an end: opened once, closed once. */
export interface CaseState extends Opening {
  readonly id: string;
  readonly openedMs: number;
  /** Since when its result can be handed over. */
  readonly readyMs?: number;
  /** How it ended, when, and by which clerk where one was signed in; absent while it is open. */
  readonly closed?: { readonly outcome: CaseOutcome; readonly atMs: number; readonly clerk?: string };
}

/** A case's name begins with the year of the database it rests in. */
const yearOf = (id: string): string => id.slice(0, 4);

/**
 * The state of one case from all events about it, sorted by time. The first opening and the first closing stand; one
 * that is closed stays so. What was written anywhere but in the database of its year counts for nothing: with its day
 * it would be gone.
 */
export function foldCase(id: string, events: readonly KnownEvent[]): CaseState | undefined {
  let opened: CaseState | undefined;
  let closed: CaseState['closed'];
  let readyMs: number | undefined;
  for (const { _id, type, data, at, by } of events) {
    if (yearOfLog(_id) !== yearOf(id)) continue;
    if (type === 'case-opened') opened ??= { ...data, id, openedMs: at[0] };
    else if (type === 'case-readied') readyMs ??= at[0];
    else if (type === 'case-closed') {
      const clerk = by.clerk === undefined ? {} : { clerk: by.clerk };
      closed ??= { outcome: data.outcome, atMs: at[0], ...clerk };
    }
  }
  if (opened === undefined) return undefined;
  return {
    ...opened,
    ...(readyMs === undefined ? {} : { readyMs }),
    ...(closed === undefined ? {} : { closed }),
  };
}

/** The cases still to be seen to, the most pressing first. */
export const openCases = (fold: HallFold): CaseState[] =>
  fold
    .cases()
    .filter(({ closed }) => closed === undefined)
    .sort((a, b) => (a.dueDay === b.dueDay ? (a.id < b.id ? -1 : 1) : a.dueDay < b.dueDay ? -1 : 1));

/** What a person wants registered. */
export type CaseWish = {
  /** Names the press of the button: a repeat opens no second case. */
  readonly request: string;
  readonly ticket?: string;
} & (
  | { readonly about: 'could-not-be-done' | 'bad-rating' }
  /** Until when the paper may be handed in is agreed at the window. */
  | { readonly about: 'owed-paper'; readonly dueDay: Day }
);

/**
 * Working days until a case must have ended: five for a bad rating (好差评, the usual local term), fifteen for what
 * could not be done (办不成事, the Jiangsu rule for townships).
 */
const TERM_DAYS = {
  'could-not-be-done': 15,
  'bad-rating': 5,
} as const;

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
  const dueDay = wish.about === 'owed-paper' ? wish.dueDay : workingDayAfter(arose, TERM_DAYS[wish.about]);
  const ofTicket = ticket === undefined ? {} : { ticket: ticket.id, label: ticket.label };
  const owner = clerk === undefined ? {} : { owner: clerk };
  const data = { kind: wish.about, arose, dueDay, ...ofTicket, ...owner };
  return accept([draft('case-opened', caseEntity(id), data, clerk)]);
}

export type CloseCaseRefusal = 'unknown-case' | 'case-closed-already';

/** Ends a case; the same outcome again changes nothing. */
export function decideCloseCase(
  fold: HallFold,
  id: string,
  outcome: CaseOutcome,
  clerk: string | undefined,
): Result<EventDraft[], CloseCaseRefusal> {
  const held = fold.case(id);
  if (held === undefined) return refuse('unknown-case');
  if (held.closed?.outcome === outcome) return accept([]);
  if (held.closed !== undefined) return refuse('case-closed-already');
  return accept([draft('case-closed', caseEntity(id), { outcome }, clerk)]);
}
