import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followLikeCouchDb, replicateLikeCouchDb } from './testing/couchdb-replicator.ts';
import { startWireServer, type WireDatabase, type WireServer } from './testing/wire.ts';

/**
 * The requests of Apache CouchDB's replicator. With COUCHDB_URL one side is that server and the
 * other this hub; without it both are hubs, so both directions are still played.
 */
let hub: WireServer;
let peer: WireServer;

beforeAll(async () => {
  peer = await startWireServer();
  delete process.env.COUCHDB_URL;
  hub = await startWireServer();
});
afterAll(() => Promise.all([hub.close(), peer.close()]));

describe.each(['hub to peer', 'peer to hub'])("CouchDB's replicator, %s", (direction) => {
  let source: WireDatabase;
  let target: WireDatabase;

  beforeEach(async () => {
    const pair = [await hub.freshDatabase(), await peer.freshDatabase()] as const;
    [source, target] = direction === 'hub to peer' ? pair : [pair[1], pair[0]];
  });

  const put = async (db: WireDatabase, id: string, doc: object = {}): Promise<string> => {
    const answer = await db.send('PUT', `/${encodeURIComponent(id)}`, { body: doc });
    expect(answer.status).toBe(201);
    return answer.json.rev;
  };
  const attach = async (
    id: string,
    name: string,
    rev: string,
    raw: Buffer,
    type: string,
  ): Promise<string> => {
    const path = `/${encodeURIComponent(id)}/${name.split('/').map(encodeURIComponent).join('/')}?rev=${rev}`;
    const answer = await source.send('PUT', path, { raw, headers: { 'content-type': type } });
    expect(answer.status).toBe(201);
    return answer.json.rev;
  };

  it('copies documents with ids of every kind, and nothing the second time', async () => {
    const ids = ['dev.boot/000001', '窗口/一', 'a b+c&d=e', '_design/board'];
    for (const _id of ids) await put(source, _id, { type: 'called' });
    expect((await replicateLikeCouchDb(source, target)).written).toBe(4);
    for (const id of ids) {
      const path = `/${encodeURIComponent(id)}?revs=true`;
      expect((await target.send('GET', path)).json).toEqual((await source.send('GET', path)).json);
    }
    expect((await replicateLikeCouchDb(source, target)).written).toBe(0);
  });

  it('goes through many batches', async () => {
    const docs = Array.from({ length: 130 }, (_, n) => ({ _id: `dev.boot/${String(n).padStart(6, '0')}` }));
    expect((await source.send('POST', '/_bulk_docs', { body: { docs } })).status).toBe(201);
    expect((await replicateLikeCouchDb(source, target)).written).toBe(130);
  });

  it('copies deletions and every side of a three-way conflict', async () => {
    const rev = await put(source, 'gone');
    await replicateLikeCouchDb(source, target);
    await source.send('DELETE', `/gone?rev=${rev}`);
    const revs = ['a', 'b', 'c'].map((letter) => `1-${letter.repeat(32)}`);
    const docs = revs.map((_rev) => ({ _id: 'x', _rev, from: _rev }));
    await source.send('POST', '/_bulk_docs', { body: { new_edits: false, docs } });
    await replicateLikeCouchDb(source, target);
    expect((await target.send('GET', '/gone')).json.reason).toBe('deleted');
    const both = await Promise.all([source, target].map((db) => db.send('GET', '/x?conflicts=true')));
    expect(both[0]?.json._conflicts).toHaveLength(2);
    expect(both[1]?.json).toEqual(both[0]?.json);
  });

  it('copies attachments byte for byte: binary, text, empty, names in any script', async () => {
    const binary = Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 7) % 256));
    const text = Buffer.from('办不成事窗口，请取号。\r\n--c0uch\n'.repeat(40));
    let rev = await put(source, 'case/1', { reason: '材料不齐' });
    rev = await attach('case/1', '现场 照片.png', rev, binary, 'image/png');
    rev = await attach('case/1', 'notes/说明.txt', rev, text, 'text/plain');
    rev = await attach('case/1', '1', rev, Buffer.from('first'), 'application/octet-stream');
    await attach('case/1', 'empty.bin', rev, Buffer.alloc(0), 'application/octet-stream');
    await replicateLikeCouchDb(source, target);
    for (const name of ['现场 照片.png', 'notes/说明.txt', '1', 'empty.bin']) {
      const path = `/case%2F1/${name.split('/').map(encodeURIComponent).join('/')}`;
      const [from, to] = [await source.send('GET', path), await target.send('GET', path)];
      expect([name, to.status, to.bytes.equals(from.bytes)]).toEqual([name, 200, true]);
      expect(to.headers.get('content-type')).toBe(from.headers.get('content-type'));
    }
    expect((await target.send('GET', '/case%2F1?revs=true')).json._revisions).toEqual(
      (await source.send('GET', '/case%2F1?revs=true')).json._revisions,
    );
  });

  it('follows the continuous feed until it falls silent', async () => {
    await put(source, 'a');
    const { lastSeq } = await replicateLikeCouchDb(source, target);
    const following = followLikeCouchDb(source, target, lastSeq);
    await put(source, 'b');
    expect(await following).toBe(1);
    expect((await target.send('GET', '/b')).status).toBe(200);
  });

  it('asks how much is left without asking for a row', async () => {
    for (const id of ['a', 'b']) await put(source, id);
    const { json } = await source.send('GET', '/_changes?feed=normal&since=0&limit=0');
    const isThisHub = json.results.length === 0;
    expect(json.pending + json.results.length).toBe(2);
    expect(isThisHub || peer.isForeign).toBe(true);
  });

  it('leaves attachments out that the asker already has', async () => {
    const bytes = Buffer.from('x'.repeat(100));
    const first = await put(source, 'c');
    const second = await attach('c', 'photo', first, bytes, 'image/png');
    const third = await put(source, 'c', { ...(await source.send('GET', '/c')).json, seen: true });
    const query = `revs=true&open_revs=["${third}"]&atts_since=["${second}"]`;
    const kept = await source.send('GET', `/c?${query}`, { headers: { accept: 'multipart/mixed' } });
    expect(kept.bytes.includes(bytes)).toBe(false);
    const whole = await source.send('GET', `/c?revs=true&open_revs=["${third}"]`, {
      headers: { accept: 'multipart/mixed' },
    });
    expect(whole.bytes.includes(bytes)).toBe(true);
  });

  it('gets an error part for a revision that is not there', async () => {
    await put(source, 'c');
    const query = `open_revs=["9-${'d'.repeat(32)}"]`;
    const answer = await source.send('GET', `/c?${query}`, { headers: { accept: 'multipart/mixed' } });
    expect(answer.bytes.toString()).toMatch(/application\/json; error="true"\r\n\r\n\{"missing":"9-d+"\}/);
  });
});
