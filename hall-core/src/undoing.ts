import { uncollected } from './collecting.ts';
import { type EventDraft, eventId } from './event.ts';
import { isKnown } from './event-forms.ts';
import { draft, entityKey, type KnownEvent, ticketEntity } from './event-types.ts';
import { rulesOf } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import type { Now } from './hybrid-time.ts';
import { casesTakenBack } from './matter-cases.ts';
import type { Person } from './person.ts';
import { currentAt } from './queue.ts';
import { returnOf, sameRoute } from './rank-down.ts';
import { accept, type Result, refuse } from './result.ts';
import type { TicketState } from './ticket.ts';
import { isStandIn } from './typed-number.ts';

/** What a slip of the finger can have been. */
export type UndoableAct =
  | 'call'
  | 'present'
  | 'start'
  | 'finish'
  | 'no-show'
  | 'hold'
  | 'left'
  | 'priority'
  | 'by-hand'
  | 'matter';

/** An act that may be taken back now. */
export interface Undoable {
  readonly ticket: string;
  readonly label: string;
  readonly act: UndoableAct;
  /** Until when, on the wall clock given. */
  readonly untilMs: number;
}

/** The events of one press, in their order, all about one ticket. */
interface Stroke {
  readonly ticket: string;
  readonly atMs: number;
  readonly events: readonly KnownEvent[];
}

/** What this device did last to each ticket and can take back now, the latest first. */
export function undoable(fold: HallFold, person: Person, now: Now): Undoable[] {
  const { undoMs } = rulesOf(fold.hallFile() ?? {});
  return lastStrokes(fold, person.device, now.wallMs, undoMs).flatMap((stroke) => {
    const ticket = fold.ticket(stroke.ticket);
    const act = actOf(stroke);
    if (ticket === undefined || act === undefined || !undone(fold, person, ticket, stroke, act).ok) return [];
    // A clock that others are ahead of writes their time: the hall's seconds are counted from now at most.
    const untilMs = Math.min(stroke.atMs, now.wallMs) + undoMs;
    return [{ ticket: ticket.id, label: ticket.label, act, untilMs }];
  });
}

/** 撤销: takes back what this device did last to a ticket, with all it wrote in the same press. */
export function decideUndo(fold: HallFold, person: Person, ticketId: string, now: Now): Result<EventDraft[]> {
  const ticket = fold.ticket(ticketId);
  if (ticket === undefined) return refuse('unknown-ticket');
  const { label } = ticket;
  const { undoMs } = rulesOf(fold.hallFile() ?? {});
  const strokes = lastStrokes(fold, person.device, now.wallMs, undoMs);
  const stroke = strokes.find((each) => each.ticket === ticketId);
  if (stroke === undefined) return refuse('nothing-to-undo', { label });
  const act = actOf(stroke);
  if (act === undefined) {
    const isMoved = stroke.events.at(-1)?.type === 'ticket-returned';
    return refuse(isMoved ? 'call-by-choice' : 'nothing-to-undo', { label });
  }
  return undone(fold, person, ticket, stroke, act);
}

/** Written by the way, and nothing a person did. */
const BY_THE_WAY: ReadonlySet<string> = new Set(['ticket-passed', 'ticket-issued', 'ticket-act-undone']);

/** The last press of this device about each ticket within so many ms, the latest first. */
function lastStrokes(fold: HallFold, device: string, wallMs: number, withinMs: number): Stroke[] {
  const events: KnownEvent[] = [];
  const undoneActs = new Set<string>();
  for (const [log, head] of Object.entries(fold.holdings.headsOf(device))) {
    for (let n = head; n > 0; n--) {
      const event = fold.event(eventId(log, n));
      if (event === undefined || wallMs - event.at[0] > withinMs) break;
      if (!isKnown(event)) continue;
      if (event.type === 'ticket-act-undone') undoneActs.add(event.data.act);
      if (event.about.startsWith('ticket:') && !BY_THE_WAY.has(event.type)) events.push(event);
    }
  }
  const strokes = new Map<string, Stroke>();
  const standing = events.filter(({ _id }) => !undoneActs.has(_id));
  for (const event of standing.sort(latestFirst)) {
    const ticket = entityKey(event.about);
    if (strokes.has(ticket)) continue;
    strokes.set(ticket, strokeEndingWith(standing, event));
  }
  return [...strokes.values()];
}

const latestFirst = (a: KnownEvent, b: KnownEvent): number =>
  b.at[0] - a.at[0] || b.at[1] - a.at[1] || (a._id < b._id ? 1 : -1);

/** What may stand right before an event in one press. */
const BEFORE: Readonly<Partial<Record<KnownEvent['type'], readonly KnownEvent['type'][]>>> = {
  'ticket-finished': ['matter-closed', 'matter-started'],
  'matter-closed': ['matter-started', 'matter-closed'],
  'matter-started': ['matter-closed', 'ticket-started'],
  'ticket-voided': ['ticket-no-show'],
  'ticket-started': ['ticket-present'],
  'ticket-returned': ['ticket-started'],
};

/** @param events latest first */
function strokeEndingWith(events: readonly KnownEvent[], last: KnownEvent): Stroke {
  const stroke = [last];
  for (const event of events.slice(events.indexOf(last) + 1)) {
    const [first] = stroke as [KnownEvent];
    if (event.about !== last.about || event.at[0] !== last.at[0]) break;
    // A service that began in this very millisecond began with another press.
    const isStart = event.type === 'ticket-started' && first.type === 'matter-started' && stroke.length > 1;
    if (isStart || BEFORE[first.type]?.includes(event.type) !== true) break;
    stroke.unshift(event);
  }
  return { ticket: entityKey(last.about), atMs: last.at[0], events: stroke };
}

/** What the press was; undefined where it is not taken back. */
function actOf({ events }: Stroke): UndoableAct | undefined {
  const has = (type: KnownEvent['type']): boolean => events.some((event) => event.type === type);
  if (has('ticket-returned')) return undefined;
  if (has('ticket-called')) return 'call';
  if (has('ticket-present')) return 'present';
  if (has('ticket-started')) return 'start';
  if (has('ticket-finished')) return 'finish';
  if (has('ticket-no-show')) return 'no-show';
  if (has('ticket-held')) return 'hold';
  if (has('ticket-left')) return 'left';
  if (has('ticket-prioritised')) return 'priority';
  if (has('ticket-backfilled')) return 'by-hand';
  const isOfMatters = (['matter-started', 'matter-closed', 'matter-added'] as const).some(has);
  return isOfMatters ? 'matter' : undefined;
}

function undone(
  fold: HallFold,
  person: Person,
  ticket: TicketState,
  stroke: Stroke,
  act: UndoableAct,
): Result<EventDraft[]> {
  const { label, phase, rank } = ticket;
  // The window it names is where it was served once, not where this device is.
  if (act === 'by-hand') return accept(takenBack(stroke, person));
  const isLegOver = stroke.events.some(({ data }) => 'leg' in data && data.leg !== ticket.leg);
  const isHere = !('window' in phase) || (phase.window === person.window && phase.device === person.device);
  if (isLegOver || !isHere) return refuse('nothing-to-undo', { label });
  switch (act) {
    case 'call': {
      if (phase.kind !== 'called') return refuse('nothing-to-undo', { label });
      return accept([wrongCall(ticket, person)]);
    }
    case 'present': {
      const isShared = ticket.anomalies.some(
        (each) => each.kind === 'called-twice' && each.leg === ticket.leg,
      );
      if (phase.kind !== 'serving' || isShared) return refuse('nothing-to-undo', { label });
      if (isStandIn(ticket)) {
        return accept([
          draft('ticket-voided', ticketEntity(ticket.id), { reason: 'mistyped' }, person.clerk),
        ]);
      }
      // Unconditional: that the person was here is what is taken back.
      return accept([returnOf(ticket, person.clerk, { rank, why: 'wrong-call', ...sameRoute(ticket) })]);
    }
    case 'finish':
    case 'no-show':
    case 'hold': {
      const freed = freeWindow(fold, person, ticket);
      return freed.ok
        ? accept([...freed.value, ...takenBack(stroke, person), ...casesBack(fold, stroke, person)])
        : freed;
    }
    case 'start':
    case 'left':
    case 'priority':
    case 'matter':
      return accept([...takenBack(stroke, person), ...casesBack(fold, stroke, person)]);
  }
}

/** Back where it stood: nobody has come, and the call stays heard. */
const wrongCall = (ticket: TicketState, { clerk }: Person): EventDraft =>
  returnOf(ticket, clerk, {
    rank: ticket.rank,
    why: 'wrong-call',
    ...sameRoute(ticket),
    unlessServed: true,
  });

/** There is one person at a window: whoever was called since goes back to the line, if not yet begun with. */
function freeWindow(fold: HallFold, person: Person, ticket: TicketState): Result<EventDraft[]> {
  const { window, device } = person;
  const current = window === undefined ? undefined : currentAt(fold, window);
  if (current === undefined || current.id === ticket.id) return accept([]);
  const { phase, label } = current;
  if (phase.kind !== 'called' || phase.device !== device) return refuse('finish-first', { label });
  return accept([wrongCall(current, person)]);
}

const takenBack = ({ events, ticket }: Stroke, { clerk }: Person): EventDraft[] =>
  events.map(({ _id }) => draft('ticket-act-undone', ticketEntity(ticket), { act: _id }, clerk));

/** Other days know of a matter by its cases: they follow what is taken back. */
function casesBack(fold: HallFold, { events, ticket, atMs }: Stroke, { clerk }: Person): EventDraft[] {
  const closed = events.flatMap((event) => (event.type === 'matter-closed' ? [event.data.matter] : []));
  const cases = closed.length === 0 ? [] : casesTakenBack(fold, ticket, closed, atMs, clerk);
  return [...cases, ...uncollected(fold, fold.ticket(ticket), atMs, clerk)];
}
