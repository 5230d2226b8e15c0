import { createRequire } from 'node:module';
import type { HallEvent } from '@onewindow/hall-core';
import type { HubPass } from '@onewindow/replica/runtime';

interface Replicated {
  readonly ok: boolean;
  readonly docs_written: number;
  readonly doc_write_failures: number;
}

/** What the benchmarks use of PouchDB 9, whose published typings describe version 7. */
export interface PouchDatabase {
  readonly replicate: {
    to(target: PouchDatabase, options: { readonly batch_size: number }): PromiseLike<Replicated>;
    from(source: PouchDatabase, options: { readonly batch_size: number }): PromiseLike<Replicated>;
  };
  bulkDocs(documents: readonly object[], options: { readonly new_edits: false }): Promise<readonly object[]>;
  destroy(): Promise<unknown>;
  close(): Promise<void>;
}

interface Pouch {
  new (name: string, options: object): PouchDatabase;
  plugin(plugin: unknown): Pouch;
}

const require = createRequire(import.meta.url);
const Database = require('pouchdb-core') as Pouch;
for (const part of [
  require('pouchdb-adapter-http'),
  require('pouchdb-adapter-memory'),
  require('pouchdb-adapter-leveldb'),
  require('pouchdb-replication'),
]) {
  Database.plugin(part);
}

let made = 0;

/** A device's own database, in memory, so that the figures are the hub's and the wire's. */
export const tabletDatabase = (): PouchDatabase =>
  new Database(`bench-${process.pid}-${++made}`, { adapter: 'memory' });

/** A database on disk, written without waiting for the disk. */
export const levelDatabase = (path: string): PouchDatabase => new Database(path, { adapter: 'leveldb' });

/** A hub's database, by the pass of one of the hall's devices. A device never makes one there. */
export const remoteDatabase = (url: string, { fetch }: HubPass): PouchDatabase =>
  new Database(url, { adapter: 'http', skip_setup: true, fetch });

/** PouchDB keeps and changes what it is given, so every use has copies of its own. */
export const copies = (events: readonly HallEvent[]): object[] => events.map((event) => ({ ...event }));

/** Pushes events as a device does that was away. */
export async function giveAll(events: readonly HallEvent[], remote: PouchDatabase): Promise<void> {
  const giver = tabletDatabase();
  await giver.bulkDocs(copies(events), { new_edits: false });
  await giver.replicate.to(remote, { batch_size: 1000 });
  await giver.destroy();
}
