import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';
import type { HubMetrics } from './hub-metrics.ts';

const WAITING_FEED = /[?&]feed=(longpoll|continuous)/;
const AREAS = ['db', 'api', 'counter', 'display', 'metrics', 'healthz', 't'] as const;
const MS = 1_000;

export interface MetricsRoutesSetup {
  readonly entrance: Entrance;
  readonly metrics: HubMetrics;
  /** Lies in the hub's data folder: whoever can read it can read all the hub has. */
  readonly pass: string;
  /** Whether whoever asks from an address is one of the hall without a code. */
  readonly takesIn: (address: string) => boolean;
}

/** Few areas, whatever is asked for: each makes a row of figures. */
export function areaOf(url: string): string {
  if (WAITING_FEED.test(url)) return 'feed';
  const [, first = ''] = url.split(/[/?]/);
  return AREAS.find((area) => area === first) ?? 'other';
}

/**
 * `GET /metrics`, and the counting of every request. Call it before the other routes. The role table says who may read
 * them; a monitoring program, which has no key to prove, shows the pass from the data folder instead. An address proves
 * nothing: behind a proxy all come from this computer.
 */
export function countAndTell(app: FastifyInstance, setup: MetricsRoutesSetup): void {
  const { entrance, metrics, takesIn } = setup;
  app.addHook('onResponse', async ({ method, url }, reply) => {
    metrics.answered(method, areaOf(url), reply.statusCode, reply.elapsedTime / MS);
  });
  app.addHook('onClose', async () => metrics.close());
  app.get('/metrics', async (request, reply) => {
    const subject = entrance.subjectOf(bearerOf(request));
    const isOpen = takesIn(request.ip) || hasPass(request, setup.pass);
    if (!isOpen && isTurnedAway(subject, 'GET /metrics', reply)) return reply;
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });
}

function hasPass(request: FastifyRequest, pass: string): boolean {
  const [shown, expected] = [Buffer.from(bearerOf(request) ?? ''), Buffer.from(pass)];
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}
