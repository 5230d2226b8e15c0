import { daysBetween, workingDayAfter } from './business-day.ts';
import { caseDay } from './case-day.ts';
import type { Day, EventDraft } from './event.ts';
import { draft, type EventPayloads, type MatterOutcome, ticketEntity } from './event-types.ts';
import type { HallFile, Matter } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { caseDrafts, type MatterCaseKind } from './matter-cases.ts';
import { checkPapers, matterIn } from './matter-text.ts';
import { accept, type Result, refuse } from './result.ts';
import type { RefusalReason, ResultRoad } from './service-codes.ts';
import { mattersHere } from './steps.ts';
import type { MatterState, TicketState } from './ticket.ts';

/** 容缺: taken in although these papers are missing, which are brought until that day. */
export interface OwedPapers {
  /** Of the text they are named in. */
  readonly version: string;
  readonly papers: readonly string[];
  readonly dueDay: Day;
}

/** How a matter ends at the window, with what goes with it. */
export interface MatterClosing {
  readonly outcome: MatterOutcome;
  /** Only of a refusal, and needed there. */
  readonly reason?: RefusalReason;
  /** Only of what is accepted. */
  readonly owed?: OwedPapers;
  /** How the result reaches the person; absent: as the set-up says. */
  readonly result?: ResultRoad;
}

type Closed = EventPayloads['matter-closed'];
type Opening = EventPayloads['case-opened'];

/** Who closes it, and where. */
interface Closer {
  readonly window: number;
  readonly clerk: string;
}

/**
 * The events that close a matter: its beginning where nobody had begun it, its outcome, and the cases by which other
 * days know of it. The same outcome again is nothing.
 */
export function closeMatter(
  fold: HallFold,
  closer: Closer,
  ticket: TicketState,
  state: MatterState,
  closing: MatterClosing,
  now: Now,
): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const today = caseDay(fold, hall, now);
  const { matter } = state;
  const fit = checkClosing(hall, matter, closing, today);
  if (!fit.ok) return fit;
  const { window, clerk } = closer;
  const facts = factsOf(matterIn(hall, matter), closing, today);
  const { decidedDay, owed, result } = facts;
  const data: Closed = { matter, window, ...closedAs(closing, facts) };
  if (isSame(state, data)) return accept([]);
  const about = ticketEntity(ticket.id);
  const begun =
    state.startedMs === undefined ? [draft('matter-started', about, { matter, window }, clerk)] : [];
  const of = { arose: today, ticket: ticket.id, label: ticket.label, owner: clerk, matter };
  const wanted: readonly (readonly [MatterCaseKind, Opening | undefined])[] = [
    [
      'accepted',
      decidedDay === undefined ? undefined : { ...of, kind: 'accepted', dueDay: decidedDay, ...road(result) },
    ],
    ['owed-paper', owed === undefined ? undefined : { ...of, kind: 'owed-paper', dueDay: owed.dueDay }],
  ];
  const cases = wanted.flatMap(([kind, opening]) =>
    caseDrafts(fold, { kind, ticket: ticket.id, matter, year: today.slice(0, 4) }, opening, clerk),
  );
  return accept([...begun, draft('matter-closed', about, data, clerk), ...cases]);
}

function checkClosing(
  hall: HallFile,
  matter: string,
  { outcome, reason, owed }: MatterClosing,
  today: Day,
): Result<unknown> {
  if (outcome === 'refused' && reason === undefined) return refuse('reason-needed', { matter });
  if (outcome !== 'accepted' || owed === undefined || owed.papers.length === 0) return accept({});
  // A text that is no day is no number of days away.
  if (!(daysBetween(today, owed.dueDay) >= 0)) return refuse('day-passed', { matter });
  return checkPapers(hall, matter, owed.version, owed.papers);
}

/** What follows from an outcome by the hall's set-up. */
interface Facts {
  /** Until when it is decided. */
  readonly decidedDay: Day | undefined;
  readonly owed: OwedPapers | undefined;
  readonly result: ResultRoad | undefined;
}

function factsOf(matter: Matter | undefined, { outcome, owed, result }: MatterClosing, today: Day): Facts {
  if (outcome !== 'accepted') return { decidedDay: undefined, owed: undefined, result };
  const { limitDays } = matter ?? {};
  return {
    decidedDay: limitDays === undefined ? undefined : workingDayAfter(today, limitDays),
    owed: owed?.papers.length ? owed : undefined,
    result: result ?? matter?.result,
  };
}

function closedAs({ outcome, reason }: MatterClosing, { decidedDay, owed, result }: Facts) {
  const dueDay = owed?.dueDay ?? decidedDay;
  return {
    outcome,
    ...(outcome === 'refused' && reason !== undefined ? { reason } : {}),
    ...(dueDay === undefined ? {} : { dueDay }),
    ...(owed === undefined ? {} : { owed: owed.papers }),
    ...road(result),
  };
}

const road = (result: ResultRoad | undefined): { readonly result?: ResultRoad } =>
  result === undefined ? {} : { result };

/** The next matter begins where nobody has begun another of those still open. */
export function nextBegins(
  hall: HallFile | undefined,
  ticket: TicketState,
  closed: readonly string[],
  { window, clerk }: Closer,
): EventDraft[] {
  const others = mattersHere(hall, window, ticket).filter(({ matter }) => !closed.includes(matter));
  const [next] = others;
  if (next === undefined || others.some(({ startedMs }) => startedMs !== undefined)) return [];
  return [draft('matter-started', ticketEntity(ticket.id), { matter: next.matter, window }, clerk)];
}

function isSame(state: MatterState, closed: Closed): boolean {
  const { outcome, reason, dueDay, owed, result } = state;
  return (
    outcome === closed.outcome &&
    reason === closed.reason &&
    dueDay === closed.dueDay &&
    result === closed.result &&
    (owed ?? []).join('\n') === (closed.owed ?? []).join('\n')
  );
}
