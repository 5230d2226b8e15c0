import { afterEach, describe, expect, it } from 'vitest';
import type { CouchEndpointOptions } from './options.ts';
import type { CouchRoute } from './route.ts';
import type { StoredDocument } from './storage.ts';
import { type Peer, remoteDatabase, startPeer, tabletDatabase } from './testing/peer.ts';

/** What is this hub's own: policy, its feed, and what happens when things go wrong. */
let peer: Peer;
afterEach(() => peer.close());

async function start(options: Partial<CouchEndpointOptions> = {}): Promise<void> {
  peer = await startPeer(options);
  await peer.endpoint.create('day-demo');
}
type Body = { body?: unknown; headers?: Record<string, string> };
async function send(method: string, path: string, { body, headers = {} }: Body = {}) {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(peer.url + path, {
    method,
    headers: { ...type, ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? undefined : JSON.parse(text),
  };
}
const R1 = `1-${'a'.repeat(32)}`;

describe('authorisation', () => {
  it('is asked of every path before anything is read, unknown ones included', async () => {
    const asked: CouchRoute[] = [];
    await start({
      authorize: (_request, route) => {
        asked.push(route);
        return { allowed: false, status: 401, error: 'unauthorized', reason: 'enrol first' };
      },
    });
    const paths = [
      '',
      '/_all_dbs',
      '/day-demo',
      '/day-demo/a',
      '/day-demo/_changes',
      '/day-demo/_bulk_get',
      '/_node/x',
    ];
    for (const path of paths) {
      const { status, json } = await send(path.endsWith('get') ? 'POST' : 'GET', path);
      expect([path, status, json]).toEqual([path, 401, { error: 'unauthorized', reason: 'enrol first' }]);
    }
    expect(asked.map(({ kind }) => kind)).toEqual([
      'server',
      'server',
      'database',
      'document',
      'special',
      'special',
      'unknown',
    ]);
  });
  it('does not open paths nobody knows', async () => {
    await start();
    for (const path of [
      '/_node/nonode/_config/admins/x',
      '/_users',
      '/day-demo/_security',
      '/_replicate',
      '/_utils',
    ]) {
      const { status, json } = await send('PUT', path, { body: {} });
      expect([path, status, json.error]).toEqual([path, 404, 'not_found']);
    }
  });
  it('hides databases the asker may not open', async () => {
    await start({
      authorize: (_request, route) =>
        'db' in route && route.db === 'person-demo'
          ? { allowed: false, status: 403, error: 'forbidden', reason: 'hubs only' }
          : { allowed: true },
    });
    await peer.endpoint.create('person-demo');
    expect((await send('GET', '/_all_dbs')).json).toEqual(['day-demo']);
  });
  it('creates and drops no database unless the policy says so', async () => {
    await start({ mayCreate: () => false, mayDrop: () => false });
    expect((await send('PUT', '/day-other')).status).toBe(403);
    expect((await send('DELETE', '/day-demo')).status).toBe(403);
    expect(await peer.storage.names()).toEqual(['day-demo']);
  });
});

describe('admission', () => {
  const policy: Partial<CouchEndpointOptions> = {
    admitDocument: (_db, doc) =>
      'forged' in doc ? { ok: false, error: 'forbidden', reason: 'bad signature' } : { ok: true },
  };
  it('refuses a document on every way of writing and takes its neighbours', async () => {
    await start(policy);
    const docs = [
      { _id: 'a', _rev: R1, forged: 1 },
      { _id: 'b', _rev: R1 },
    ];
    const bulk = await send('POST', '/day-demo/_bulk_docs', { body: { docs, new_edits: false } });
    expect(bulk.json).toEqual([{ id: 'a', error: 'forbidden', reason: 'bad signature' }]);
    const body = { forged: 1 };
    expect((await send('PUT', '/day-demo/a', { body })).status).toBe(403);
    expect((await send('POST', '/day-demo', { body })).status).toBe(403);
    const raw = `--q\r\n\r\n${JSON.stringify({ ...body, _rev: R1 })}\r\n--q--`;
    const related = await fetch(`${peer.url}/day-demo/a?new_edits=false`, {
      method: 'PUT',
      headers: { 'content-type': 'multipart/related; boundary=q' },
      body: raw,
    });
    expect(related.status).toBe(403);
    const all = await send('GET', '/day-demo/_all_docs');
    expect(all.json.rows.map(({ id }: { id: string }) => id)).toEqual(['b']);
  });
  it('lets a tablet go on after a refused document', async () => {
    await start(policy);
    const tablet = tabletDatabase();
    await tablet.bulkDocs([{ _id: 'a', forged: 1 }, { _id: 'b' }], { new_edits: true });
    const report = await tablet.replicate.to(remoteDatabase(`${peer.url}/day-demo`));
    expect(report).toMatchObject({ docs_written: 1, doc_write_failures: 1 });
  });
});

describe('onStored', () => {
  it('hears of new documents once, from the wire and from the hub', async () => {
    const heard: [string, StoredDocument[], string][] = [];
    await start({ onStored: (db, docs, origin) => heard.push([db, [...docs], origin]) });
    const docs = [{ _id: 'a', _rev: R1, n: 1 }];
    for (const _ of [1, 2]) await send('POST', '/day-demo/_bulk_docs', { body: { docs, new_edits: false } });
    await peer.endpoint.write('day-demo', [
      { _id: 'a', _rev: R1, n: 1 },
      { _id: 'b', _rev: R1 },
    ]);
    expect(heard).toEqual([
      ['day-demo', docs, 'wire'],
      ['day-demo', [{ _id: 'b', _rev: R1 }], 'hub'],
    ]);
  });
  it('cannot turn a durable write into a failure', async () => {
    await start({
      onStored: () => {
        throw new Error('a listener failed');
      },
    });
    expect((await send('PUT', '/day-demo/a', { body: {} })).status).toBe(201);
    expect(peer.errors).toHaveLength(1);
  });
});

describe("the hub's own writes", () => {
  it('reach waiting clients through the same feed', async () => {
    await start();
    const waiting = send('GET', '/day-demo/_changes?feed=longpoll&since=0');
    const written = await peer.endpoint.write('day-demo', [{ _id: 'k3v9q.b1/000001', _rev: R1 }]);
    expect(written).toMatchObject({ ok: true, value: { rows: [{ ok: true }] } });
    expect((await waiting).json.results).toMatchObject([{ id: 'k3v9q.b1/000001', changes: [{ rev: R1 }] }]);
  });
  it('keep their attachments', async () => {
    await start();
    const _attachments = { 'slip.txt': { content_type: 'text/plain', data: btoa('A001') } };
    await peer.endpoint.write('day-demo', [{ _id: 'a', _rev: R1, _attachments }]);
    expect(await (await fetch(`${peer.url}/day-demo/a/slip.txt`)).text()).toBe('A001');
  });
  it('are refused whole when one has an impossible form', async () => {
    await start();
    const written = await peer.endpoint.write('day-demo', [
      { _id: 'a', _rev: R1 },
      { _id: '_b', _rev: R1 },
    ]);
    expect(written).toMatchObject({ ok: false, refusal: { error: 'illegal_docid' } });
    expect(await peer.endpoint.write('day-none', [])).toMatchObject({ ok: false, refusal: { status: 404 } });
  });
});

describe('CORS', () => {
  const origin = 'https://hall.example';
  it('is not there unless origins are listed', async () => {
    await start();
    const { headers } = await send('GET', '/', { headers: { origin } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
  it('names the listed origin, with credentials, and answers preflights without authorisation', async () => {
    await start({
      corsOrigins: [origin],
      authorize: () => ({ allowed: false, status: 401, error: 'unauthorized', reason: '' }),
    });
    const preflight = await send('OPTIONS', '/day-demo/_bulk_docs', { headers: { origin } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization, content-type');
    const refused = await send('GET', '/day-demo', { headers: { origin } });
    expect([refused.status, refused.headers.get('access-control-allow-credentials')]).toEqual([401, 'true']);
    const foreign = await send('OPTIONS', '/day-demo', { headers: { origin: 'https://elsewhere.example' } });
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
  it('covers live feeds, too', async () => {
    await start({ corsOrigins: [origin] });
    const { headers } = await send('GET', '/day-demo/_changes?feed=longpoll&since=now&timeout=20', {
      headers: { origin },
    });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
  });
});
