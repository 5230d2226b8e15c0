import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { CHANNEL_OPERATIONS, type Operation } from './operations.ts';
import { OTHER_OPERATIONS } from './other-operations.ts';
import { SCHEMAS } from './schemas.ts';

const OPERATIONS: Readonly<Record<string, Operation>> = { ...CHANNEL_OPERATIONS, ...OTHER_OPERATIONS };

const INFO = {
  title: 'OneWindow hub',
  description:
    'What a hub of a service hall answers over HTTP. Portals book with a channel key (`Booking`); the rest is for the hall’s own devices, which prove a key and get a pass. Every hub of the hall answers alike. docs/channel-api.md has an example of each.',
};

const TAGS = [
  { name: 'Booking', description: 'Booking ahead, for channels and the hall’s own screens.' },
  { name: 'Channel keys', description: 'The keys of portals, for managers.' },
  { name: 'Hub', description: 'Which hall and hub this is.' },
  { name: 'Joining', description: 'How devices join, and get their passes.' },
  { name: 'Devices', description: 'For the hall’s own devices.' },
  { name: 'People', description: 'Clerks’ PINs, and what hubs alone know of people.' },
  { name: 'Hubs', description: 'Among hubs.' },
];

/**
 * `GET /api/openapi.json`: the API as an OpenAPI 3.1 document, made from the routes as they are registered and the
 * schemas they check with. Call it before any route is registered.
 */
export async function openApi(app: FastifyInstance, version: string): Promise<void> {
  for (const schema of SCHEMAS) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { ...INFO, version },
      servers: [{ url: '/', description: 'Any hub of the hall.' }],
      tags: TAGS,
      components: {
        securitySchemes: {
          channelKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'A key a manager has made for a portal: `owk_…`. Scope: channel.',
          },
          pass: {
            type: 'http',
            scheme: 'bearer',
            description: 'A pass of this hub, from POST /api/v1/session.',
          },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const operation = OPERATIONS[`${String(route.method)} ${url}`];
      return { schema: operation ?? { ...schema, hide: true }, url };
    },
    refResolver: { buildLocalReference: ({ $id }, _base, _fragment, at) => String($id ?? `def-${at}`) },
  });
  let described: string | undefined;
  app.get('/api/openapi.json', (_request, reply) => {
    described ??= JSON.stringify(app.swagger());
    return reply.header('cache-control', 'no-cache').type('application/json').send(described);
  });
}
