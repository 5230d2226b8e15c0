import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readUntil, startWireServer, type WireDatabase, type WireServer } from './testing/wire.ts';

/** The change feed in all its forms, against this hub or the server named by COUCHDB_URL. */
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
const changes = async (query = '') => (await db.send('GET', `/_changes${query}`)).json;
const idsOf = (results: { id: string }[]) => results.map(({ id }) => id);
const at = (seq: unknown) => encodeURIComponent(String(seq));

describe('normal feed', () => {
  it('lists each document once, newest state last', async () => {
    const rev = await put('a');
    await put('b');
    const newest = await put('a', { _rev: rev, n: 2 });
    const { results, pending } = await changes();
    expect(idsOf(results)).toEqual(['b', 'a']);
    expect(results[1].changes).toEqual([{ rev: newest }]);
    expect(pending).toBe(0);
  });
  it('goes on after last_seq', async () => {
    await put('a');
    const { last_seq: seq } = await changes();
    await put('b');
    expect(idsOf((await changes(`?since=${at(seq)}`)).results)).toEqual(['b']);
  });
  it('stops at limit and counts what is left', async () => {
    for (const id of ['a', 'b', 'c']) await put(id);
    const { results, pending, last_seq: seq } = await changes('?limit=2');
    expect([results.length, pending]).toEqual([2, 1]);
    expect(idsOf((await changes(`?since=${at(seq)}`)).results)).toEqual(['c']);
  });
  it('shows all leaves with style=all_docs', async () => {
    const revs = ['a', 'b'].map((letter) => `1-${letter.repeat(32)}`);
    await db.send('POST', '/_bulk_docs', {
      body: { new_edits: false, docs: revs.map((_rev) => ({ _id: 'x', _rev })) },
    });
    expect((await changes()).results[0].changes).toEqual([{ rev: revs[1] }]);
    const [row] = (await changes('?style=all_docs')).results;
    expect(row.changes.map(({ rev }: { rev: string }) => rev).sort()).toEqual(revs);
  });
  it('marks deletions', async () => {
    const rev = await put('a');
    await db.send('DELETE', `/a?rev=${rev}`);
    expect((await changes()).results[0]).toMatchObject({ id: 'a', deleted: true });
  });
  it('includes documents, and conflicts when asked', async () => {
    await put('a', { n: 1 });
    expect((await changes('?include_docs=true')).results[0].doc).toMatchObject({ _id: 'a', n: 1 });
  });
  it('starts at now', async () => {
    await put('a');
    expect((await changes('?since=now')).results).toEqual([]);
  });
  it('goes backwards', async () => {
    for (const id of ['a', 'b']) await put(id);
    expect(idsOf((await changes('?descending=true')).results)).toEqual(['b', 'a']);
  });
  it('filters by ids and by selector', async () => {
    for (const id of ['a', 'b', 'c']) await put(id, { even: id === 'b' });
    const byId = await db.send('POST', '/_changes?filter=_doc_ids', { body: { doc_ids: ['c', 'a'] } });
    expect(idsOf(byId.json.results).sort()).toEqual(['a', 'c']);
    const bySelector = await db.send('POST', '/_changes?filter=_selector', {
      body: { selector: { even: true } },
    });
    expect(idsOf(bySelector.json.results)).toEqual(['b']);
  });
  it('refuses an unknown feed', async () => {
    expect((await db.send('GET', '/_changes?feed=carrier-pigeon')).status).toBe(400);
  });
});

describe('longpoll feed', () => {
  it('answers at once with everything since', async () => {
    for (const id of ['a', 'b']) await put(id);
    expect(idsOf((await changes('?feed=longpoll&since=0')).results)).toEqual(['a', 'b']);
  });
  it('waits for a write', async () => {
    const { last_seq: seq } = await changes();
    const waiting = changes(`?feed=longpoll&since=${at(seq)}&heartbeat=10000`);
    await put('a');
    const { results, last_seq: next } = await waiting;
    expect(idsOf(results)).toEqual(['a']);
    expect((await changes(`?since=${at(next)}`)).results).toEqual([]);
  });
  it('sleeps through writes the filter leaves out', async () => {
    const waiting = db.send('POST', '/_changes?feed=longpoll&filter=_doc_ids&since=0', {
      body: { doc_ids: ['b'] },
    });
    await put('a');
    await put('b');
    expect(idsOf((await waiting).json.results)).toEqual(['b']);
  });
  it('ends empty after its timeout', async () => {
    expect(await changes('?feed=longpoll&since=now&timeout=50')).toMatchObject({ results: [] });
  });
  it('sends heartbeats at once to a client that accepts gzip', async () => {
    const { response, stop } = await db.stream('/_changes?feed=longpoll&since=now&heartbeat=200', {
      'accept-encoding': 'gzip',
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    const text = await readUntil(response, (read) => /\[\s*\n\n\n/.test(read));
    stop();
    expect(text).toMatch(/^\{"results":\[\s+$/);
  });
});

describe('continuous feed', () => {
  it('sends one JSON per line and ends after silence', async () => {
    await put('a');
    const waiting = db.send('GET', '/_changes?feed=continuous&timeout=400&since=0');
    await put('b');
    const lines = (await waiting).bytes
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(idsOf(lines.slice(0, 2))).toEqual(['a', 'b']);
    expect(lines[2]).toHaveProperty('last_seq');
    expect(lines[2].pending).toBe(0);
  });
  it('goes on as long as the client stays', async () => {
    const { response, stop } = await db.stream('/_changes?feed=continuous&heartbeat=1000&since=0');
    const reading = readUntil(response, (text) => text.includes('"c"'));
    for (const id of ['a', 'b', 'c']) await put(id);
    const rows = (await reading)
      .trim()
      .split('\n')
      .filter((line) => line !== '');
    stop();
    expect(idsOf(rows.map((line) => JSON.parse(line)))).toEqual(['a', 'b', 'c']);
  });
  it('stops at limit', async () => {
    for (const id of ['a', 'b']) await put(id);
    const { bytes } = await db.send('GET', '/_changes?feed=continuous&limit=1&heartbeat=5000');
    expect(bytes.toString().trim().split('\n')).toHaveLength(2);
  });
});

describe('eventsource feed', () => {
  it('sends events that can be resumed', async () => {
    await put('a');
    const { response, stop } = await db.stream('/_changes?feed=eventsource&since=0');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const text = await readUntil(response, (read) => /id: .+\n/.test(read));
    stop();
    const seq = /id: (.+)\n/.exec(text)?.[1] ?? '';
    expect(text).toContain('data: {');
    await put('b');
    const resumed = await db.stream('/_changes?feed=eventsource', { 'last-event-id': seq });
    const later = await readUntil(resumed.response, (read) => read.includes('"b"'));
    resumed.stop();
    expect(later).not.toContain('"id":"a"');
  });
});
