import type { FastifyReply, FastifyRequest } from 'fastify';

const METHODS = 'GET, HEAD, POST, PUT, DELETE';
const HEADERS = 'authorization, content-type, accept, if-match, if-none-match, last-event-id';

/** Adds CORS headers for a listed origin. PouchDB always sends credentials, so `*` would never do. */
export function allowOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  origins: readonly string[] | ((origin: string) => boolean),
): void {
  reply.header('vary', 'origin');
  const { origin } = request.headers;
  if (origin === undefined) return;
  const isListed = typeof origins === 'function' ? origins(origin) : origins.includes(origin);
  if (!isListed) return;
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-allow-credentials', 'true');
  reply.header('access-control-expose-headers', 'etag');
}

/** Answers a browser's question before a call from another origin. */
export function preflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('access-control-allow-methods', METHODS);
  reply.header('access-control-allow-headers', HEADERS);
  reply.header('access-control-max-age', '600');
  const isListed = reply.getHeader('access-control-allow-origin') === request.headers.origin;
  return reply.code(isListed && request.headers.origin ? 204 : 403).send();
}
