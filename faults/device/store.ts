import { createRequire } from 'node:module';
import type { HallEvent } from '@onewindow/hall-core';
import type { SyncedStore, SyncRound } from '@onewindow/replica/runtime';

/** What a device uses of PouchDB 9, whose published typings describe version 7. */
interface Pouch {
  allDocs(options: {
    readonly include_docs: true;
    readonly conflicts: true;
    readonly keys?: readonly string[];
  }): Promise<{
    readonly rows: readonly { readonly doc?: HallEvent & { readonly _conflicts?: readonly string[] } }[];
  }>;
  get(id: string, options: { readonly rev: string }): Promise<HallEvent>;
  bulkDocs(docs: readonly object[], options: { readonly new_edits: false }): Promise<readonly object[]>;
  readonly replicate: {
    to(target: Pouch, options: { readonly batch_size: number }): Round;
    from(source: Pouch, options: { readonly batch_size: number }): Round;
  };
  close(): Promise<void>;
  info(): Promise<{ readonly update_seq: number; readonly db_name: string }>;
}

interface Round extends Promise<{ readonly docs_written: number }> {
  on(event: 'change', listener: (change: { readonly docs: readonly object[] }) => void): this;
  on(event: 'denied', listener: (error: { readonly doc?: { readonly id?: string } }) => void): this;
  cancel(): void;
}

interface PouchClass {
  new (name: string, options: object): Pouch;
  plugin(plugin: unknown): PouchClass;
}

const require = createRequire(import.meta.url);
const Database = require('pouchdb-core') as PouchClass;
for (const part of ['pouchdb-adapter-http', 'pouchdb-adapter-leveldb', 'pouchdb-replication']) {
  Database.plugin(require(part));
}

const STALL_MS = 10_000;
const BATCH = 500;

/** The store of a screen, as in a browser but on LevelDB: the same PouchDB, by the same rounds. */
export class DeviceStore implements SyncedStore {
  readonly #db: Pouch;
  readonly #fetch: typeof fetch;

  constructor(path: string, fetcher: typeof fetch) {
    this.#fetch = fetcher;
    this.#db = new Database(path, { adapter: 'leveldb', auto_compaction: false, revs_limit: 1 });
  }

  async all(ids?: readonly string[]): Promise<HallEvent[]> {
    const keys = ids === undefined ? {} : { keys: ids };
    const { rows } = await this.#db.allDocs({ include_docs: true, conflicts: true, ...keys });
    const events: HallEvent[] = [];
    for (const { doc } of rows) {
      if (doc === undefined) continue;
      const { _conflicts = [], ...event } = doc;
      events.push(event);
      for (const rev of _conflicts) events.push(await this.#db.get(event._id, { rev }));
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
    const refused: string[] = [];
    const round = this.#db.replicate.to(remoteDatabase(remote, this.#fetch), { batch_size: BATCH });
    round.on('denied', ({ doc }) => refused.push(String(doc?.id ?? '')));
    const { docs_written: pushed } = await watched(round);
    return { pushed, refused };
  }

  async pull(remote: string, onEvents: (events: HallEvent[]) => void): Promise<void> {
    const round = this.#db.replicate.from(remoteDatabase(remote, this.#fetch), { batch_size: BATCH });
    round.on('change', ({ docs }) => onEvents(docs.map(plainEvent)));
    await watched(round);
  }

  async close(): Promise<void> {
    await this.#db.close();
  }
}

function remoteDatabase(url: string, fetcher: typeof fetch): Pouch {
  const database = new Database(url, { adapter: 'http', skip_setup: true, fetch: fetcher });
  // As in a browser: asked only to count progress, and what a hub that goes away answers then is caught by nobody.
  database.info = () => Promise.resolve({ update_seq: 0, db_name: url });
  return database;
}

/** Replication hands documents with their revision history; an event has none. */
function plainEvent(doc: object): HallEvent {
  const { _revisions, ...event } = doc as HallEvent & { _revisions?: unknown };
  return event as HallEvent;
}

/** Waits for a round and cancels it when it makes no progress. */
async function watched(round: Round): Promise<{ readonly docs_written: number }> {
  let stalled = (): void => undefined;
  const tooLong = new Promise<never>((_, reject) => {
    stalled = () => {
      round.cancel();
      reject(new Error('the replication stalled'));
    };
  });
  let timer = setTimeout(stalled, STALL_MS);
  round.on('change', () => {
    clearTimeout(timer);
    timer = setTimeout(stalled, STALL_MS);
  });
  try {
    return await Promise.race([round, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
