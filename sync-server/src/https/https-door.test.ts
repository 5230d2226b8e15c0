import { once } from 'node:events';
import { type Agent, get } from 'node:https';
import { connect as connectTcp, createServer } from 'node:net';
import { connect } from 'node:tls';
import Fastify from 'fastify';
import mqtt from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Broker } from '../broker.ts';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { shakeHands } from '../test-support/tls.ts';
import type { CertifiedKey } from './authority.ts';
import { certifiedKeyOf } from './certificate-file.ts';
import { exportAuthority } from './hall-authority.ts';
import { HttpsDoor } from './https-door.ts';

async function authorityOf(data: string): Promise<CertifiedKey> {
  const handed = await exportAuthority(data, 'dongpo');
  const authority = handed.ok ? certifiedKeyOf(handed.pem) : undefined;
  if (authority === undefined) throw new Error('the hub has no authority');
  return authority;
}

/** A GET over HTTPS by a device that trusts one authority. */
async function ask(url: string, ca: CertifiedKey, agent?: Agent): Promise<{ status: number; body: string }> {
  const request = get(url, { ca: [ca.certificate.toString()], ...(agent === undefined ? {} : { agent }) });
  const [reply] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
  let body = '';
  for await (const chunk of reply.setEncoding('utf8')) body += chunk;
  return { status: reply.statusCode ?? 0, body };
}

describe('a hub with --https-port', () => {
  it('serves pages, databases and MQTT to who trusts the hall, under the hall’s names only', async () => {
    const { hub, data, url } = await openHub({ httpsPort: 0 });
    const port = hub.httpsPort ?? 0;
    const authority = await authorityOf(data);
    const base = `https://localhost:${port}`;
    expect((await ask(`${base}/`, authority)).body).toContain('一窗');
    const plain = await fetch(`${url}/db/`);
    expect(await ask(`${base}/db/`, authority)).toEqual({ status: plain.status, body: await plain.text() });
    expect(JSON.parse((await ask(`${base}/api/v1/hub`, authority)).body).httpsPort).toBe(port);
    // Whether it is let in is the broker's affair; that it answers shows the way to be whole.
    const client = mqtt.connect(`wss://localhost:${port}/mqtt`, {
      ca: authority.certificate.toString(),
      reconnectPeriod: 0,
    });
    onTestFinished(() => void client.end(true));
    client.on('error', () => undefined);
    const answer = new Promise((resolve) => client.once('packetreceive', ({ cmd }) => resolve(cmd)));
    expect(await answer).toBe('connack');
    expect(await shakeHands(port, authority, 'dongpo.hall.internal')).toMatchObject({ ok: true });
    expect(await shakeHands(port, authority, 'example.com')).toEqual({
      ok: false,
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('is refused by a device that trusts another hall only', async () => {
    const { hub } = await openHub({ httpsPort: 0 });
    const other = await openHub({ httpsPort: 0 });
    expect(await shakeHands(hub.httpsPort ?? 0, await authorityOf(other.data), 'localhost')).toMatchObject({
      ok: false,
    });
  });

  it('goes on without HTTPS when the port is taken, and says so', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const { hub, said, url } = await openHub({ httpsPort: port });
    expect(said.join('\n')).toContain(`HTTPS 端口 ${port} 被占用`);
    expect(hub.httpsPort).toBeUndefined();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('keeps a loopback address on one origin, with its own scheme', async () => {
    const { hub, data } = await openHub({ httpsPort: 0 });
    const reply = await ask(`https://127.0.0.1:${hub.httpsPort}/`, await authorityOf(data));
    expect(reply.status).toBe(302);
  });
});

describe('while it runs', () => {
  it('changes its certificate without touching a connection, and closes with a client half in', async () => {
    const web = Fastify();
    web.get('/', async () => 'here');
    const broker = await Broker.open();
    onTestFinished(() => broker.close());
    let addresses = ['127.0.0.1'];
    const data = await freshFolder();
    const door = await HttpsDoor.open({
      data,
      hall: { id: 'dongpo', name: '东坡区便民大厅' },
      wanted: () => ({ names: ['localhost'], addresses, left: [] }),
      isFirst: () => true,
      wallMs: Date.now,
      say: () => undefined,
      port: 0,
      listen: '127.0.0.1',
      web,
      broker,
    });
    await web.ready();
    const authority = await authorityOf(data);
    const port = door.port ?? 0;
    const kept = connect({
      host: '127.0.0.1',
      port,
      ca: [authority.certificate.toString()],
      servername: 'localhost',
    });
    await once(kept, 'secureConnect');
    const before = kept.getPeerCertificate().serialNumber;
    addresses = ['127.0.0.1', '192.168.1.5'];
    await door.look();
    const fresh = await shakeHands(port, authority, 'localhost');
    expect(fresh.ok && fresh.certificate.serialNumber).not.toBe(before);
    expect(fresh.ok && fresh.certificate.subjectaltname).toContain('192.168.1.5');
    kept.setEncoding('utf8').write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    expect(String((await once(kept, 'data'))[0])).toContain('200 OK');
    const silent = connectTcp(port, '127.0.0.1');
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    await door.close();
    expect(await shakeHands(port, authority, 'localhost')).toEqual({ ok: false, code: 'ECONNREFUSED' });
  });
});
