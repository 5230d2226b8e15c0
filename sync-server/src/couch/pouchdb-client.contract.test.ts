import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClientDatabase, remoteDatabase, tabletDatabase, until } from './testing/peer.ts';
import { startWireServer, type WireServer } from './testing/wire.ts';

/** Runs against this hub, or against the server named by COUCHDB_URL. */
let server: WireServer;

beforeAll(async () => {
  server = await startWireServer();
});
afterAll(() => server.close());

describe('a PouchDB 9 client replicates with the endpoint', () => {
  let tablet: ClientDatabase;
  let other: ClientDatabase;
  let hub: ClientDatabase;

  beforeEach(async () => {
    tablet = tabletDatabase();
    other = tabletDatabase();
    hub = remoteDatabase((await server.freshDatabase()).clientUrl);
  });

  it('pushes and pulls events whose ids hold slashes, dots and Chinese', async () => {
    const ids = ['k3v9q.boot1/000001', 'k3v9q.boot1/000002', '窗口.一/000001', 'a b+c%2F?#&=/1'];
    const answers = await tablet.bulkDocs(
      ids.map((_id, n) => ({ _id, type: 'ticket-issued', label: `A00${n}`, service: '社保卡' })),
      { new_edits: true },
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const pushed = await tablet.replicate.to(hub);
    expect(pushed).toMatchObject({ ok: true, docs_written: 4, doc_write_failures: 0 });
    expect(await other.replicate.from(hub)).toMatchObject({ ok: true, docs_written: 4 });
    for (const id of ids) expect(await other.get(id)).toEqual(await tablet.get(id));
    expect(await tablet.replicate.to(hub)).toMatchObject({ docs_written: 0 });
  });

  it('carries revisions that were made elsewhere (new_edits: false)', async () => {
    const doc = {
      _id: 'k3v9q.boot1/000001',
      _rev: '1-0f3bd52c6a4bdc9df1b7b7b9a6a5cdb1',
      type: 'ticket-issued',
    };
    await tablet.bulkDocs([doc], { new_edits: false });
    await tablet.replicate.to(hub);
    await other.replicate.from(hub);
    expect(await other.get(doc._id)).toEqual(doc);
  });

  it('carries binary, text and empty attachments under names in any script', async () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, n) => n % 256));
    let { rev } = await tablet.putAttachment('case/1', '现场照片.png', null, bytes, 'image/png');
    ({ rev } = await tablet.putAttachment(
      'case/1',
      'notes/说明 1.txt',
      rev,
      Buffer.from('办不成事'),
      'text/plain',
    ));
    await tablet.putAttachment('case/1', 'empty', rev, Buffer.alloc(0), 'application/octet-stream');
    await tablet.replicate.to(hub);
    expect(await hub.getAttachment('case/1', '现场照片.png', {})).toEqual(
      Object.assign(Buffer.from(bytes), { type: 'image/png' }),
    );
    await other.replicate.from(hub);
    const carried = async (name: string) => Buffer.from(await other.getAttachment('case/1', name, {}));
    expect((await carried('现场照片.png')).equals(bytes)).toBe(true);
    expect((await carried('notes/说明 1.txt')).toString()).toBe('办不成事');
    expect(await carried('empty')).toHaveLength(0);
  });

  it('keeps all three sides of a conflict and picks one winner everywhere', async () => {
    const tablets = [tablet, other, tabletDatabase()];
    for (const [n, each] of tablets.entries()) {
      await each.put({ _id: 'settings', voice: `window-${n}` });
      await each.replicate.to(hub);
    }
    const last = tabletDatabase();
    await last.replicate.from(hub);
    const atHub = await hub.get('settings', { conflicts: true });
    expect(atHub._conflicts).toHaveLength(2);
    expect(await last.get('settings', { conflicts: true })).toEqual(atHub);
  });

  it('carries deletions and a document written again after one', async () => {
    const { rev } = await tablet.put({ _id: 'person/7', name: 'x' });
    await tablet.replicate.to(hub);
    await other.replicate.from(hub);
    await tablet.remove('person/7', String(rev));
    await tablet.replicate.to(hub);
    await other.replicate.from(hub);
    await expect(other.get('person/7')).rejects.toMatchObject({ status: 404, reason: 'deleted' });
    await other.put({ _id: 'person/7', name: 'y' });
    await other.replicate.to(hub);
    await tablet.replicate.from(hub);
    expect(await tablet.get('person/7')).toMatchObject({ name: 'y' });
  });

  it('keeps two tablets level while both are connected', async () => {
    const live = [tablet, other].map((each) => each.sync(hub, { live: true, retry: true, heartbeat: 1000 }));
    for (const each of live) each.on('error', () => undefined);
    for (let n = 1; n <= 10; n += 1) {
      await tablet.put({ _id: `k3v9q.boot1/${n}`, type: 'called' });
      await other.put({ _id: `p8w2x.boot1/${n}`, type: 'served' });
    }
    const count = async (database: ClientDatabase) => (await database.info()).doc_count === 20 || undefined;
    await until(() => count(tablet));
    await until(() => count(other));
    await until(() => count(hub));
    const ids = async (database: ClientDatabase) => (await database.allDocs({})).rows.map(({ id }) => id);
    expect(await ids(tablet)).toEqual(await ids(other));
    for (const each of live) each.cancel();
  });

  it('goes on from its checkpoint, in batches', async () => {
    const docs = Array.from({ length: 250 }, (_, n) => ({
      _id: `k3v9q.boot1/${String(n).padStart(6, '0')}`,
    }));
    await tablet.bulkDocs(docs, { new_edits: true });
    await tablet.replicate.to(hub, { batch_size: 40 });
    expect(await other.replicate.from(hub, { batch_size: 40 })).toMatchObject({ docs_written: 250 });
    await tablet.put({ _id: 'p8w2x.boot1/000001' });
    await tablet.replicate.to(hub);
    expect(await other.replicate.from(hub)).toMatchObject({ docs_read: 1, docs_written: 1 });
  });

  it('replicates only the documents asked for, by id and by selector', async () => {
    await tablet.bulkDocs(
      [
        { _id: 'a/1', type: 'called' },
        { _id: 'a/2', type: 'served' },
        { _id: 'a/3', type: 'called' },
      ],
      { new_edits: true },
    );
    await tablet.replicate.to(hub);
    await other.replicate.from(hub, { doc_ids: ['a/2'] });
    expect((await other.allDocs({})).rows.map(({ id }) => id)).toEqual(['a/2']);
    const third = tabletDatabase();
    await third.replicate.from(hub, { selector: { type: 'called' } });
    expect((await third.allDocs({})).rows.map(({ id }) => id)).toEqual(['a/1', 'a/3']);
  });

  it('works on the hub database directly', async () => {
    const { rev } = await hub.put({ _id: 'x/1', seats: 3 });
    expect(await hub.get('x/1')).toEqual({ _id: 'x/1', _rev: rev, seats: 3 });
    await expect(hub.put({ _id: 'x/1', seats: 4 })).rejects.toMatchObject({ status: 409 });
    const attached = await hub.putAttachment('x/1', 'plan', String(rev), Buffer.from('abc'), 'text/plain');
    const removed = await hub.removeAttachment('x/1', 'plan', attached.rev);
    await hub.remove('x/1', removed.rev);
    await expect(hub.get('x/1')).rejects.toMatchObject({ status: 404 });
  });
});
