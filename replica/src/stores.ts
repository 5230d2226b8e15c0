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

/**
 * What is durable where it must be, and folded, is stored so much later, all of it at one go: a store keeps thread and
 * disk busy just while somebody's press goes from window to hub to board.
 */
const GATHER_MS = 100;

/** The stores of one replica, each opened once, and what they still owe: events that could not be stored yet. */
export class Stores<S extends EventStore> {
  readonly #hall: string;
  readonly #open: (database: string) => Promise<S>;
  readonly #opened = new Map<string, Promise<S>>();
  #owed: HallEvent[] = [];
  #nextMonoMs = 0;
  readonly #gathered: HallEvent[] = [];
  /** While something is gathered: settles when it is stored, or owed. */
  #gathering: Promise<void> | undefined;
  #gatherNoMore: () => void = () => undefined;
  /** Settles when what was gathered before is stored, or owed. */
  #putting: Promise<void> = Promise.resolve();

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

  /** Stores what is folded already together with what else comes in the next moment; what fails is owed. */
  putBehind(events: readonly HallEvent[]): Promise<void> {
    this.#gathered.push(...events);
    this.#gathering ??= this.#putGathered();
    return this.#gathering;
  }

  async #putGathered(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS);
      this.#gatherNoMore = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#gathering = undefined;
    this.#putting = this.putOrOwe(this.#gathered.splice(0));
    await this.#putting;
  }

  /** Stores now what has been gathered. Never rejects: what failed is owed. */
  async settle(): Promise<void> {
    const gathering = this.#gathering?.catch(() => undefined);
    this.#gatherNoMore();
    await gathering;
    await this.#putting.catch(() => undefined);
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
    await this.settle();
    const opened = this.#opened.get(database);
    this.#opened.delete(database);
    await (await opened)?.close();
  }

  async close(): Promise<void> {
    await this.settle();
    for (const opening of this.#opened.values()) await (await opening).close();
  }
}
