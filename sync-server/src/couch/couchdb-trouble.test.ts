import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CouchDbTrouble } from './couchdb-client.ts';
import { openCouchDbStorage } from './couchdb-storage.ts';
import type { CouchStorage, DocumentDatabase, StoredDocument } from './storage.ts';
import { clusterProxy } from './testing/cluster-proxy.ts';
import { CouchServer } from './testing/couch-server.ts';
import { until } from './testing/peer.ts';

const R1 = `1-${'a'.repeat(32)}`;
const R1B = `1-${'b'.repeat(32)}`;
const event = (n: number) => ({ _id: `k3v9q.b1/${String(n).padStart(6, '0')}`, _rev: R1, n });

describe('a CouchDB in trouble', () => {
  let server: CouchServer;
  let proxy: Awaited<ReturnType<typeof clusterProxy>>;
  let storage: CouchStorage;
  let db: DocumentDatabase;
  let states: (CouchDbTrouble | undefined)[];
  let made = 0;

  const open = (more: Partial<Parameters<typeof openCouchDbStorage>[0]> = {}) =>
    openCouchDbStorage({
      url: new URL(proxy.url),
      prefix: `hub-${made}-`,
      onState: (state) => states.push(state),
      ...more,
    });
  const databaseOf = async (of: CouchStorage): Promise<DocumentDatabase> => {
    await of.create('day-demo-20260302');
    const opened = await of.open('day-demo-20260302');
    if (opened === undefined) throw new Error('a created database must open');
    return opened;
  };
  const write = (...docs: object[]) => db.bulkDocs(docs as never, { newEdits: false });
  const onServer = async (path: string): Promise<Record<string, never>> => {
    const answer = await fetch(`${server.url}/hub-${made}-day-demo-20260302${path}`);
    return answer.json() as Promise<Record<string, never>>;
  };

  beforeAll(async () => {
    server = await CouchServer.start('express');
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    made += 1;
    states = [];
    proxy = await clusterProxy(server.url);
    storage = await open();
    db = await databaseOf(storage);
  });
  afterEach(async () => {
    await storage.close();
    await proxy.close();
  });

  it('acknowledges nothing it could not store, and goes on when the server is back', async () => {
    await write(event(1));
    proxy.faults.isCut = true;
    await expect(write(event(2))).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(storage.names()).rejects.toMatchObject({ kind: 'unreachable' });
    // What is there is still known, so nothing acknowledged is asked for twice.
    expect([...(await db.revsDiff(new Map([[event(1)._id, [R1]]])))]).toEqual([]);
    proxy.faults.isCut = false;
    expect((await write(event(2))).stored).toHaveLength(1);
    expect((await db.changes({ since: 0 })).rows.map(({ doc }) => doc.n)).toEqual([1, 2]);
    expect(states.map((state) => state?.kind)).toEqual(['unreachable', undefined]);
  });

  it('keeps every acknowledged document when the server is killed under it', async () => {
    const acknowledged: string[] = [];
    const writing = (async () => {
      for (let n = 1; n <= 400; n++) {
        const result = await write(event(n)).catch(() => undefined);
        for (const row of result?.rows ?? []) if (row.ok) acknowledged.push(row.id);
      }
    })();
    await until(() => acknowledged.length > 50);
    await server.kill();
    await writing;
    expect(acknowledged.length).toBeLessThan(400);
    await server.start();
    const after = await databaseOf(await open());
    const kept = new Set((await after.allDocs({})).rows.map(({ id }) => id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });

  it('writes again what only a minority of nodes has taken', async () => {
    proxy.faults.minorityWrites = 1;
    expect((await write(event(1))).rows).toMatchObject([{ ok: true }]);
    expect(proxy.asked.filter((line) => line.endsWith('_bulk_docs'))).toHaveLength(2);
  });

  it('acknowledges nothing while no majority takes it', async () => {
    proxy.faults.minorityWrites = 3;
    await expect(write(event(1))).rejects.toMatchObject({ kind: 'no-quorum' });
    expect(await db.info()).toEqual({ docCount: 0, updateSeq: 0 });
    expect((await write(event(1))).stored).toHaveLength(1);
  });

  it('writes once more when an answer was lost, which leaves one document', async () => {
    proxy.faults.lostAnswers = 1;
    expect((await write(event(1))).rows).toMatchObject([{ ok: true }]);
    expect(await onServer('')).toMatchObject({ doc_count: 1 });
    expect(await db.info()).toEqual({ docCount: 1, updateSeq: 1 });
  });

  it('looks again for a document a node does not show yet, and never says that it is missing', async () => {
    await write(event(1));
    const later = await databaseOf(await open());
    proxy.faults.lateReads = 2;
    expect(await later.read(event(1)._id)).toMatchObject({ found: true, doc: { n: 1 } });
    proxy.faults.lateReads = 99;
    const unread = await databaseOf(await open());
    await expect(unread.read(event(1)._id)).rejects.toMatchObject({ kind: 'behind' });
  });

  it('says once that user or password are refused, without naming them', async () => {
    proxy.faults.status = 401;
    const url = new URL(proxy.url);
    url.username = 'hall';
    url.password = 'kite-basket';
    await expect(open({ url })).rejects.toMatchObject({ kind: 'refused' });
    proxy.faults.status = 403;
    await expect(open({ url })).rejects.toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(states.map((state) => state?.message))).not.toContain('kite-basket');
  });

  it('opens on nothing that is no CouchDB', async () => {
    proxy.faults.status = 200;
    await expect(open()).rejects.toMatchObject({ kind: 'not-couchdb' });
  });

  it('finds what came by another way, twins included, and tells of it once', async () => {
    const found: StoredDocument[] = [];
    await storage.close();
    storage = await open({ catchUpMs: 20, onFound: (_name, documents) => found.push(...documents) });
    db = await databaseOf(storage);
    await write(event(1));
    const other = await databaseOf(await open());
    await other.bulkDocs([event(2), { ...event(1), _rev: R1B, n: 7 }], { newEdits: false });
    await until(() => found.length === 3);
    expect(new Set(found.map(({ _id, _rev }) => `${_id} ${_rev}`))).toEqual(
      new Set([`${event(2)._id} ${R1}`, `${event(1)._id} ${R1B}`, `${event(1)._id} ${R1}`]),
    );
    expect((await db.openRevs(event(1)._id, 'all')).map(({ rev }) => rev)).toEqual([R1B, R1]);
    await write(event(3));
    await until(async () => (await db.info()).docCount === 3);
    expect(found).toHaveLength(3);
  });

  it('fails, and makes nothing anew by itself, when somebody removes a database under it', async () => {
    await write(event(1));
    await fetch(`${server.url}/hub-${made}-day-demo-20260302`, { method: 'DELETE' });
    await expect(write(event(2))).rejects.toMatchObject({ kind: 'gone' });
  });
});
