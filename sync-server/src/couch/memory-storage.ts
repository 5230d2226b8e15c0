import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { loadPouch } from './pouch.ts';
import { PouchStorage } from './pouch-storage.ts';
import type { CouchStorage } from './storage.ts';

/** Databases in memory, gone with the process: for tests and demonstrations only. */
export function openMemoryStorage(): CouchStorage {
  const memory: unknown = createRequire(import.meta.url)('pouchdb-adapter-memory');
  const Pouch = loadPouch().plugin(memory);
  const uuid = randomUUID().replaceAll('-', '');
  const present = new Set<string>();
  return new PouchStorage({
    uuid,
    exists: async (name) => present.has(name),
    open: async (name) => new Pouch(`${uuid}/${name}`, { adapter: 'memory' }),
    renew: async (_name, failed) => failed,
    names: async () => [...present].sort(),
    remove: async (_name, opened) => void (await opened.destroy()),
    settled: async (name, isPresent) => {
      if (isPresent) present.add(name);
      else present.delete(name);
    },
  });
}
