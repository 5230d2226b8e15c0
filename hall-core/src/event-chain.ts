import type { KnownEvent } from './event-types.ts';
import { compareTimes, type HybridTime, timeAfter } from './hybrid-time.ts';

/**
 * The events about one entity, as the last of a chain in which each link is one event more. Links are in the order
 * of the times written in the events, then of ids, whatever order they arrived in; so one set of events is one
 * link, and folds that share a beginning share the states worked out along it.
 */
export class EventChain<S> {
  /** Absent in the beginning, which holds no event. */
  readonly event: KnownEvent | undefined;
  readonly #before: EventChain<S> | undefined;
  readonly #bounded: boolean;
  #next: EventChain<S> | undefined;
  #others: EventChain<S>[] | undefined;
  #state: S | undefined;
  #folded = false;

  constructor(before?: EventChain<S>, event?: KnownEvent) {
    this.#before = before;
    this.event = event;
    const isBound = event?.type === 'implausible-time';
    this.#bounded = before === undefined ? isBound : isBound || before.#bounded;
  }

  /** The link that holds this event too. It must not be among them yet. */
  with(event: KnownEvent): EventChain<S> {
    let at: EventChain<S> = this;
    let later: KnownEvent[] | undefined;
    while (at.event !== undefined && inOrder(at.event, event) > 0) {
      later ??= [];
      later.push(at.event);
      at = at.#before as EventChain<S>;
    }
    at = at.#then(event);
    for (let i = (later?.length ?? 0) - 1; i >= 0; i--) at = at.#then(later?.[i] as KnownEvent);
    return at;
  }

  /** The link that holds all but one event: a twin of the lower revision takes its place. */
  without(id: string): EventChain<S> {
    let at: EventChain<S> = this;
    const later: KnownEvent[] = [];
    while (at.event !== undefined && at.event._id !== id) {
      later.push(at.event);
      at = at.#before as EventChain<S>;
    }
    if (at.event === undefined) return this;
    at = at.#before as EventChain<S>;
    for (const event of later.reverse()) at = at.#then(event);
    return at;
  }

  #then(event: KnownEvent): EventChain<S> {
    if (this.#next === undefined) {
      this.#next = new EventChain(this, event);
      return this.#next;
    }
    if (this.#next.event === event) return this.#next;
    let link = this.#others?.find((other) => other.event === event);
    if (link === undefined) {
      link = new EventChain(this, event);
      this.#others ??= [];
      this.#others.push(link);
    }
    return link;
  }

  /** What `fold` makes of these events, worked out once. Every caller gives the same fold. */
  state(fold: (events: readonly KnownEvent[]) => S): S {
    if (!this.#folded) {
      this.#state = fold(this.events());
      this.#folded = true;
    }
    return this.#state as S;
  }

  /** Drops the state: nobody is expected to ask again how the entity was before its latest event. */
  forget(): void {
    this.#state = undefined;
    this.#folded = false;
  }

  /**
   * The events in the hall's order: by time, where an `implausible-time` bound replaces a time that lies after it
   * (the lowest bound wins, F8), then by id. It depends on the set of events only, which is what makes every fold
   * order-independent (F5).
   */
  events(): readonly KnownEvent[] {
    const events: KnownEvent[] = [];
    for (let at: EventChain<S> = this; at.event !== undefined; at = at.#before as EventChain<S>) {
      events.push(at.event);
    }
    events.reverse();
    return this.#bounded ? bounded(events) : events;
  }
}

const inOrder = (a: KnownEvent, b: KnownEvent): number =>
  compareTimes(a.at, b.at) || (a._id < b._id ? -1 : a._id > b._id ? 1 : 0);

function bounded(events: readonly KnownEvent[]): KnownEvent[] {
  const bounds = new Map<string, HybridTime>();
  for (const event of events) {
    if (event.type !== 'implausible-time') continue;
    const { event: id, bound } = event.data;
    const held = bounds.get(id);
    if (held === undefined || compareTimes(bound, held) < 0) bounds.set(id, bound);
  }
  // A device's own order is known: a bound written late for an early event must not put it after what followed it.
  const reached = new Map<string, HybridTime>();
  return events
    .map((event) => {
      const bound = bounds.get(event._id);
      const { device } = event.by;
      const own = bound !== undefined && compareTimes(bound, event.at) < 0 ? bound : event.at;
      const before = reached.get(device);
      const at = before === undefined || compareTimes(own, before) > 0 ? own : timeAfter(before);
      reached.set(device, at);
      return at === event.at ? event : { ...event, at };
    })
    .sort(inOrder);
}
