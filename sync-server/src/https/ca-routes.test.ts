import { createHash, X509Certificate } from 'node:crypto';
import type { HallFile } from '@onewindow/hall-core';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { openHub } from '../test-support/hub-hall.ts';
import { township } from '../test-support/township.ts';
import { makeAuthority } from './authority.ts';
import { type CaView, caRoutes } from './ca-routes.ts';

const { certificate } = await makeAuthority('dongpo', '东坡区<便民>大厅', Date.now());

function served(view: Partial<CaView> = {}): FastifyInstance {
  const app = Fastify();
  const hall: HallFile = { ...township(), name: { 'zh-CN': '东坡区<便民>大厅' } };
  caRoutes(
    app,
    () => hall,
    () => ({
      certificate,
      secureUrls: ['https://192.168.1.5:8443'],
      plainUrls: ['http://10.0.0.7:8080', 'http://192.168.1.5:8080'],
      ...view,
    }),
  );
  return app;
}

describe('/ca', () => {
  it('can be read without script, with the fingerprint in rows, each way in, and a code of its address', async () => {
    const { body } = await served().inject({ url: '/ca', headers: { host: '192.168.1.5:8080' } });
    expect(body).not.toContain('<script');
    expect(body).not.toContain('<便民>');
    const digest = createHash('sha256').update(certificate.raw).digest('hex').toUpperCase();
    const rows = [...body.matchAll(/<li><code>([0-9A-F:]{23})<\/code>/g)].map((match) => match[1]);
    expect(rows.join(':').replaceAll(':', '')).toBe(digest);
    for (const words of [
      'Android',
      'iPhone',
      'certutil -addstore -f Root hall-ca.crt',
      'update-ca-certificates',
    ])
      expect(body).toContain(words);
    expect(body).toContain('href="https://192.168.1.5:8443/"');
    expect(body).toContain('<code>http://192.168.1.5:8080/ca</code>');
    expect(body).toContain('<svg');
  });

  it('gives its own address, never one it was merely called by', async () => {
    const { body } = await served().inject({ url: '/ca', headers: { host: 'evil.example' } });
    expect(body).toContain('<code>http://10.0.0.7:8080/ca</code>');
    expect(body).not.toContain('evil.example');
  });

  it('hands out the certificate as it is, never with its key', async () => {
    const reply = await served().inject('/ca/hall-ca.crt');
    expect(reply.headers['content-type']).toBe('application/x-x509-ca-cert');
    expect(new X509Certificate(reply.rawPayload).fingerprint256).toBe(certificate.fingerprint256);
  });

  it('hands out a profile with the same certificate, the same each time', async () => {
    const app = served();
    const reply = await app.inject('/ca/hall-ca.mobileconfig');
    expect(reply.headers['content-type']).toBe('application/x-apple-aspen-config');
    expect(reply.body).toContain('com.apple.security.root');
    expect(reply.body).toContain('东坡区&lt;便民&gt;大厅');
    const raw = Buffer.from(/<data>([^<]+)<\/data>/.exec(reply.body)?.[1] ?? '', 'base64');
    expect(new X509Certificate(raw).fingerprint256).toBe(certificate.fingerprint256);
    expect((await app.inject('/ca/hall-ca.mobileconfig')).body).toBe(reply.body);
  });

  it('of a hub without an authority says so and has nothing to hand out', async () => {
    const { url } = await openHub();
    expect(await (await fetch(`${url}/ca`)).text()).toContain('这台主机现在没有大厅证书');
    for (const file of ['hall-ca.crt', 'hall-ca.mobileconfig'])
      expect((await fetch(`${url}/ca/${file}`)).status).toBe(404);
  });
});
