import { type HallFile, rulesOf, type WindowSetup } from './hall-file.ts';
import type { TicketState } from './ticket.ts';

/**
 * Whether a window may call a ticket. It must serve every group of the ticket; where no window of the hall does,
 * the group of the first matter decides and the rest is transferred. A quick window takes short tickets only. One
 * that was sent to a window is called there, whatever that window serves. One whose steps are in any order is called
 * by every window that serves one of them.
 */
export function qualifies(hall: HallFile, window: WindowSetup, ticket: TicketState): boolean {
  if (ticket.returned?.window !== undefined) {
    const only = onlyWindow(hall, ticket);
    if (only !== undefined) return window.number === only;
  }
  if (window.kind === 'quick' && isLong(hall, ticket)) return false;
  if (covers(window, ticket.groups)) return true;
  if (ticket.anyOrder === true) return servesOneOf(window, ticket.groups);
  const [first] = ticket.groups;
  if (first === undefined || !window.groups.includes(first)) return false;
  return !needOf(hall, ticket).covered;
}

/** The window a ticket was sent to, as long as the hall has it. */
function onlyWindow(hall: HallFile, { returned }: TicketState): number | undefined {
  const window = returned?.window;
  return hall.windows.some(({ number }) => number === window) ? window : undefined;
}

const isLong = (hall: HallFile, ticket: TicketState): boolean =>
  ticket.usualMinutes > needsOf(hall).quickMinutes;

const covers = (window: WindowSetup, groups: readonly string[]): boolean =>
  groups.every((group) => window.groups.includes(group));

const servesOneOf = (window: WindowSetup, groups: readonly string[]): boolean =>
  groups.some((group) => window.groups.includes(group));

/** Whether some window takes all of these groups together, however long they take. */
export const isServedWhole = (hall: HallFile, groups: readonly string[]): boolean =>
  hall.windows.some((window) => window.kind !== 'quick' && covers(window, groups));

/** The windows that may call a ticket, by number. */
export const windowsFor = (hall: HallFile, ticket: TicketState): number[] => [
  ...windowSetFor(hall, ticket).values(),
];

/** The same as a set, one for all tickets of equal needs. */
export function windowSetFor(hall: HallFile, ticket: TicketState): ReadonlySet<number> {
  if (ticket.returned?.window !== undefined) {
    const only = onlyWindow(hall, ticket);
    if (only !== undefined) return aloneIn(hall, only);
  }
  const need = needOf(hall, ticket);
  const { short, long } = ticket.anyOrder === true ? need.anyOrder : need;
  return isLong(hall, ticket) ? long : short;
}

/** Whether some window may call both tickets. */
export function areRivals(hall: HallFile, one: TicketState, other: TicketState): boolean {
  const [ones, others] = [windowSetFor(hall, one), windowSetFor(hall, other)];
  let known = meetings.get(ones);
  if (known === undefined) {
    known = new WeakMap();
    meetings.set(ones, known);
  }
  let meet = known.get(others);
  if (meet === undefined) {
    meet = [...ones].some((window) => others.has(window));
    known.set(others, meet);
  }
  return meet;
}

/** Whether two sets of windows meet: tickets of equal needs have the same set. */
const meetings = new WeakMap<ReadonlySet<number>, WeakMap<ReadonlySet<number>, boolean>>();

/** Who may call a ticket, by whether it is short enough for quick windows. */
interface Callers {
  readonly short: ReadonlySet<number>;
  readonly long: ReadonlySet<number>;
}

/** What follows from the groups of a ticket in one hall. */
interface Need extends Callers {
  /** Whether some window takes all of them together, whatever their length. */
  readonly covered: boolean;
  readonly anyOrder: Callers;
}

interface Needs {
  readonly quickMinutes: number;
  /** Sets of one window, one for all tickets sent there. */
  readonly alone: Map<number, ReadonlySet<number>>;
  /** By the array itself, which all states of a ticket share; behind it by what it says. */
  readonly byArray: WeakMap<readonly string[], Need>;
  readonly byGroups: Map<string, Need>;
}

/** A hall has some dozens of combinations of groups and asks after them for every ticket at every window. */
const needsByHall = new WeakMap<HallFile, Needs>();

function needsOf(hall: HallFile): Needs {
  let needs = needsByHall.get(hall);
  if (needs === undefined) {
    needs = {
      quickMinutes: rulesOf(hall).quickMinutes,
      alone: new Map(),
      byArray: new WeakMap(),
      byGroups: new Map(),
    };
    needsByHall.set(hall, needs);
  }
  return needs;
}

function aloneIn(hall: HallFile, window: number): ReadonlySet<number> {
  const { alone } = needsOf(hall);
  let set = alone.get(window);
  if (set === undefined) {
    set = new Set([window]);
    alone.set(window, set);
  }
  return set;
}

function needOf(hall: HallFile, { groups }: TicketState): Need {
  const { byArray, byGroups } = needsOf(hall);
  const known = byArray.get(groups);
  if (known !== undefined) return known;
  const key = JSON.stringify(groups);
  let need = byGroups.get(key);
  if (need === undefined) {
    need = workOut(hall, groups);
    byGroups.set(key, need);
  }
  byArray.set(groups, need);
  return need;
}

function workOut(hall: HallFile, groups: readonly string[]): Need {
  const [first] = groups;
  const covered = isServedWhole(hall, groups);
  const takes = (window: WindowSetup): boolean =>
    covers(window, groups) || (!covered && first !== undefined && window.groups.includes(first));
  const anyOrder = callers(hall, (window) => covers(window, groups) || servesOneOf(window, groups));
  return { covered, ...callers(hall, takes), anyOrder };
}

function callers(hall: HallFile, takes: (window: WindowSetup) => boolean): Callers {
  const able = hall.windows.filter(takes);
  const numbers = (windows: readonly WindowSetup[]): Set<number> =>
    new Set(windows.map(({ number }) => number));
  return { short: numbers(able), long: numbers(able.filter(({ kind }) => kind !== 'quick')) };
}
