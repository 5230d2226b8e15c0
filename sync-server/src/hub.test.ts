import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { explainProblem, HubProblem } from './hub-problem.ts';
import { insideOf } from './test-support/device.ts';
import { freshFolder, openHub } from './test-support/hub-hall.ts';

/** Another program on a port of this computer. */
async function busyPort(): Promise<number> {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** The sentence a person reads when a hub does not start. */
async function whyNot(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(HubProblem);
  return explainProblem(error);
}

/** How a TCP connection to an address of this computer ends. */
async function reach(port: number, host: string): Promise<'connected' | 'refused'> {
  const socket = connect(port, host);
  const outcome = await once(socket, 'connect').then(
    () => 'connected' as const,
    () => 'refused' as const,
  );
  socket.destroy();
  return outcome;
}

describe('where it listens', () => {
  it('is this computer’s own address only, by default, for the pages and for MQTT', async () => {
    const { hub } = await openHub();
    expect(await reach(hub.port, '127.0.0.1')).toBe('connected');
    expect(await reach(hub.mqttPort ?? 0, '127.0.0.1')).toBe('connected');
    // All of 127/8 is this computer: a server on every address would answer there, too.
    expect(await reach(hub.port, '127.0.0.2')).toBe('refused');
    expect(await reach(hub.mqttPort ?? 0, '127.0.0.2')).toBe('refused');
  });

  it('says that the port of the pages is taken, and which flag helps', async () => {
    const port = await busyPort();
    const sentence = await whyNot(openHub({ port }));
    expect(sentence).toContain(`端口 ${port} 已被占用`);
    expect(sentence).toContain(`--port ${port + 1}`);
  });

  it('goes on with WebSocket when the MQTT port is taken, and says so', async () => {
    const mqttPort = await busyPort();
    const opened = await openHub({ mqttPort });
    expect(opened.hub.mqttPort).toBeUndefined();
    expect(opened.said.join('\n')).toContain(`MQTT 端口 ${mqttPort} 被占用，仅用 WebSocket`);
    expect(await opened.health()).toMatchObject({ status: 'ok' });
  });

  it('says that an address is not this computer’s', async () => {
    // TEST-NET-1 of RFC 5737 belongs to nobody.
    expect(await whyNot(openHub({ listen: '192.0.2.1' }))).toContain('--listen 192.0.2.1');
  });
});

describe('the data folder', () => {
  it('is for one hub at a time: the second is told so, and the first runs on unharmed', async () => {
    const first = await openHub();
    const sentence = await whyNot(openHub({ data: first.data }));
    expect(sentence).toContain(first.data);
    expect(sentence).toContain('--data');
    expect(await first.health()).toMatchObject({ status: 'ok' });
    await first.close();
    const again = await openHub({ data: first.data });
    expect(again.said).toEqual([]);
    expect(await again.health()).toMatchObject({ status: 'ok' });
  });

  it('must be one that can be written', async () => {
    const file = join(await freshFolder(), 'data');
    await writeFile(file, 'a file, not a folder');
    expect(await whyNot(openHub({ data: file }))).toContain(`--data ${file}`);
    expect(await whyNot(openHub({ data: join(file, 'inside') }))).toContain(`--data ${file}`);
  });

  it('is let go of when the hub could not start, and counts as left in order', async () => {
    const data = join(await freshFolder(), 'data');
    await whyNot(openHub({ data, port: await busyPort() }));
    const opened = await openHub({ data });
    const events = await (
      await (
        await insideOf(opened)
      )(`${opened.url}/db/hall-dongpo/_all_docs?include_docs=true`)
    ).json();
    expect(JSON.stringify(events)).not.toContain('"clean":false');
    expect(opened.said).toEqual([]);
  });
});

describe('what it tells of itself', () => {
  it('at /healthz is how it keeps, what it holds, and its printer', async () => {
    const { health } = await openHub();
    expect(await health()).toEqual({
      status: 'ok',
      day: expect.stringMatching(/^\d{8}$/),
      events: expect.any(Number),
      notUnderstood: 0,
      unjudged: { waiting: 0, forged: 0 },
      archive: { days: 0, bytes: 0 },
      clients: 0,
      printer: { kind: 'none' },
      peers: [],
    });
  });

  it('is one address of this computer for its pages, `localhost`', async () => {
    const { url, hub } = await openHub();
    for (const page of ['/', '/counter/', '/display/window/3']) {
      const answer = await fetch(`${url}${page}`, { redirect: 'manual' });
      expect(answer.headers.get('location')).toBe(`http://localhost:${hub.port}${page}`);
    }
  });
});

describe('its end', () => {
  it('waits for nobody who only holds a connection', async () => {
    const { hub, close } = await openHub();
    const silent = [connect(hub.mqttPort ?? 0, '127.0.0.1'), connect(hub.port, '127.0.0.1')];
    for (const socket of silent) await once(socket, 'connect');
    const ended = silent.map((socket) =>
      once(
        socket.on('error', () => undefined),
        'close',
      ),
    );
    await close();
    await Promise.all(ended);
  });
});
