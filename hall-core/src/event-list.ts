import type { EntityEvents } from './event-chain.ts';
import { bounded, inOrder } from './event-order.ts';
import type { KnownEvent } from './event-types.ts';

/** The events about one entity in one list, which every new one changes: for a fold that shares nothing with others. */
export class EventList<S> implements EntityEvents<S> {
  #events: KnownEvent[] = [];
  /** Given out: the next change is made to a copy, for whoever goes through a list may cause changes to it. */
  #lent = false;
  #bounded = false;
  #state: S | undefined;
  #folded = false;

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  with(event: KnownEvent): this {
    const events = this.#changing();
    let place = events.length;
    while (place > 0 && inOrder(events[place - 1] as KnownEvent, event) > 0) place--;
    if (place === events.length) events.push(event);
    else events.splice(place, 0, event);
    if (event.type === 'implausible-time') this.#bounded = true;
    return this;
  }

  without(id: string): this {
    const place = this.#events.findIndex(({ _id }) => _id === id);
    if (place < 0) return this;
    const events = this.#changing();
    events.splice(place, 1);
    this.#bounded = events.some(({ type }) => type === 'implausible-time');
    return this;
  }

  /** The list to change; the state before goes with the change. */
  #changing(): KnownEvent[] {
    this.#state = undefined;
    this.#folded = false;
    if (this.#lent) {
      this.#events = this.#events.slice();
      this.#lent = false;
    }
    return this.#events;
  }

  state(fold: (events: readonly KnownEvent[]) => S): S {
    if (!this.#folded) {
      // A fold keeps nothing of the list itself.
      this.#state = fold(this.#bounded ? bounded(this.#events) : this.#events);
      this.#folded = true;
    }
    return this.#state as S;
  }

  events(): readonly KnownEvent[] {
    if (this.#bounded) return bounded(this.#events);
    this.#lent = true;
    return this.#events;
  }
}
