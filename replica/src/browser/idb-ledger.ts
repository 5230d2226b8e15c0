import type { HallEvent } from '@onewindow/hall-core';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Ledger, LedgerFull, type LedgerStart } from '../ports.ts';
import { type KeyPair, makeKeyPair } from '../web-signer.ts';

interface LedgerSchema extends DBSchema {
  /** `[database, event id]` → event. */
  events: { key: [string, string]; value: { database: string; event: HallEvent } };
  meta: { key: string; value: unknown };
}

/** IndexedDB promises nothing to a power cut unless it is told to (DESIGN §5). */
const STRICT = { durability: 'strict' } as const;

/** The ledger of a browser: own events and the device's key, in an IndexedDB of their own. */
export class IdbLedger implements Ledger {
  readonly #db: IDBPDatabase<LedgerSchema>;

  private constructor(db: IDBPDatabase<LedgerSchema>) {
    this.#db = db;
  }

  static async open(name: string): Promise<IdbLedger> {
    const db = await openDB<LedgerSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('events');
        database.createObjectStore('meta');
      },
    });
    return new IdbLedger(db);
  }

  async start(): Promise<LedgerStart> {
    const running = await this.meta<boolean>('running');
    await this.setMeta('running', true);
    return { clean: running !== true, setAside: [] };
  }

  async append(database: string, events: readonly HallEvent[]): Promise<void> {
    try {
      const write = this.#db.transaction('events', 'readwrite', STRICT);
      const puts = events.map((event) => write.store.add({ database, event }, [database, event._id]));
      // Without this word the browser asks once more, between its two processes, whether there is more to write.
      write.commit();
      await Promise.all([...puts, write.done]);
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      throw full ? new LedgerFull('the disk is full', { cause: error }) : error;
    }
  }

  /** Steps from one to the next, past all that each holds. */
  async databases(): Promise<string[]> {
    const found: string[] = [];
    const { store } = this.#db.transaction('events');
    let cursor = await store.openKeyCursor();
    while (cursor !== null) {
      const [database] = cursor.key;
      found.push(database);
      cursor = await cursor.continue([database, '\uffff']);
    }
    return found;
  }

  async read(database: string): Promise<HallEvent[]> {
    return (await this.#db.getAll('events', rangeOf(database))).map(({ event }) => event);
  }

  async retire(database: string, isKept: (event: HallEvent) => boolean): Promise<boolean> {
    const write = this.#db.transaction('events', 'readwrite', STRICT);
    const range = rangeOf(database);
    const held = await write.store.getAll(range);
    const isAllKept = held.every(({ event }) => isKept(event));
    if (isAllKept) await write.store.delete(range);
    await write.done;
    return isAllKept;
  }

  async stop(): Promise<void> {
    await this.setMeta('running', false);
    this.#db.close();
  }

  /** The device's key, made at the first start; its private half can be used but never read. */
  async keyPair(): Promise<KeyPair> {
    const kept = await this.meta<KeyPair>('key');
    if (kept !== undefined) return kept;
    const made = await makeKeyPair(false);
    await this.setMeta('key', made);
    return made;
  }

  async meta<T>(name: string): Promise<T | undefined> {
    return (await this.#db.get('meta', name)) as T | undefined;
  }

  async setMeta(name: string, value: unknown): Promise<void> {
    const write = this.#db.transaction('meta', 'readwrite', STRICT);
    await Promise.all([write.store.put(value, name), write.done]);
  }
}

const rangeOf = (database: string): IDBKeyRange => IDBKeyRange.bound([database, ''], [database, '\uffff']);
