import { createConnection } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { method, path, query, R1, text, type } from './testing/malformed.ts';
import { type Peer, startPeer } from './testing/peer.ts';

/**
 * Nothing a client can send ends the process, hangs the database, or is answered by anything but
 * JSON with `error` and `reason`. The study found both faults in the servers it tried.
 */
let peer: Peer;

beforeAll(async () => {
  peer = await startPeer({ mayDrop: () => false });
  await peer.endpoint.create('day');
  await peer.endpoint.write('day', [{ _id: 'a/1', _rev: R1, label: 'A001' }]);
});
afterAll(() => peer.close());

async function isAlive(): Promise<void> {
  const answer = await fetch(`${peer.url}/day/a%2F1?rev=${R1}`);
  expect(await answer.json()).toMatchObject({ label: 'A001' });
}

it('answers 4000 malformed requests in JSON and goes on', async () => {
  await fc.assert(
    fc.asyncProperty(method, path, query, type, text, async (verb, where, what, contentType, body) => {
      const withBody = verb !== 'GET' && verb !== 'HEAD';
      const answer = await fetch(peer.url + where + what, {
        method: verb,
        headers: withBody ? { 'content-type': contentType } : {},
        body: withBody ? body : null,
        redirect: 'manual',
      });
      const read = await answer.text();
      if (answer.status >= 400 && verb !== 'HEAD') {
        const { error, reason } = JSON.parse(read);
        expect([verb, where, error, reason]).toEqual([verb, where, expect.any(String), expect.any(String)]);
      }
      expect([verb, where, what, body, answer.status === 501 || answer.status < 500]).toContain(true);
    }),
    { numRuns: 4000, endOnFailure: true },
  );
  await isAlive();
  expect(peer.errors).toEqual([]);
  expect(Reflect.get({}, 'x')).toBeUndefined();
}, 120_000);

it('outlives requests that are no HTTP, break off, or never end', async () => {
  const port = Number(new URL(peer.url).port);
  const raw = [
    'GARBAGE\r\n\r\n',
    'PUT /db/day/b HTTP/1.1\r\nhost: h\r\ncontent-length: 100\r\n\r\n{"a":',
    'POST /db/day/_bulk_docs HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n',
    'GET /db/day/_changes?feed=continuous HTTP/1.1\r\nhost: h\r\n\r\n',
    'GET /db/../x HTTP/1.1\r\nhost: h\r\n\r\n',
    'PROPFIND /db/day HTTP/1.1\r\nhost: h\r\n\r\n',
  ];
  for (const each of [...raw, ...raw]) {
    await new Promise<void>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => socket.write(each));
      socket.on('data', () => socket.destroy());
      socket.on('error', () => resolve());
      socket.on('close', () => resolve());
      setTimeout(() => socket.destroy(), 30);
    });
  }
  await isAlive();
});

it('refuses a body over the limit without keeping it', async () => {
  const small = await startPeer({ maxRequestBytes: 1000 });
  await small.endpoint.create('day');
  const answer = await fetch(`${small.url}/day/a`, {
    method: 'PUT',
    body: JSON.stringify({ a: 'x'.repeat(2000) }),
  });
  expect([answer.status, await answer.json()]).toMatchObject([413, { error: 'too_large' }]);
  const bomb = await fetch(`${small.url}/day/a/zip`, {
    method: 'PUT',
    headers: { 'content-encoding': 'gzip', 'content-type': 'text/plain' },
    body: (await import('node:zlib')).gzipSync(Buffer.alloc(100_000)),
  });
  expect(bomb.status).toBe(400);
  await small.close();
});
