/// <reference path="./pouchdb.d.ts" />
import type { HallEvent } from '@onewindow/hall-core';
import httpAdapter from 'pouchdb-adapter-http';
import idbAdapter from 'pouchdb-adapter-idb';
import PouchDB, { type Replication } from 'pouchdb-core';
import replication from 'pouchdb-replication';
import type { SyncedStore, SyncRound } from '../ports.ts';

PouchDB.plugin(idbAdapter).plugin(httpAdapter).plugin(replication);

/** A round without any progress for this long has stalled: it is cancelled and tried again. */
const STALL_MS = 10_000;
const BATCH = 500;

/** One database of events in PouchDB on IndexedDB, which replicates with the hub's copy. */
export class PouchStore implements SyncedStore {
  readonly #db: PouchDB;
  readonly #fetch: typeof fetch;

  /** @param fetcher how hubs are asked, with this device's pass */
  constructor(name: string, fetcher: typeof fetch = fetch) {
    this.#fetch = fetcher;
    // The idb adapter, and no compaction: see DESIGN §5. Events have one revision, so nothing would be won.
    this.#db = new PouchDB(name, { adapter: 'idb', auto_compaction: false, revs_limit: 1 });
  }

  /** Removes a store with all that is in it; nobody may have it open. */
  static async drop(name: string): Promise<void> {
    await new PouchDB(name, { adapter: 'idb' }).destroy();
  }

  async all(ids?: readonly string[]): Promise<HallEvent[]> {
    const keys = ids === undefined ? {} : { keys: [...ids] };
    const { rows } = await this.#db.allDocs({ include_docs: true, conflicts: true, ...keys });
    const events: HallEvent[] = [];
    for (const { doc } of rows) {
      if (doc === undefined || doc === null) continue;
      const { _conflicts, ...event } = doc as unknown as HallEvent & { _conflicts?: string[] };
      events.push(event as HallEvent);
      for (const rev of _conflicts ?? []) {
        events.push((await this.#db.get(event._id, { rev })) as unknown as HallEvent);
      }
    }
    return events;
  }

  async put(events: readonly HallEvent[]): Promise<void> {
    const rows = await this.#db.bulkDocs(
      events.map((event) => ({ ...event })),
      { new_edits: false },
    );
    const failed = rows.find((row) => 'error' in row);
    if (failed !== undefined) throw new Error(`the store refused an event: ${JSON.stringify(failed)}`);
  }

  async push(remote: string): Promise<SyncRound> {
    const target = this.#remote(remote);
    const refused: string[] = [];
    const round = this.#db.replicate.to(target, { batch_size: BATCH });
    round.on('denied', (error) => {
      refused.push(String((error as { doc?: { id?: string } }).doc?.id ?? ''));
    });
    const { docs_written: pushed } = await watched(round);
    return { pushed, refused };
  }

  async pull(remote: string, onEvents: (events: HallEvent[]) => void): Promise<void> {
    const round = this.#db.replicate.from(this.#remote(remote), { batch_size: BATCH });
    round.on('change', ({ docs }) => onEvents(docs.map(plainEvent)));
    await watched(round);
  }

  /** Devices never make a database on a hub: it is there, or the round fails and is tried again. */
  #remote(remote: string): PouchDB {
    const database = new PouchDB(remote, { skip_setup: true, fetch: this.#fetch });
    // Asked only to count progress nobody looks at, and what a hub that goes away answers then is caught by nobody.
    database.info = () => Promise.resolve({ update_seq: 0, db_name: remote });
    return database;
  }

  async close(): Promise<void> {
    await this.#db.close();
  }
}

/** Replication hands documents with their revision history; an event has none. */
function plainEvent(doc: unknown): HallEvent {
  const { _revisions, ...event } = doc as HallEvent & { _revisions?: unknown };
  return event as HallEvent;
}

/** Waits for a one-shot replication and cancels it when it makes no progress. */
function watched(round: Replication): Promise<{ readonly docs_written: number }> {
  return new Promise((resolve, reject) => {
    const stalled = (): void => {
      round.cancel();
      reject(new Error('the replication stalled'));
    };
    let timer = setTimeout(stalled, STALL_MS);
    round.on('change', () => {
      clearTimeout(timer);
      timer = setTimeout(stalled, STALL_MS);
    });
    round.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
