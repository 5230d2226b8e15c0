import { type DeviceId, deviceOfLog, type HallEvent, parseEventId } from './event.ts';
import type { EventReader, EventReading } from './event-reader.ts';
import { type Holding, Holdings } from './version-vector.ts';

interface StoredLog {
  readonly holding: Holding;
  /** Events `1…` up to the first gap. */
  readonly events: HallEvent[];
  /** Events past it. */
  readonly beyond: Map<number, HallEvent>;
}

/** All events of a fold by id: dense logs, so an event costs a place in an array. */
export class EventStore {
  readonly holdings = new Holdings();
  readonly #reader: EventReader;
  /** By the reader's count. */
  readonly #logs: (StoredLog | undefined)[] = [];
  /** Events whose id is no event id. */
  readonly #apart = new Map<string, HallEvent>();
  #size = 0;

  constructor(reader: EventReader) {
    this.#reader = reader;
  }

  /** Keeps an event, unless one of its id is held: then that one is answered. */
  keep(event: HallEvent, { log, n }: EventReading): HallEvent | undefined {
    if (log < 0) {
      const held = this.#apart.get(event._id);
      if (held !== undefined) return held;
      this.#apart.set(event._id, event);
      this.#size++;
      return undefined;
    }
    const stored = this.#logs[log] ?? this.#open(log);
    const { events, beyond } = stored;
    const held = n <= events.length ? events[n - 1] : beyond.size === 0 ? undefined : beyond.get(n);
    if (held !== undefined) return held;
    this.#size++;
    this.holdings.note(stored.holding, n);
    if (n > events.length + 1) beyond.set(n, event);
    else append(stored, event);
    return undefined;
  }

  #open(log: number): StoredLog {
    const opened = { holding: this.holdings.of(this.#reader.logId(log)), events: [], beyond: new Map() };
    while (this.#logs.length <= log) this.#logs.push(undefined);
    this.#logs[log] = opened;
    return opened;
  }

  /** Puts an event in the place of the one of its id. */
  replace(event: HallEvent, { log, n }: EventReading): void {
    const stored = this.#logs[log];
    if (stored === undefined) this.#apart.set(event._id, event);
    else if (n <= stored.events.length) stored.events[n - 1] = event;
    else stored.beyond.set(n, event);
  }

  /** The event held at the place an event of this id has. */
  heldAt({ log, n }: EventReading, id: string): HallEvent | undefined {
    if (log < 0) return this.#apart.get(id);
    const stored = this.#logs[log];
    if (stored === undefined) return undefined;
    return n <= stored.events.length ? stored.events[n - 1] : stored.beyond.get(n);
  }

  get(id: string): HallEvent | undefined {
    const place = parseEventId(id);
    if (place === undefined) return this.#apart.get(id);
    const stored = this.#logs[this.#reader.logNumber(place.log)];
    if (stored === undefined) return undefined;
    return place.n <= stored.events.length ? stored.events[place.n - 1] : stored.beyond.get(place.n);
  }

  get size(): number {
    return this.#size;
  }

  /** The events held of one log, by the reader's count. */
  *ofLog(log: number): IterableIterator<HallEvent> {
    const stored = this.#logs[log];
    if (stored === undefined) return;
    yield* stored.events;
    yield* stored.beyond.values();
  }

  /** How many events a device has written that are held. */
  countBy(device: DeviceId): number {
    let count = 0;
    for (const stored of this.#logs) {
      if (stored !== undefined && deviceOfLog(stored.holding.log) === device) {
        count += stored.events.length + stored.beyond.size;
      }
    }
    for (const id of this.#apart.keys()) if (deviceOfLog(id) === device) count++;
    return count;
  }

  /** Events that came before something their log's author had written earlier. */
  *beyondGaps(): IterableIterator<HallEvent> {
    if (!this.holdings.hasGap) return;
    for (const stored of this.#logs) if (stored !== undefined) yield* stored.beyond.values();
  }

  /** Looks at all `values` in their order, many times faster where there are tens of thousands. */
  each(look: (event: HallEvent) => void): void {
    for (const stored of this.#logs) {
      if (stored === undefined) continue;
      for (const event of stored.events) look(event);
      if (stored.beyond.size > 0) for (const event of stored.beyond.values()) look(event);
    }
    for (const event of this.#apart.values()) look(event);
  }

  *values(): IterableIterator<HallEvent> {
    for (const stored of this.#logs) {
      if (stored === undefined) continue;
      yield* stored.events;
      yield* stored.beyond.values();
    }
    yield* this.#apart.values();
  }
}

/** Adds the next event of a log, and those that had come before it. */
function append({ events, beyond }: StoredLog, event: HallEvent): void {
  events.push(event);
  while (beyond.size > 0) {
    const next = beyond.get(events.length + 1);
    if (next === undefined) return;
    beyond.delete(events.length + 1);
    events.push(next);
  }
}
