import type { X509Certificate } from 'node:crypto';
import type { HallFile } from '@onewindow/hall-core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { caPage } from './ca-page.ts';
import { mobileConfig } from './mobileconfig.ts';

/** What `/ca` tells of. */
export interface CaView {
  readonly certificate: X509Certificate | undefined;
  readonly secureUrls: readonly string[];
  /** Base URLs of this hub for other devices, over plain HTTP. */
  readonly plainUrls: readonly string[];
}

/** The page by which devices come to trust the hall's authority, and the two files it hands out. */
export function caRoutes(app: FastifyInstance, hall: () => HallFile, view: () => CaView): void {
  app.get('/ca', (request, reply) => {
    const { certificate, secureUrls, plainUrls } = view();
    // The address it was asked under when that is one of this hub's own, else the first other devices can use.
    const asked = plainUrls.find((url) => new URL(url).host === request.headers.host) ?? plainUrls[0];
    const html = caPage({
      hallName: hall().name['zh-CN'],
      secureUrls,
      ...(certificate === undefined ? {} : { certificate }),
      ...(asked === undefined ? {} : { pageUrl: `${asked}/ca` }),
    });
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
  });
  app.get('/ca/hall-ca.crt', (_request, reply) =>
    handOut(reply, view().certificate, 'application/x-x509-ca-cert', ({ raw }) => raw),
  );
  app.get('/ca/hall-ca.mobileconfig', (_request, reply) =>
    handOut(reply, view().certificate, 'application/x-apple-aspen-config', (certificate) =>
      mobileConfig(certificate, hall().id, hall().name['zh-CN']),
    ),
  );
}

function handOut(
  reply: FastifyReply,
  certificate: X509Certificate | undefined,
  type: string,
  bytes: (certificate: X509Certificate) => Buffer | string,
): FastifyReply {
  if (certificate === undefined) {
    return reply.code(404).send({ error: 'not_found', reason: 'this hub has no certificate authority' });
  }
  return reply.type(type).header('cache-control', 'no-cache').send(bytes(certificate));
}
