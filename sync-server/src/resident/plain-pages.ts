import rateLimit from '@fastify/rate-limit';
import type { HallFile } from '@onewindow/hall-core';
import type { FastifyInstance } from 'fastify';
import { contentPolicy } from './resident-style.ts';

/** No form of these pages is longer, in bytes. */
export const FORM_MAX = 2 * 1024;

const MINUTE_MS = 60_000;

/**
 * What all pages for strangers' phones have in common: only forms are read, nothing is kept by anybody on the way, and
 * no address looks more often in a minute than this.
 */
export async function plainPages(
  app: FastifyInstance,
  hall: () => HallFile,
  looksMax: number,
): Promise<void> {
  // A form is read by its own rules; anything else is none.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_MAX },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('cache-control', 'no-store')
      .header('content-security-policy', contentPolicy(hall().look))
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .header('vary', 'accept-language');
  });
  await app.register(rateLimit, {
    max: looksMax,
    timeWindow: MINUTE_MS,
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  });
}
