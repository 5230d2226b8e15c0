import { gzipSync } from 'node:zlib';
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

describe('documents', () => {
  it('are written, read with their history, changed and removed', async () => {
    const first = await put('dev.boot/000001', { label: 'A001' });
    const second = await put('dev.boot/000001', { label: 'A001', called: true, _rev: first });
    const { json } = await db.send('GET', '/dev.boot%2F000001?revs=true');
    expect(json._revisions).toEqual(history(second, first));
    expect((await db.send('GET', `/dev.boot%2F000001?rev=${first}`)).json.called).toBeUndefined();
    const gone = await db.send('DELETE', `/dev.boot%2F000001?rev=${second}`);
    expect([gone.status, gone.json.ok]).toEqual([200, true]);
    const after = await db.send('GET', '/dev.boot%2F000001');
    expect([after.status, after.json.reason]).toEqual([404, 'deleted']);
  });
  it('may have ids of hundreds of letters and query characters', async () => {
    const id = `k3v9q.b1/${'窗口?#&='.repeat(40)}`;
    await put(id, { n: 1 });
    expect((await db.send('GET', `/${encodeURIComponent(id)}`)).json).toMatchObject({ _id: id, n: 1 });
  });
  it('conflict when the revision is missing or old', async () => {
    await put('a');
    const answer = await db.send('PUT', '/a', { body: {} });
    expect([answer.status, answer.json.error]).toEqual([409, 'conflict']);
  });
  it('get an id when posted without one', async () => {
    const answer = await db.send('POST', '', { body: { type: 'called' } });
    expect(answer.status).toBe(201);
    expect((await db.send('GET', `/${answer.json.id}`)).json.type).toBe('called');
  });
  it('answer HEAD with an ETag', async () => {
    const rev = await put('a');
    const answer = await db.send('HEAD', '/a');
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, `"${rev}"`]);
  });
  it('tell that nothing changed', async () => {
    const rev = await put('a');
    expect((await db.send('GET', '/a', { headers: { 'if-none-match': `"${rev}"` } })).status).toBe(304);
  });
  it('refuse members that begin with an underscore', async () => {
    const answer = await db.send('PUT', '/a', { body: { _rev_tree: [] } });
    expect([answer.status, answer.json.error]).toEqual([400, 'doc_validation']);
  });
  it('refuse text that is not JSON', async () => {
    const answer = await db.send('PUT', '/a', {
      raw: '{"a":',
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, answer.json.error]).toEqual([400, 'bad_request']);
  });
  it('refuse more than 8 MB', async () => {
    const answer = await db.send('PUT', '/a', { body: { text: 'x'.repeat(8_100_000) } });
    expect([answer.status, answer.json.error]).toEqual([413, 'document_too_large']);
  });
  it('are all revisions as JSON', async () => {
    await replicated([
      { _id: 'x', _rev: R1 },
      { _id: 'x', _rev: R2 },
    ]);
    const all = await db.send('GET', '/x?open_revs=all', { headers: { accept: 'application/json' } });
    const revs = all.json.map(({ ok }: { ok: { _rev: string } }) => ok._rev);
    expect(revs.sort()).toEqual([R1, R2]);
    const some = await db.send('GET', `/x?open_revs=${JSON.stringify([R2, R3])}`, {
      headers: { accept: 'application/json' },
    });
    expect(some.json).toContainEqual({ missing: R3 });
  });
});

describe('attachments', () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 128]);
  it('are put, read with an ETag and removed', async () => {
    const made = await db.send('PUT', '/case%2F1/图/a%20b.bin', {
      raw: bytes,
      headers: { 'content-type': 'image/png' },
    });
    expect(made.status).toBe(201);
    const got = await db.send('GET', '/case%2F1/图/a%20b.bin');
    expect([got.status, got.headers.get('content-type'), got.bytes]).toEqual([200, 'image/png', bytes]);
    const etag = got.headers.get('etag') ?? '';
    const again = await db.send('GET', '/case%2F1/图/a%20b.bin', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const gone = await db.send('DELETE', `/case%2F1/图/a%20b.bin?rev=${made.json.rev}`);
    expect(gone.status).toBe(200);
    expect((await db.send('GET', '/case%2F1/图/a%20b.bin')).status).toBe(404);
  });
  it('need the right revision of an existing document', async () => {
    await put('a');
    const answer = await db.send('PUT', '/a/x', { raw: bytes, headers: { 'content-type': 'image/png' } });
    expect(answer.status).toBe(409);
  });
  it('stay when a document is written with stubs', async () => {
    const made = await db.send('PUT', '/a/x', { raw: bytes, headers: { 'content-type': 'image/png' } });
    const doc = (await db.send('GET', '/a')).json;
    expect((await db.send('PUT', '/a', { body: { ...doc, seen: true } })).status).toBe(201);
    expect((await db.send('GET', '/a/x')).bytes).toEqual(bytes);
    expect((await db.send('GET', `/a/x?rev=${made.json.rev}`)).bytes).toEqual(bytes);
  });
  it('refuse a stub of something that is not there', async () => {
    const answer = await db.send('PUT', '/a', {
      body: { _attachments: { x: { stub: true, digest: 'md5-x' } } },
    });
    expect(answer.status).toBe(412);
  });
  it('arrive as multipart/related, gzipped ones unpacked', async () => {
    const text = '办不成事窗口 '.repeat(50);
    const zipped = gzipSync(text);
    const doc = {
      _id: 'm/1',
      _rev: R3,
      _revisions: history(R3, R1),
      _attachments: {
        'a.txt': {
          content_type: 'text/plain',
          revpos: 2,
          follows: true,
          encoding: 'gzip',
          length: Buffer.byteLength(text),
          encoded_length: zipped.length,
        },
        'b.bin': { content_type: 'image/png', revpos: 2, follows: true, length: bytes.length },
      },
    };
    const raw = Buffer.concat([
      Buffer.from(`--xyz\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(doc)}\r\n--xyz\r\n`),
      Buffer.from(
        'Content-Disposition: attachment; filename="a.txt"\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n',
      ),
      zipped,
      Buffer.from(
        '\r\n--xyz\r\nContent-Disposition: attachment; filename="b.bin"\r\nContent-Type: image/png\r\n\r\n',
      ),
      bytes,
      Buffer.from('\r\n--xyz--'),
    ]);
    const answer = await db.send('PUT', '/m%2F1?new_edits=false', {
      raw,
      headers: { 'content-type': 'multipart/related; boundary="xyz"' },
    });
    expect([answer.status, answer.json]).toEqual([201, { ok: true, id: 'm/1', rev: R3 }]);
    expect((await db.send('GET', '/m%2F1/b.bin')).bytes).toEqual(bytes);
    expect((await db.send('GET', '/m%2F1?attachments=true')).json._attachments['a.txt'].data).toBe(
      Buffer.from(text).toString('base64'),
    );
  });
});

describe('errors', () => {
  it('are JSON with error and reason for a wrong method', async () => {
    const answer = await db.send('PUT', '/_revs_diff', { body: {} });
    expect([answer.status, answer.json.error]).toEqual([405, 'method_not_allowed']);
  });
  it('are JSON for a wrong content type', async () => {
    const answer = await db.send('POST', '/_bulk_docs', {
      raw: '{}',
      headers: { 'content-type': 'text/plain' },
    });
    expect([answer.status, answer.json.error]).toEqual([415, 'bad_content_type']);
  });
  it('are JSON for a filter that is not there', async () => {
    const answer = await db.send('GET', '/_changes?filter=board/calls');
    expect([answer.status, answer.json.error]).toEqual([404, 'not_found']);
  });
});

describe('_find', () => {
  it('selects, projects and limits', async () => {
    await db.send('POST', '/_bulk_docs', {
      body: { docs: [1, 2, 3].map((n) => ({ _id: `t/${n}`, type: 'ticket', n })) },
    });
    const body = { selector: { type: 'ticket', n: { $gte: 2 } }, fields: ['_id', 'n'], limit: 5 };
    const { json } = await db.send('POST', '/_find', { body });
    expect(json.docs).toEqual([
      { _id: 't/2', n: 2 },
      { _id: 't/3', n: 3 },
    ]);
  });
  it('refuses an operator it does not know', async () => {
    expect((await db.send('POST', '/_find', { body: { selector: { a: { $near: 1 } } } })).status).toBe(400);
  });
  it('names its indexes', async () => {
    expect((await db.send('GET', '/_index')).json.indexes[0]).toMatchObject({ name: '_all_docs' });
  });
});
