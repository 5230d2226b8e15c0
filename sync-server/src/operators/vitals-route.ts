import { mayUseApi } from '@onewindow/hall-core';
import type { SeenDevice } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { allowOrigin, preflight } from '../couch/cors.ts';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';

export interface VitalsRouteSetup {
  readonly entrance: Entrance;
  readonly vitals: { readonly devices: readonly SeenDevice[] };
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/** `GET /api/v1/vitals`: how the hall's devices are, for whoever looks after them. */
export function vitalsRoute({ entrance, vitals, isOwnOrigin }: VitalsRouteSetup) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    app.options('/api/v1/vitals', (request, reply) => preflight(request, reply));
    app.get('/api/v1/vitals', (request, reply) => {
      const subject = entrance.subjectOf(bearerOf(request));
      if (isTurnedAway(subject, 'GET /api/v1/vitals', reply)) return reply;
      const isFull = mayUseApi(subject.kind === 'device' ? subject.roles : [], 'GET /api/v1/vitals in full');
      return reply.send({ devices: isFull ? vitals.devices : vitals.devices.flatMap(printingOf) });
    });
  };
}

/** Which kiosk has paper: all that another kiosk may know. */
function printingOf({ device, agoMs, isHere, vitals }: SeenDevice): SeenDevice[] {
  if (vitals?.prints === undefined) return [];
  return [{ device, agoMs, isHere, vitals: { app: vitals.app, prints: vitals.prints } }];
}
