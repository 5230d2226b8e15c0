import { createRequire } from 'node:module';

/**
 * The part of PouchDB 9 this hub uses, typed by hand: the published typings describe version 7 and
 * bring the DOM into a Node program (`research/couchdb-embedded.md`, gotcha 7).
 */
export type PouchRow = {
  ok?: boolean;
  id: string;
  rev?: string;
  error?: unknown;
  status?: number;
  name?: string;
};

export type PouchChange = {
  seq: number;
  id: string;
  changes: { rev: string }[];
  deleted?: boolean;
  doc: Record<string, unknown> & { _id: string; _rev: string };
};

export type PouchAllDocsRow = {
  id?: string;
  key: string;
  error?: string;
  value: { rev: string; deleted?: boolean };
  doc?: (Record<string, unknown> & { _id: string; _rev: string }) | null;
};

type PouchDocument = Record<string, unknown> & { _id: string; _rev: string };

export interface PouchDatabase {
  info(): Promise<{ doc_count: number; update_seq: number }>;
  get(id: string, options?: Record<string, unknown>): Promise<PouchDocument>;
  getAttachment(id: string, name: string, options: Record<string, unknown>): Promise<Buffer>;
  put(doc: Record<string, unknown>): Promise<PouchRow>;
  bulkDocs(docs: Record<string, unknown>[], options: { new_edits: boolean }): Promise<PouchRow[]>;
  revsDiff(asked: Record<string, string[]>): Promise<Record<string, { missing: string[] }>>;
  allDocs(options: Record<string, unknown>): Promise<{ total_rows: number; rows: PouchAllDocsRow[] }>;
  changes(options: Record<string, unknown>): PromiseLike<{ results: PouchChange[]; last_seq: number }>;
  setMaxListeners(count: number): void;
  close(): Promise<void>;
  destroy(): Promise<unknown>;
}

export interface PouchConstructor {
  new (name: string, options: Record<string, unknown>): PouchDatabase;
  plugin(plugin: unknown): PouchConstructor;
}

type LevelBatch = (operations: unknown, options: object, done: (error?: Error) => void) => void;
type LevelPut = (key: unknown, value: unknown, options: object, done: (error?: Error) => void) => void;
type LevelDown = { _batch: LevelBatch; _put: LevelPut };
type LevelDownFactory = { (location: string): LevelDown; destroy: unknown };

const require = createRequire(import.meta.url);

/** PouchDB with the LevelDB adapter registered. */
export function loadPouch(): PouchConstructor {
  const pouch = require('pouchdb-core') as PouchConstructor;
  return pouch.plugin(require('pouchdb-adapter-leveldb'));
}

const leveldown = require('leveldown') as LevelDownFactory;

/**
 * LevelDB that asks the disk to keep every write before it answers. PouchDB's own adapter never does,
 * so a ticket already acknowledged could vanish with the mains (gotcha 1 of the study).
 */
export function syncedLevelDown(location: string): LevelDown {
  const level = leveldown(location);
  const batch = level._batch.bind(level);
  const put = level._put.bind(level);
  level._batch = (operations, options, done) => batch(operations, { ...options, sync: true }, done);
  level._put = (key, value, options, done) => put(key, value, { ...options, sync: true }, done);
  return level;
}
syncedLevelDown.destroy = leveldown.destroy;

/** One key and value below PouchDB. */
export type RawEntry = { readonly key: string; readonly value: string };

type RawIterator = {
  next(done: (error: Error | null | undefined, key?: string, value?: string) => void): void;
};
type RawLevel = {
  open(options: { createIfMissing: boolean }, done: (error?: Error | null) => void): void;
  iterator(options: Record<string, unknown>): RawIterator;
  close(done: (error?: Error | null) => void): void;
};

/** All entries of an existing LevelDB in order. Throws what LevelDB says of a file it cannot read. */
export async function* rawEntries(location: string): AsyncGenerator<RawEntry> {
  const level = leveldown(location) as unknown as RawLevel;
  await new Promise<void>((resolve, reject) =>
    level.open({ createIfMissing: false }, (error) => (error ? reject(error) : resolve())),
  );
  try {
    const iterator = level.iterator({ keyAsBuffer: false, valueAsBuffer: false, highWaterMark: 1 << 20 });
    for (;;) {
      const entry = await new Promise<RawEntry | undefined>((resolve, reject) =>
        iterator.next((error, key, value) => {
          if (error) reject(error);
          else resolve(key === undefined || value === undefined ? undefined : { key, value });
        }),
      );
      if (entry === undefined) return;
      yield entry;
    }
  } finally {
    // Closing ends the iterator, too.
    await new Promise<void>((resolve) => level.close(() => resolve()));
  }
}
