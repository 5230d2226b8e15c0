import type { DeviceId } from './event.ts';
import type { HallFile } from './hall-file.ts';
import { windowSetFor } from './qualification.ts';
import { SortedList } from './sorted-list.ts';
import { type AtWindow, isOpen, type TicketState } from './ticket.ts';

/** Tickets are called from the lowest rank; the id decides between equal ranks (C3). */
export const byRank = (a: TicketState, b: TicketState): number => a.rank - b.rank || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A ticket some window has called at least once in its leg. */
export type CalledTicket = TicketState & { readonly phase: Extract<TicketState['phase'], AtWindow> };

const byFirstCall = (a: CalledTicket, b: CalledTicket): number =>
  a.phase.calledMs - b.phase.calledMs || compare(a.id, b.id);

const byLatestCall = (a: CalledTicket, b: CalledTicket): number =>
  b.phase.lastCallMs - a.phase.lastCallMs || compare(b.phase.callId, a.phase.callId);

const byIssue = (a: TicketState, b: TicketState): number => a.issuedMs - b.issuedMs || compare(a.id, b.id);

const NOBODY: readonly never[] = [];

/**
 * Who waits, who is called and where, brought up to date ticket by ticket, so that a question costs what its
 * answer is long and not what the day is long. A list is kept from the first question after it on: a window never
 * asks what a hub must know.
 */
export class TicketIndex {
  readonly #all: () => Iterable<TicketState | undefined>;
  readonly #open = new Map<string, TicketState>();
  #byIssue: SortedList<TicketState> | undefined;
  #waiting: SortedList<TicketState> | undefined;
  #leased: SortedList<TicketState> | undefined;
  readonly #held = new Map<DeviceId, SortedList<TicketState>>();
  readonly #atWindow = new Map<number, SortedList<CalledTicket>>();
  #live: SortedList<CalledTicket> | undefined;
  #past: SortedList<CalledTicket> | undefined;
  /** The lines of those windows that were asked after, by this hall file. */
  readonly #lines = new Map<number, SortedList<TicketState>>();
  #hall: HallFile | undefined;

  /** @param all every ticket as `update` was last told of it */
  constructor(all: () => Iterable<TicketState | undefined>) {
    this.#all = all;
  }

  /** A ticket is now as `after` says; `before` is what was said of it last. */
  update(before: TicketState | undefined, after: TicketState | undefined): void {
    if (before === after) return;
    const still = opened(after);
    if (still !== undefined) this.#open.set(still.id, still);
    else if (before !== undefined) this.#open.delete(before.id);
    this.#byIssue?.move(opened(before), still);
    this.#moveWaiting(waiting(before), waiting(after));
    this.#moveCalled(called(before), called(after));
  }

  #moveWaiting(out: TicketState | undefined, into: TicketState | undefined): void {
    if (out === into) return;
    this.#waiting?.move(out, into);
    this.#leased?.move(leased(out), leased(into));
    const giver = out?.holder.device;
    const taker = into?.holder.device;
    if (giver === taker) {
      if (taker !== undefined) this.#held.get(taker)?.move(out, into);
    } else {
      if (giver !== undefined) this.#held.get(giver)?.move(out, undefined);
      if (taker !== undefined) this.#held.get(taker)?.move(undefined, into);
    }
    const hall = this.#hall;
    if (hall === undefined || this.#lines.size === 0) return;
    const left = out === undefined ? undefined : windowSetFor(hall, out);
    const joined = into === undefined ? undefined : windowSetFor(hall, into);
    for (const [window, line] of this.#lines) {
      line.move(left?.has(window) ? out : undefined, joined?.has(window) ? into : undefined);
    }
  }

  #moveCalled(out: CalledTicket | undefined, into: CalledTicket | undefined): void {
    if (out === into) return;
    const left = atWindow(out);
    const come = atWindow(into);
    if (left !== undefined && left.phase.window === come?.phase.window) {
      this.#atWindow.get(left.phase.window)?.move(left, come);
    } else {
      if (left !== undefined) this.#atWindow.get(left.phase.window)?.move(left, undefined);
      if (come !== undefined) this.#atWindow.get(come.phase.window)?.move(undefined, come);
    }
    this.#live?.move(spoken(left), spoken(come));
    this.#past?.move(past(out), past(into));
  }

  open(): TicketState[] {
    return [...this.#open.values()];
  }

  /** Of those open, the one issued in the middle; of two, the later one. */
  middle(): TicketState | undefined {
    this.#byIssue ??= sorted(byIssue, this.#open.values(), opened);
    return this.#byIssue.middle;
  }

  waiting(): readonly TicketState[] {
    this.#waiting ??= sorted(byRank, this.#open.values(), waiting);
    return this.#waiting.items;
  }

  leased(): readonly TicketState[] {
    this.#leased ??= sorted(byRank, this.#open.values(), (ticket) => leased(waiting(ticket)));
    return this.#leased.items;
  }

  heldBy(device: DeviceId): readonly TicketState[] {
    let list = this.#held.get(device);
    if (list === undefined) {
      const held = (ticket: TicketState | undefined) =>
        ticket?.holder.device === device ? waiting(ticket) : undefined;
      list = sorted(byRank, this.#open.values(), held);
      this.#held.set(device, list);
    }
    return list.items;
  }

  current(window: number): TicketState | undefined {
    let list = this.#atWindow.get(window);
    if (list === undefined) {
      const here = (ticket: TicketState | undefined) => {
        const there = atWindow(called(ticket));
        return there?.phase.window === window ? there : undefined;
      };
      list = sorted(byFirstCall, this.#open.values(), here);
      this.#atWindow.set(window, list);
    }
    return list.first;
  }

  live(): readonly CalledTicket[] {
    this.#live ??= sorted(byLatestCall, this.#all(), (ticket) => spoken(atWindow(called(ticket))));
    return this.#live.items;
  }

  past(): readonly CalledTicket[] {
    this.#past ??= sorted(byLatestCall, this.#all(), (ticket) => past(called(ticket)));
    return this.#past.items;
  }

  /** The waiting tickets one window may call, by the hall file given. */
  line(hall: HallFile, window: number): readonly TicketState[] {
    if (hall !== this.#hall) {
      this.#hall = hall;
      this.#lines.clear();
    }
    let line = this.#lines.get(window);
    if (line === undefined) {
      if (!hall.windows.some(({ number }) => number === window)) return NOBODY;
      line = sorted(byRank, this.waiting(), (ticket) =>
        ticket !== undefined && windowSetFor(hall, ticket).has(window) ? ticket : undefined,
      );
      this.#lines.set(window, line);
    }
    return line.items;
  }
}

const opened = (ticket: TicketState | undefined): TicketState | undefined =>
  ticket !== undefined && isOpen(ticket.phase) ? ticket : undefined;

const waiting = (ticket: TicketState | undefined): TicketState | undefined =>
  ticket?.phase.kind === 'waiting' ? ticket : undefined;

/** A pass that names a boot is a lease (C4). */
const leased = (ticket: TicketState | undefined): TicketState | undefined =>
  ticket?.holder.boot === undefined ? undefined : ticket;

const called = (ticket: TicketState | undefined): CalledTicket | undefined =>
  ticket !== undefined && 'callId' in ticket.phase ? (ticket as CalledTicket) : undefined;

const atWindow = (ticket: CalledTicket | undefined): CalledTicket | undefined =>
  ticket?.phase.kind === 'called' || ticket?.phase.kind === 'serving' ? ticket : undefined;

/** Heard in the hall: a ticket shown at a window may be served without ever having been called. */
const spoken = (ticket: CalledTicket | undefined): CalledTicket | undefined =>
  ticket === undefined || ticket.phase.calls === 0 ? undefined : ticket;

/** Called before, and not at a window any more. */
const past = (ticket: CalledTicket | undefined): CalledTicket | undefined =>
  atWindow(ticket) === undefined ? spoken(ticket) : undefined;

/** A list of those tickets that `of` answers something for. */
function sorted<T>(
  order: (a: T, b: T) => number,
  tickets: Iterable<TicketState | undefined>,
  of: (ticket: TicketState | undefined) => T | undefined,
): SortedList<T> {
  const list = new SortedList(order);
  for (const ticket of tickets) list.move(undefined, of(ticket));
  return list;
}
