import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWireServer, type WireDatabase, type WireServer } from './testing/wire.ts';

/**
 * What any CouchDB-compatible server must do for PouchDB 9 and for CouchDB's replicator. Runs against
 * this hub, or against the server named by COUCHDB_URL.
 */
let server: WireServer;
let db: WireDatabase;

beforeAll(async () => {
  server = await startWireServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  db = await server.freshDatabase();
});

const put = async (id: string, doc: object = {}): Promise<string> => {
  const answer = await db.send('PUT', `/${encodeURIComponent(id)}`, { body: doc });
  expect(answer.status).toBe(201);
  return answer.json.rev;
};
const replicated = (docs: object[]) => db.send('POST', '/_bulk_docs', { body: { docs, new_edits: false } });
const [R1, R2, R3] = [`1-${'a'.repeat(32)}`, `1-${'b'.repeat(32)}`, `2-${'c'.repeat(32)}`];
const history = (...revs: string[]) => ({
  start: Number.parseInt(revs[0] ?? '0', 10),
  ids: revs.map((rev) => rev.split('-')[1]),
});

describe('server pages', () => {
  it('greets with a uuid that stays the same', async () => {
    const [first, second] = [await server.send('GET', '/'), await server.send('GET', '/')];
    expect(first.json.couchdb).toBe('Welcome');
    expect(first.json.uuid).toMatch(/^[0-9a-f]{32}$/);
    expect(second.json.uuid).toBe(first.json.uuid);
  });
  it('says that it is up', async () => expect((await server.send('GET', '/_up')).json.status).toBe('ok'));
  it('hands out as many uuids as asked', async () => {
    const { uuids } = (await server.send('GET', '/_uuids?count=3')).json;
    expect(new Set(uuids).size).toBe(3);
  });
  it('lists databases', async () => expect((await server.send('GET', '/_all_dbs')).json).toContain(db.name));
  it('tells who is asking', async () => {
    expect((await server.send('GET', '/_session')).json).toMatchObject({ ok: true, userCtx: {} });
  });
});

describe('a database', () => {
  it('describes itself under both spellings', async () => {
    const [plain, slashed] = [await db.send('GET', ''), await db.send('GET', '/')];
    expect(plain.json).toEqual(slashed.json);
    expect(plain.json).toMatchObject({
      db_name: db.name,
      doc_count: 0,
      instance_start_time: expect.any(String),
    });
    expect(plain.json).toHaveProperty('update_seq');
  });
  it('is created once', async () => {
    const again = await db.send('PUT', '');
    expect([again.status, again.json.error]).toEqual([412, 'file_exists']);
  });
  it('refuses an impossible name', async () => {
    const answer = await server.send('PUT', '/Hall');
    expect([answer.status, answer.json.error]).toEqual([400, 'illegal_database_name']);
  });
  it('is missing in JSON when it is not there', async () => {
    const answer = await server.send('GET', '/no-such-hall');
    expect([answer.status, answer.json.error]).toEqual([404, 'not_found']);
  });
  it('can be dropped', async () => {
    expect((await db.send('DELETE', '')).status).toBe(200);
    expect((await db.send('GET', '')).status).toBe(404);
  });
  it('commits with the start time it shows', async () => {
    const answer = await db.send('POST', '/_ensure_full_commit', { body: {} });
    expect(answer.status).toBe(201);
    expect(answer.json.instance_start_time).toBe((await db.send('GET', '')).json.instance_start_time);
  });
});

describe('local documents', () => {
  const id = '/_local/kQ.7_a%3D%3D';
  it('are missing in JSON', async () => {
    const answer = await db.send('GET', id);
    expect([answer.status, answer.json.error]).toEqual([404, 'not_found']);
  });
  it('have revisions 0-N and conflict like others', async () => {
    const first = await db.send('PUT', id, { body: { last_seq: 5 } });
    expect([first.status, first.json]).toEqual([201, { ok: true, id: '_local/kQ.7_a==', rev: '0-1' }]);
    expect((await db.send('PUT', id, { body: { last_seq: 6 } })).status).toBe(409);
    const second = await db.send('PUT', id, { body: { last_seq: 6, _rev: '0-1' } });
    expect(second.json.rev).toBe('0-2');
    expect((await db.send('GET', id)).json).toEqual({ _id: '_local/kQ.7_a==', _rev: '0-2', last_seq: 6 });
  });
  it('are never in the change feed', async () => {
    await db.send('PUT', id, { body: { last_seq: 5 } });
    expect((await db.send('GET', '/_changes')).json.results).toEqual([]);
  });
  it('can be removed', async () => {
    await db.send('PUT', id, { body: {} });
    expect((await db.send('DELETE', `${id}?rev=0-1`)).status).toBe(200);
    expect((await db.send('GET', id)).status).toBe(404);
  });
});

describe('_revs_diff', () => {
  it('names what is missing and leaves out what is not', async () => {
    await replicated([{ _id: 'a/1', _rev: R1 }]);
    const { json } = await db.send('POST', '/_revs_diff', { body: { 'a/1': [R1], 'a/2': [R2] } });
    expect(json).toEqual({ 'a/2': { missing: [R2] } });
  });
  it('names only the missing revisions of a known document', async () => {
    await replicated([{ _id: 'a/1', _rev: R1 }]);
    const { json } = await db.send('POST', '/_revs_diff', { body: { 'a/1': [R1, R3] } });
    expect(json['a/1'].missing).toEqual([R3]);
  });
});

describe('_bulk_get', () => {
  const get = async (docs: object[], query = '?revs=true&latest=true') =>
    (await db.send('POST', `/_bulk_get${query}`, { body: { docs } })).json.results;

  it('gives one row per row asked, in that order, each with one entry', async () => {
    await replicated([
      { _id: 'a/1', _rev: R1, n: 1 },
      { _id: 'a/2', _rev: R2, n: 2 },
    ]);
    const asked = [
      { id: 'a/2', rev: R2 },
      { id: 'none', rev: R1 },
      { id: 'a/1', rev: R1 },
      { id: 'a/2', rev: R2 },
    ];
    const rows = await get(asked);
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(asked.map(({ id }) => id));
    expect(rows.map(({ docs }: { docs: unknown[] }) => docs.length)).toEqual([1, 1, 1, 1]);
    expect(rows[0].docs[0].ok).toMatchObject({ _rev: R2, n: 2, _revisions: { start: 1 } });
  });
  it('reports an unknown revision of a known document as missing', async () => {
    await replicated([{ _id: 'a/1', _rev: R1 }]);
    const [row] = await get([{ id: 'a/1', rev: R3 }]);
    expect(row.docs[0].error).toMatchObject({ id: 'a/1', rev: R3, error: 'not_found' });
  });
  it('gives both revisions of one branch a row of their own', async () => {
    await replicated([{ _id: 'a/1', _rev: R1 }]);
    await replicated([{ _id: 'a/1', _rev: R3, _revisions: history(R3, R1) }]);
    const rows = await get(
      [
        { id: 'a/1', rev: R1 },
        { id: 'a/1', rev: R3 },
      ],
      '?revs=true',
    );
    expect(rows.map((row: { docs: { ok: { _rev: string } }[] }) => row.docs[0]?.ok._rev)).toEqual([R1, R3]);
  });
  it('puts attachments in when asked and leaves stubs when not', async () => {
    const data = Buffer.from('窗口').toString('base64');
    await put('a/1', { _attachments: { 'n.bin': { content_type: 'application/octet-stream', data } } });
    const { rev } = { rev: (await db.send('GET', '/a%2F1')).json._rev };
    const [full] = await get([{ id: 'a/1', rev }], '?attachments=true');
    const [stub] = await get([{ id: 'a/1', rev }], '?attachments=false');
    expect(full.docs[0].ok._attachments['n.bin'].data).toBe(data);
    expect(stub.docs[0].ok._attachments['n.bin']).toMatchObject({ stub: true, length: 6 });
  });
});

describe('_bulk_docs', () => {
  it('answers [] for replicated documents that were taken, known ones included', async () => {
    for (const _ of [1, 2]) {
      const answer = await replicated([{ _id: 'a/1', _rev: R1, n: 1 }]);
      expect([answer.status, answer.json]).toEqual([201, []]);
    }
    expect((await db.send('GET', '')).json.doc_count).toBe(1);
  });
  it('gives new documents revisions and rows in order', async () => {
    const answer = await db.send('POST', '/_bulk_docs', { body: { docs: [{ _id: 'a' }, { _id: 'b' }] } });
    expect(answer.status).toBe(201);
    expect(answer.json.map(({ id }: { id: string }) => id)).toEqual(['a', 'b']);
    expect(answer.json[0].rev).toMatch(/^1-/);
  });
  it('reports a conflict in its row and takes the others', async () => {
    await put('a');
    const { json } = await db.send('POST', '/_bulk_docs', { body: { docs: [{ _id: 'a' }, { _id: 'b' }] } });
    expect(json[0]).toMatchObject({ id: 'a', error: 'conflict' });
    expect(json[1]).toMatchObject({ id: 'b', ok: true });
  });
  it('refuses a body without documents', async () => {
    const answer = await db.send('POST', '/_bulk_docs', { body: {} });
    expect([answer.status, answer.json.error]).toEqual([400, 'bad_request']);
  });
  it('keeps every side of a three-way conflict', async () => {
    const revs = ['a', 'b', 'c'].map((letter) => `1-${letter.repeat(32)}`);
    await replicated(revs.map((_rev) => ({ _id: 'x', _rev, from: _rev })));
    const { json } = await db.send('GET', '/x?conflicts=true');
    expect(json._rev).toBe(revs[2]);
    expect([...json._conflicts].sort()).toEqual(revs.slice(0, 2));
  });
});

describe('_all_docs', () => {
  beforeEach(async () => {
    await db.send('POST', '/_bulk_docs', {
      body: { docs: ['a', 'b', 'c', 'd', '窗'].map((_id) => ({ _id, v: _id })) },
    });
  });
  const ids = async (query: string) =>
    (await db.send('GET', `/_all_docs${query}`)).json.rows.map(({ id }: { id: string }) => id);

  it('lists in order of id', async () => expect(await ids('')).toEqual(['a', 'b', 'c', 'd', '窗']));
  it('limits and skips', async () => expect(await ids('?skip=1&limit=2')).toEqual(['b', 'c']));
  it('takes ranges', async () => expect(await ids('?startkey="b"&endkey="c"')).toEqual(['b', 'c']));
  it('takes open ranges', async () => {
    expect(await ids('?startkey="b"&endkey="d"&inclusive_end=false')).toEqual(['b', 'c']);
  });
  it('goes backwards', async () => {
    expect(await ids('?descending=true&startkey="c"&endkey="b"')).toEqual(['c', 'b']);
  });
  it('finds one key', async () => expect(await ids('?key="d"')).toEqual(['d']));
  it('includes documents', async () => {
    const { json } = await db.send('GET', '/_all_docs?include_docs=true&limit=1');
    expect(json.rows[0].doc).toMatchObject({ _id: 'a', v: 'a' });
    expect(json.total_rows).toBe(5);
  });
  it('answers listed keys in their order, absent ones as not found', async () => {
    const { json } = await db.send('POST', '/_all_docs', { body: { keys: ['窗', 'nobody', 'a'] } });
    expect(json.rows.map(({ key }: { key: string }) => key)).toEqual(['窗', 'nobody', 'a']);
    expect(json.rows[1].error).toBe('not_found');
  });
});
