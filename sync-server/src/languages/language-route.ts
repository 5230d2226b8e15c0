import type { GivenLanguage } from '@onewindow/hall-core';
import type { FastifyInstance } from 'fastify';

/** `GET /api/v1/languages`: what the hall has dropped in, whole, so that a kiosk has it when the hub is gone. */
export function languageRoute(app: FastifyInstance, languages: readonly GivenLanguage[]): void {
  app.get('/api/v1/languages', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({ languages }),
  );
}
