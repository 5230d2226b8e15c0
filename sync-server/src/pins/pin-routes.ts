import { type HallFile, isPin } from '@onewindow/hall-core';
import type { FastifyInstance } from 'fastify';
import { allowOrigin, preflight } from '../couch/cors.ts';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';
import type { PinDesk } from './pin-desk.ts';

const BODY_MAX = 1024;

export interface PinRoutesSetup {
  readonly entrance: Entrance;
  readonly pins: PinDesk;
  readonly hall: () => HallFile;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/** Clerks' PINs: a manager sets them, the screens of clerks try them. */
export function pinRoutes({ entrance, pins, hall, isOwnOrigin }: PinRoutesSetup) {
  const isClerk = (value: unknown): value is string => hall().clerks.some(({ id }) => id === value);
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    for (const path of ['pins', 'pins/verify']) {
      app.options(`/api/v1/${path}`, (request, reply) => preflight(request, reply));
    }
    app.get('/api/v1/pins', async (request, reply) => {
      if (isTurnedAway(entrance.subjectOf(bearerOf(request)), 'GET /api/v1/pins', reply)) return reply;
      return reply.send({ clerks: pins.withPin });
    });
    app.post('/api/v1/pins', { bodyLimit: BODY_MAX }, async (request, reply) => {
      if (isTurnedAway(entrance.subjectOf(bearerOf(request)), 'POST /api/v1/pins', reply)) return reply;
      const { clerk, pin } = (request.body ?? {}) as { readonly clerk?: unknown; readonly pin?: unknown };
      if (!isClerk(clerk) || !(pin === null || isPin(pin))) {
        const reason = 'clerk: of the set-up; pin: four to eight digits, or null to clear it';
        return reply.code(400).send({ error: 'bad_request', reason });
      }
      try {
        await pins.set(clerk, pin);
      } catch {
        const reason = 'this hub can keep nothing now: its disk is full, or cannot be written';
        return reply.code(507).send({ error: 'insufficient_storage', reason });
      }
      return reply.send({ clerks: pins.withPin });
    });
    app.post('/api/v1/pins/verify', { bodyLimit: BODY_MAX }, async (request, reply) => {
      const subject = entrance.subjectOf(bearerOf(request));
      if (isTurnedAway(subject, 'POST /api/v1/pins/verify', reply)) return reply;
      const { clerk, pin } = (request.body ?? {}) as { readonly clerk?: unknown; readonly pin?: unknown };
      if (!isClerk(clerk) || !isPin(pin) || subject.kind === 'anonymous') {
        const reason = 'clerk: of the set-up; pin: four to eight digits';
        return reply.code(400).send({ error: 'bad_request', reason });
      }
      return reply.send(await pins.verify(subject.device, clerk, pin));
    });
  };
}
