import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { couchEndpoint } from './endpoint.ts';
import { loadPouch, type PouchDatabase } from './pouch.ts';
import { PouchStorage } from './pouch-storage.ts';

const document = (id: string) => ({ _id: id, _rev: `1-${'a'.repeat(32)}` });

/** A store as LevelDB behaves: after one failed write all fail, until it is opened again when there is room. */
function fillable() {
  const disk = { full: false, opened: 0 };
  const name = randomUUID();
  const Pouch = loadPouch().plugin(createRequire(import.meta.url)('pouchdb-adapter-memory'));
  const open = (): PouchDatabase => {
    disk.opened += 1;
    const pouch = new Pouch(name, { adapter: 'memory' });
    const write = pouch.bulkDocs.bind(pouch);
    let stuck = false;
    pouch.bulkDocs = async (docs, options) => {
      stuck ||= disk.full;
      if (stuck) throw new Error('IO error: 000004.log: No space left on device');
      return write(docs, options);
    };
    return pouch;
  };
  const storage = new PouchStorage({
    uuid: 'f'.repeat(32),
    exists: async () => true,
    open: async () => open(),
    renew: async () => {
      if (disk.full) throw new Error('No space left on device');
      return open();
    },
    names: async () => ['db'],
    remove: async (_name, opened) => opened.close(),
    settled: async () => undefined,
  });
  onTestFinished(() => storage.close());
  return { disk, storage };
}

it('refuses writes while the disk is full, goes on reading, and writes again once there is room', async () => {
  const { disk, storage } = fillable();
  const database = await storage.open('db');
  if (database === undefined) throw new Error('the database is not there');
  const seen: string[] = [];
  database.subscribe((changes) => seen.push(...changes.map(({ id }) => id)));
  const put = (id: string) => database.bulkDocs([document(id)], { newEdits: false });
  await put('before');
  disk.full = true;
  for (const id of ['one', 'two']) await expect(put(id)).rejects.toThrow('No space left');
  expect((await database.allDocs({})).rows.map(({ id }) => id)).toEqual(['before']);
  expect(disk.opened).toBe(1);
  disk.full = false;
  for (const id of ['three', 'four']) expect((await put(id)).rows).toMatchObject([{ ok: true, id }]);
  expect((await database.allDocs({})).rows.map(({ id }) => id)).toEqual(['before', 'four', 'three']);
  expect(seen).toEqual(['before', 'three', 'four']);
  expect(disk.opened).toBe(2);
});

it('tells a client in words that nothing was kept, so that it sends it again', async () => {
  const { disk, storage } = fillable();
  const endpoint = couchEndpoint({ storage, authorize: () => ({ allowed: true }) });
  const app = Fastify();
  await app.register(endpoint.plugin, { prefix: '/db' });
  onTestFinished(() => app.close());
  disk.full = true;
  const answer = await app.inject({
    method: 'POST',
    url: '/db/db/_bulk_docs',
    payload: { new_edits: false, docs: [document('one')] },
  });
  expect(answer.statusCode).toBe(507);
  expect(answer.json()).toEqual({
    error: 'insufficient_storage',
    reason: 'The disk of the hub is full. Nothing of this was kept; send it again later.',
  });
});
