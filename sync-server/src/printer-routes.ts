import { readProfile } from '@onewindow/printers';
import type { FastifyInstance } from 'fastify';
import { allowOrigin, preflight } from './couch/cors.ts';
import type { Printing } from './printing.ts';
import type { Entrance } from './trust/entrance.ts';
import { bearerOf, isTurnedAway } from './trust/routes.ts';

const BODY_MAX = 1024;

export interface PrinterRoutesSetup {
  readonly entrance: Entrance;
  /** Undefined: no printer hangs on this hub. */
  readonly printing: () => Printing | undefined;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/**
 * `POST /api/v1/printer/test`: tries this hub's printer and prints the test papers. `PUT /api/v1/printer/profile`: what
 * a person saw on them, as a profile; slips are printed by it from then on.
 */
export function printerRoutes({ entrance, printing, isOwnOrigin }: PrinterRoutesSetup) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      allowOrigin(request, reply, isOwnOrigin);
    });
    for (const path of ['test', 'profile']) {
      app.options(`/api/v1/printer/${path}`, (request, reply) => preflight(request, reply));
    }
    app.post('/api/v1/printer/test', { bodyLimit: BODY_MAX }, async (request, reply) => {
      const subject = entrance.subjectOf(bearerOf(request));
      if (isTurnedAway(subject, 'POST /api/v1/printer/test', reply)) return reply;
      const tested = await printing()?.test();
      return reply.send(tested ?? { ok: false, refusal: { code: 'none' } });
    });
    app.put('/api/v1/printer/profile', { bodyLimit: BODY_MAX }, async (request, reply) => {
      const subject = entrance.subjectOf(bearerOf(request));
      if (isTurnedAway(subject, 'PUT /api/v1/printer/profile', reply)) return reply;
      const profile = readProfile(request.body);
      const own = printing();
      if (profile === undefined || own === undefined) {
        const reason = 'columns: 32 or 48; hanzi: native or none; cutter: true or false; and a printer';
        return reply.code(400).send({ error: 'bad_request', reason });
      }
      try {
        await own.keep(profile);
      } catch {
        const reason = 'this hub can keep nothing now: its disk is full, or cannot be written';
        return reply.code(507).send({ error: 'insufficient_storage', reason });
      }
      return reply.send(profile);
    });
  };
}
