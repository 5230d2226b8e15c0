import { type HallEvent, isLogId, type LogId, placeIn } from './event.ts';
import { type EntityEvents, EventChain } from './event-chain.ts';
import { knownType } from './event-forms.ts';
import { EventList } from './event-list.ts';
import { entityKey, type KnownEvent } from './event-types.ts';
import { writeKindAt } from './role-table.ts';

/** What a fold must know of an event to take it in; it depends on the event alone. */
export interface EventReading {
  /** Which log it belongs to, by the reader's own count; -1 when its id is no event id. */
  readonly log: number;
  readonly n: number;
  /** The event itself where this version understands it. */
  readonly known: KnownEvent | undefined;
  /** What kind of writing it is, as its place in `WRITE_KINDS`; -1 when it is not understood. */
  readonly kind: number;
  /** Which entity it is about, by the reader's own count. */
  readonly entity: number;
}

/**
 * Reads events for a fold. Logs and entities are numbered in the order they are met, so that a fold finds them by
 * number; the numbers show nowhere.
 */
export class EventReader {
  readonly #logs = new Map<LogId, number>();
  readonly #logIds: LogId[] = [];
  readonly #entities = new Map<string, number>();
  readonly #keys: string[] = [];

  read(event: HallEvent): EventReading {
    const { _id: id } = event;
    const slash = id.indexOf('/');
    const n = placeIn(id, slash);
    const log = n === 0 ? -1 : this.#logAt(id.slice(0, slash));
    const type = knownType(event);
    const known = type < 0 ? undefined : (event as unknown as KnownEvent);
    return { log, n, known, kind: writeKindAt(type, event), entity: this.#entityAt(event.about) };
  }

  #logAt(log: LogId): number {
    const known = this.#logs.get(log);
    if (known !== undefined) return known;
    if (!isLogId(log)) return -1;
    this.#logs.set(log, this.#logIds.length);
    return this.#logIds.push(log) - 1;
  }

  #entityAt(about: string): number {
    let at = this.#entities.get(about);
    if (at === undefined) {
      at = this.#entities.size;
      this.#entities.set(about, at);
      this.#keys.push(entityKey(about));
    }
    return at;
  }

  /** The name of an entity: one text for all who ask, which is known by sight. */
  keyOf(entity: number): string {
    return this.#keys[entity] ?? '';
  }

  /** The number of a log, -1 when none of its events has been read. */
  logNumber(log: LogId): number {
    return this.#logs.get(log) ?? -1;
  }

  logId(number: number): LogId {
    return this.#logIds[number] ?? '';
  }

  /** What holds the events about an entity, before the first. */
  beginning<S>(_entity: number): EntityEvents<S> {
    return new EventList<S>();
  }
}

/**
 * Reads events for many folds of one process, as in a simulated hall: each event object is read once, and each
 * state of an entity worked out once. Events are immutable, so a fold shows the same with it as without. It
 * remembers all it ever read; it is to live as long as the folds it serves.
 */
export class SharedReader extends EventReader {
  readonly #readings = new Map<HallEvent, EventReading>();
  readonly #beginnings: EventChain<unknown>[] = [];

  override read(event: HallEvent): EventReading {
    let reading = this.#readings.get(event);
    if (reading === undefined) {
      reading = super.read(event);
      this.#readings.set(event, reading);
    }
    return reading;
  }

  override beginning<S>(entity: number): EntityEvents<S> {
    while (this.#beginnings.length <= entity) this.#beginnings.push(new EventChain<unknown>());
    return this.#beginnings[entity] as EventChain<S>;
  }
}
