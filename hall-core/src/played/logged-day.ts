import type { Span } from '../at-windows.ts';
import { momentOn, nextDays } from '../business-day.ts';
import type { Day } from '../event.ts';
import { entityKey } from '../event-types.ts';
import type { CallingRules, HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { type LoggedPerson, loggedPerson } from './logged-person.ts';
import { type OpenSpan, openSpans } from './open-spans.ts';
import { turnsOf, type UsualTimes, usualTimes } from './window-turns.ts';

/** From the beginning of a business day to its end, or to now where it is not over. */
export interface DayBounds extends Span {
  readonly day: Day;
  readonly isOver: boolean;
}

/** A day as its log tells it: who came, for how long each was served, and when which window took people. */
export interface LoggedDay extends DayBounds {
  /** The rules it was under. */
  readonly under: CallingRules;
  /** In the order in which they came. */
  readonly people: readonly LoggedPerson[];
  readonly open: ReadonlyMap<number, readonly OpenSpan[]>;
  readonly turns: ReadonlyMap<number, readonly number[]>;
  readonly usual: UsualTimes;
}

export function boundsOf(hall: HallFile, day: Day, nowMs: number): DayBounds {
  const { dayStartsAt } = hall;
  const [next = day] = nextDays(day, 1);
  const fromMs = momentOn(day, dayStartsAt, hall);
  const endsMs = momentOn(next, dayStartsAt, hall) - 1;
  return { day, fromMs, toMs: Math.min(nowMs, endsMs), isOver: nowMs > endsMs };
}

/** So many events are looked at before whoever reads may do something else. */
const AT_ONCE = 500;

/** Reads the day a fold holds, a little at a time: yields how far it has come, from 0 to 1. */
export function* readDay(
  fold: HallFold,
  bounds: DayBounds,
  under: CallingRules,
): Generator<number, LoggedDay> {
  const ids = new Set<string>();
  let lastMs = bounds.fromMs;
  let seen = 0;
  for (const { type, about, at } of fold.countedEvents()) {
    if (++seen % AT_ONCE === 0) yield 0;
    const isOfDay = about.startsWith('ticket:') || about.startsWith('window:');
    if (!isOfDay || at[0] < bounds.fromMs || at[0] > bounds.toMs) continue;
    if (at[0] > lastMs) lastMs = at[0];
    if (type === 'ticket-issued') ids.add(entityKey(about));
  }
  // What nobody ended on a day that is over ends with the last thing that happened then.
  const toMs = bounds.isOver ? lastMs : bounds.toMs;
  const people: LoggedPerson[] = [];
  for (const [place, id] of [...ids].entries()) {
    const person = loggedPerson(fold, id, bounds.isOver ? toMs : undefined);
    if (person !== undefined) people.push(person);
    yield place / ids.size;
  }
  people.sort((a, b) => a.issuedMs - b.issuedMs || (a.id < b.id ? -1 : 1));
  const open = new Map<number, OpenSpan[]>();
  for (const { number } of fold.windows()) {
    const spans = openSpans(fold, number, toMs);
    if (spans.length > 0) open.set(number, spans);
    yield 1;
  }
  const turns = turnsOf(people, open);
  yield 1;
  const usual = usualTimes(people, turns, under);
  return { ...bounds, toMs, under, people, open, turns, usual };
}
