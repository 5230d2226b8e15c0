import { bounded, inOrder } from './event-order.ts';
import type { KnownEvent } from './event-types.ts';

/** The events about one entity, in the hall's order, and the state they fold to. */
export interface EntityEvents<S> {
  /** Whether it holds none. */
  readonly isEmpty: boolean;
  /** What holds this event too. It must not be among them yet. */
  with(event: KnownEvent): EntityEvents<S>;
  /** What holds all but one event: a twin of the lower revision takes its place. */
  without(id: string): EntityEvents<S>;
  /** What `fold` makes of these events, worked out once. Every caller gives the same fold. */
  state(fold: (events: readonly KnownEvent[]) => S): S;
  /**
   * The events in the hall's order: by time, where an `implausible-time` bound replaces a time that lies after it
   * (the lowest bound wins, F8), then by id. It depends on the set of events only, which is what makes every fold
   * order-independent (F5).
   */
  events(): readonly KnownEvent[];
}

/**
 * The events about one entity, as the last of a chain in which each link is one event more. Links are in the order
 * of the times written in the events, then of ids, whatever order they arrived in; so one set of events is one
 * link, and folds that share a beginning share the states worked out along it.
 */
export class EventChain<S> implements EntityEvents<S> {
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

  get isEmpty(): boolean {
    return this.event === undefined;
  }

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

  state(fold: (events: readonly KnownEvent[]) => S): S {
    if (!this.#folded) {
      this.#state = fold(this.events());
      this.#folded = true;
    }
    return this.#state as S;
  }

  events(): readonly KnownEvent[] {
    const events: KnownEvent[] = [];
    for (let at: EventChain<S> = this; at.event !== undefined; at = at.#before as EventChain<S>) {
      events.push(at.event);
    }
    events.reverse();
    return this.#bounded ? bounded(events) : events;
  }
}
