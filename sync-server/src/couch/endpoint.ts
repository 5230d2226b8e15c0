import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { settleAttachments } from './attachments.ts';
import { allowOrigin, preflight } from './cors.ts';
import { CouchDbTrouble } from './couchdb-client.ts';
import { type ServedDatabase, ServedDatabases } from './databases.ts';
import { dispatch } from './dispatch.ts';
import { checkDocument, whyUnsafe } from './document.ts';
import { type Answer, DEFAULT_MAX_REQUEST_BYTES, type Exchange, refusalAnswer } from './exchange.ts';
import { isNoRoom } from './no-room.ts';
import type { CouchEndpointOptions } from './options.ts';
import { badRequest, notFound, type Outcome } from './refusal.ts';
import { type CouchRoute, routeOf } from './route.ts';
import type { CouchDocument, DocumentToStore, WriteResult } from './storage.ts';

/** The CouchDB endpoint of a hub. */
export type CouchEndpoint = {
  /** Register it under a prefix: `app.register(endpoint.plugin, { prefix: '/db' })`. */
  readonly plugin: (app: FastifyInstance) => Promise<void>;
  /**
   * Stores documents of the hub's own replica, through the same feed as everybody's. They are trusted:
   * `admitDocument` is not asked. Answers a refusal when a document has an impossible form or there
   * is no such database, and then nothing was stored.
   */
  readonly write: (
    db: string,
    docs: readonly CouchDocument[],
    options?: { readonly newEdits: boolean },
  ) => Promise<Outcome<WriteResult>>;
  /** The database with its feed, or undefined; for reading inside the hub. */
  readonly database: (db: string) => Promise<ServedDatabase | undefined>;
  /** Creates a database without asking `mayCreate`. */
  readonly create: (db: string) => Promise<'created' | 'exists'>;
  /** Drops a database without asking `mayDrop`; with `ifSeq` only when nothing was written after it. */
  readonly drop: (db: string, ifSeq?: number) => Promise<boolean>;
  /** Ends all waiting answers and closes the storage. Done by the plugin, too, when its app closes. */
  readonly close: () => Promise<void>;
};

/** Builds the endpoint described by `research/couchdb-embedded.md` over a storage and a policy. */
export function couchEndpoint(options: CouchEndpointOptions): CouchEndpoint {
  const databases = new ServedDatabases(options);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= databases.close().then(() => options.storage.close());
    return closing;
  };
  return {
    plugin: async (app) => install(app, options, databases, close),
    write: (db, docs, { newEdits } = { newEdits: false }) =>
      writeFromHub(databases, db, docs, newEdits, options.maxRequestBytes ?? DEFAULT_MAX_REQUEST_BYTES),
    database: (db) => databases.open(db),
    create: (db) => databases.create(db),
    drop: (db, ifSeq) => databases.drop(db, ifSeq),
    close,
  };
}

async function writeFromHub(
  databases: ServedDatabases,
  db: string,
  inputs: readonly CouchDocument[],
  newEdits: boolean,
  maxBytes: number,
): Promise<Outcome<WriteResult>> {
  const served = await databases.open(db);
  if (!served) return notFound('Database does not exist.');
  const docs: DocumentToStore[] = [];
  for (const input of inputs) {
    const why = whyUnsafe(input);
    if (why !== undefined) return badRequest(why);
    const checked = checkDocument(input, newEdits);
    if (!checked.ok) return checked;
    const settled = await settleAttachments(served.store, checked.value, new Map(), maxBytes);
    if (!settled.ok) return settled;
    docs.push(settled.value);
  }
  return { ok: true, value: await databases.write(served, docs, { newEdits, origin: 'hub' }) };
}

function install(
  app: FastifyInstance,
  options: CouchEndpointOptions,
  databases: ServedDatabases,
  close: () => Promise<void>,
): void {
  const prefixLength = app.prefix.replace(/\/$/, '').length;
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const [path = '', ...query] = (request.raw.url ?? '').split('?');
    const exchange: Exchange = {
      options,
      databases,
      request,
      reply,
      query: new URLSearchParams(query.join('?')),
    };
    return respond(exchange, routeOf(path.slice(prefixLength)));
  };
  // Bodies are read by the handlers, after the request was authorised and with their own limits.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.setErrorHandler((error, _request, reply) => sendFailure(error, reply, options));
  app.setNotFoundHandler((_request, reply) =>
    send(reply, refusalAnswer({ status: 405, error: 'method_not_allowed', reason: 'Unknown method' })),
  );
  app.all('/', answer);
  app.all('/*', answer);
  // Before Fastify waits for its connections to end, for those that wait on a feed would never do so.
  app.addHook('preClose', () => databases.close());
  app.addHook('onClose', close);
}

async function respond(exchange: Exchange, route: CouchRoute): Promise<FastifyReply> {
  const { request, reply, options } = exchange;
  if (options.corsOrigins) {
    allowOrigin(request, reply, options.corsOrigins);
    if (request.method === 'OPTIONS') return preflight(request, reply);
  }
  const verdict = await options.authorize(request, route);
  return send(reply, verdict.allowed ? await dispatch(exchange, route) : refusalAnswer(verdict));
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  switch (answer.kind) {
    case 'taken':
      return reply;
    case 'json':
      reply.headers({ 'cache-control': 'no-cache', ...answer.headers });
      return reply
        .code(answer.status)
        .type('application/json')
        .send(`${JSON.stringify(answer.body)}\n`);
    case 'bytes':
      reply.headers({ 'cache-control': 'no-cache', ...answer.headers });
      return reply.code(answer.status).type(answer.contentType).send(answer.body);
    case 'stream':
      reply.header('cache-control', 'no-cache').type('application/json');
      return reply.send(Readable.from(answer.chunks));
  }
}

/**
 * For `fastify({ frameworkErrors })`: a path with broken percent-encoding never reaches a route, and
 * Fastify's own answer lacks `reason`.
 */
export function couchFrameworkErrors(_error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  send(reply, refusalAnswer(badRequest('malformed path').refusal));
}

/** Whatever went wrong, the answer is JSON with CouchDB's two members: PouchDB parses every body. */
function sendFailure(error: unknown, reply: FastifyReply, options: CouchEndpointOptions): FastifyReply {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return send(
      reply,
      refusalAnswer({ status: statusCode, error: 'bad_request', reason: 'malformed request' }),
    );
  }
  options.onError?.(error);
  if (isNoRoom(error)) {
    const reason = 'The disk of the hub is full. Nothing of this was kept; send it again later.';
    return send(reply, refusalAnswer({ status: 507, error: 'insufficient_storage', reason }));
  }
  if (error instanceof CouchDbTrouble) {
    const reason = 'The store of the hub does not answer. Nothing of this was kept; send it again later.';
    return send(reply, refusalAnswer({ status: 503, error: 'service_unavailable', reason }));
  }
  return send(
    reply,
    refusalAnswer({ status: 500, error: 'internal_error', reason: 'The hub failed; see its log.' }),
  );
}
