import { databaseOf, type HallEvent } from '@onewindow/hall-core';
import type { EventStore } from './ports.ts';

/** Events of one hall by the database they belong to; those of a kind unknown here are left out. */
export function byDatabase(hall: string, events: readonly HallEvent[]): Map<string, HallEvent[]> {
  const groups = new Map<string, HallEvent[]>();
  for (const event of events) {
    const database = databaseOf(hall, event);
    if (database === undefined) continue;
    const group = groups.get(database);
    if (group === undefined) groups.set(database, [event]);
    else group.push(event);
  }
  return groups;
}

/** Stores that failed are tried again this often. */
const RETRY_MS = 1_000;

/** The stores of one replica, each opened once, and what they still owe: events that could not be stored yet. */
export class Stores<S extends EventStore> {
  readonly #hall: string;
  readonly #open: (database: string) => Promise<S>;
  readonly #opened = new Map<string, Promise<S>>();
  #owed: HallEvent[] = [];
  #nextMonoMs = 0;

  constructor(hall: string, open: (database: string) => Promise<S>) {
    this.#hall = hall;
    this.#open = open;
  }

  of(database: string): Promise<S> {
    const known = this.#opened.get(database);
    if (known !== undefined) return known;
    const opening = this.#open(database);
    this.#opened.set(database, opening);
    opening.catch(() => this.#opened.delete(database));
    return opening;
  }

  async put(events: readonly HallEvent[]): Promise<void> {
    for (const [database, group] of byDatabase(this.#hall, events))
      await (await this.of(database)).put(group);
  }

  /** Stores what is folded already; what fails is remembered and tried again by `retry`. */
  async putOrOwe(events: readonly HallEvent[]): Promise<void> {
    try {
      await this.put(events);
    } catch (error) {
      this.#owed.push(...events);
      throw error;
    }
  }

  /** Tries again what is owed. True when something was owed and all of it is stored now. */
  async retry(monoMs: number): Promise<boolean> {
    if (this.#owed.length === 0 || monoMs < this.#nextMonoMs) return false;
    this.#nextMonoMs = monoMs + RETRY_MS;
    const owed = this.#owed;
    this.#owed = [];
    await this.putOrOwe(owed);
    return true;
  }

  /** Closes one store: whoever asks for it again opens it anew. */
  async shut(database: string): Promise<void> {
    const opened = this.#opened.get(database);
    this.#opened.delete(database);
    await (await opened)?.close();
  }

  async close(): Promise<void> {
    for (const opening of this.#opened.values()) await (await opening).close();
  }
}
