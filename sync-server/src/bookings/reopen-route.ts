import type { Replica } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { allowOrigin, preflight } from '../couch/cors.ts';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';

const BODY_MAX = 256;
const ROUTE = '/api/v1/slots/:slot/reopen';

export interface ReopenRouteSetup {
  readonly entrance: Entrance;
  readonly replica: Replica;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/** `POST /api/v1/slots/:slot/reopen` {owner}: a person has looked, and today's unsold seats of that hub are the hall's. */
export function reopenRoute({ entrance, replica, isOwnOrigin }: ReopenRouteSetup) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    app.options(ROUTE, (request, reply) => preflight(request, reply));
    app.post(ROUTE, { bodyLimit: BODY_MAX }, async (request, reply) => {
      if (isTurnedAway(entrance.subjectOf(bearerOf(request)), `POST ${ROUTE}`, reply)) return reply;
      const { slot } = request.params as { readonly slot: string };
      const { owner } = (request.body ?? {}) as { readonly owner?: unknown };
      if (typeof owner !== 'string') {
        return reply
          .code(400)
          .send({ error: 'bad_request', reason: 'owner: the device whose seats they were' });
      }
      const done = await replica.do({ kind: 'reopen-seats', slot, owner });
      if (done.ok) return reply.send({ slot, owner });
      const { code, detail: facts } = done.refusal;
      const status =
        code === 'unknown-slot' ? 404 : code === 'not-kept' || code === 'storage-full' ? 507 : 409;
      return reply.code(status).send({ error: 'refused', reason: 'code says why', code, facts });
    });
  };
}
