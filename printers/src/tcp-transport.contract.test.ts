import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { connectTcp } from './tcp-transport.ts';
import { type TransportPair, transportContract } from './test-support/transport-contract.ts';

const HOST = '127.0.0.1';
const servers: Server[] = [];
const accepted: Socket[] = [];

afterEach(() => {
  for (const socket of accepted.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function listen(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  servers.push(server);
  server.on('connection', (socket) => {
    accepted.push(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

async function open(): Promise<TransportPair> {
  const { port, server } = await listen();
  const connection = once(server, 'connection');
  const result = await connectTcp({ host: HOST, port });
  if (!result.ok) throw new Error(result.refusal.code);
  const [socket] = (await connection) as [Socket];
  const received: number[] = [];
  socket.on('data', (chunk: Uint8Array) => received.push(...chunk));
  return {
    transport: result.transport,
    peer: {
      received: () => Uint8Array.from(received),
      send: (bytes) => void socket.write(bytes),
      reset: () => void socket.resetAndDestroy(),
      isClosed: () => socket.destroyed,
    },
  };
}

transportContract(open);

test('[fault 1] a closed port is a refusal', async () => {
  const { port, server } = await listen();
  server.close();
  await once(server, 'close');
  expect(await connectTcp({ host: HOST, port })).toEqual({ ok: false, refusal: { code: 'refused' } });
});

test('[fault 1] a port that cannot exist and a name nobody knows are refusals', async () => {
  const noRoute = { ok: false, refusal: { code: 'no-route' } };
  expect(await connectTcp({ host: HOST, port: 70_000 })).toEqual(noRoute);
  expect(await connectTcp({ host: 'printer.invalid', port: 9100 })).toEqual(noRoute);
});

/** Listens with room for one waiting connection and then sleeps for ever, so the next greeting is dropped. */
const SLEEPING_LISTENER = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '${HOST}', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

test('[fault 1] an address that never answers is given up in bounded time', async () => {
  const worker = new Worker(SLEEPING_LISTENER, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const address = { host: HOST, port, connectMs: 200, lingerMs: 50 };
  const results = await Promise.all([1, 2, 3, 4].map(() => connectTcp(address)));
  expect(results).toContainEqual({ ok: false, refusal: { code: 'timeout' } });
  for (const result of results) if (result.ok) await result.transport.close();
  await worker.terminate();
});

test('[fault 3] closing towards a printer that never reads ends, and is not clean', async () => {
  const { port, server } = await listen();
  server.on('connection', (socket) => socket.pause());
  const result = await connectTcp({ host: HOST, port, lingerMs: 50 });
  if (!result.ok) throw new Error(result.refusal.code);
  // More than the buffers of both ends take, so that something is left over.
  const write = result.transport.write(new Uint8Array(32 * 1024 * 1024));
  expect(await result.transport.close()).toBe(false);
  expect(await write).toBe(false);
});

test('a printer that hangs up politely is a loss too', async () => {
  const { port, server } = await listen();
  server.on('connection', (socket) => socket.end());
  const result = await connectTcp({ host: HOST, port });
  if (!result.ok) throw new Error(result.refusal.code);
  const { transport } = result;
  transport.onData(() => undefined);
  await new Promise<void>((resolve) => transport.onLost(resolve));
  expect(await transport.close()).toBe(false);
});

test('what is being written when the printer hangs up is given up, not waited for', async () => {
  const { port, server } = await listen();
  server.on('connection', (socket) => {
    socket.pause();
    socket.end();
  });
  const result = await connectTcp({ host: HOST, port });
  if (!result.ok) throw new Error(result.refusal.code);
  result.transport.onData(() => undefined);
  expect(await result.transport.write(new Uint8Array(32 * 1024 * 1024))).toBe(false);
});
