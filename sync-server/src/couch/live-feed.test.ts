import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { CouchEndpointOptions } from './options.ts';
import { type Peer, startPeer, until } from './testing/peer.ts';

/** How clients that wait are served, woken and let go. */
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

describe('the feed', () => {
  it('starts over when a client knows a future this hub has lost', async () => {
    await start();
    await send('PUT', '/day-demo/a', { body: {} });
    for (const since of ['999', '12-g1AAAACheJz', '%5B7,"g1"%5D']) {
      const { json } = await send('GET', `/day-demo/_changes?feed=longpoll&since=${since}`);
      expect([since, json.results.length, json.last_seq]).toEqual([since, 1, 1]);
    }
  });
  it('reads the store once for a write, however many wait, and tells them all', async () => {
    await start();
    const served = await peer.endpoint.database('day-demo');
    if (!served) throw new Error('the database was just made');
    let reads = 0;
    const { changes } = served.store;
    served.store.changes = (options) => {
      reads += 1;
      return changes.call(served.store, options);
    };
    const waiting = Array.from({ length: 50 }, () =>
      send('GET', '/day-demo/_changes?feed=longpoll&since=0&heartbeat=30000'),
    );
    await until(() => served.feed.waiters === 50 || undefined);
    await send('PUT', '/day-demo/a', { body: {} });
    const answers = await Promise.all(waiting);
    expect(answers.every(({ json }) => json.results.length === 1)).toBe(true);
    expect(reads).toBe(1);
    expect(served.feed.waiters).toBe(0);
  });
  it('lets go of clients that leave', async () => {
    await start();
    const served = await peer.endpoint.database('day-demo');
    const port = Number(new URL(peer.url).port);
    const sockets = Array.from({ length: 20 }, (_, n) => {
      const socket = createConnection(port, '127.0.0.1');
      const feed = n % 2 === 0 ? 'continuous' : 'longpoll';
      socket.write(
        `GET /db/day-demo/_changes?feed=${feed}&since=now&heartbeat=1000 HTTP/1.1\r\nhost: hub\r\n\r\n`,
      );
      return socket;
    });
    await until(() => served?.feed.waiters === 20 || undefined);
    for (const socket of sockets) socket.destroy();
    await until(() => served?.feed.waiters === 0 || undefined);
    expect((await send('PUT', '/day-demo/a', { body: {} })).status).toBe(201);
  });
  it('ends waiting answers properly when the hub stops or the database goes', async () => {
    await start();
    const dropped = send('GET', '/day-demo/_changes?feed=longpoll&since=0');
    const served = await peer.endpoint.database('day-demo');
    await until(() => served?.feed.waiters === 1 || undefined);
    await peer.endpoint.drop('day-demo');
    expect((await dropped).json.results).toEqual([]);
    await peer.endpoint.create('day-demo');
    const stopped = send('GET', '/day-demo/_changes?feed=longpoll&since=0');
    const again = await peer.endpoint.database('day-demo');
    await until(() => again?.feed.waiters === 1 || undefined);
    await peer.close();
    expect((await stopped).json.results).toEqual([]);
  });
});
