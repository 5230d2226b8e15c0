import type { FastifyInstance } from 'fastify';
import { allowOrigin, preflight } from '../couch/cors.ts';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';
import { isRollLength, type PaperRoll } from './paper-roll.ts';

const BODY_MAX = 256;

export interface RollRouteSetup {
  readonly entrance: Entrance;
  readonly roll: PaperRoll;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/** `POST /api/v1/roll` {slips}: a new roll is in this hub's printer. */
export function rollRoute({ entrance, roll, isOwnOrigin }: RollRouteSetup) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    app.options('/api/v1/roll', (request, reply) => preflight(request, reply));
    app.post('/api/v1/roll', { bodyLimit: BODY_MAX }, async (request, reply) => {
      if (isTurnedAway(entrance.subjectOf(bearerOf(request)), 'POST /api/v1/roll', reply)) return reply;
      const { slips } = (request.body ?? {}) as { readonly slips?: unknown };
      if (!isRollLength(slips)) {
        return reply
          .code(400)
          .send({ error: 'bad_request', reason: 'slips: how many one roll holds, 1 to 5000' });
      }
      try {
        await roll.change(slips);
      } catch {
        const reason = 'this hub can keep nothing now: its disk is full, or cannot be written';
        return reply.code(507).send({ error: 'insufficient_storage', reason });
      }
      return reply.send({ left: slips });
    });
  };
}
