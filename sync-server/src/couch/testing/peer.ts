import { createRequire } from 'node:module';
import fastify, { type FastifyInstance } from 'fastify';
import { type CouchEndpoint, couchEndpoint, couchFrameworkErrors } from '../endpoint.ts';
import { openMemoryStorage } from '../memory-storage.ts';
import type { CouchEndpointOptions } from '../options.ts';
import type { PouchConstructor, PouchDatabase } from '../pouch.ts';
import type { CouchStorage } from '../storage.ts';

const require = createRequire(import.meta.url);

/** A hub's endpoint listening on a port of its own, open to everybody unless told otherwise. */
export type Peer = {
  readonly url: string;
  readonly app: FastifyInstance;
  readonly endpoint: CouchEndpoint;
  readonly storage: CouchStorage;
  readonly errors: unknown[];
  close(): Promise<void>;
};

export async function startPeer(options: Partial<CouchEndpointOptions> = {}, at = 0): Promise<Peer> {
  const errors: unknown[] = [];
  const storage = options.storage ?? openMemoryStorage();
  const endpoint = couchEndpoint({
    authorize: () => ({ allowed: true }),
    mayCreate: () => true,
    mayDrop: () => true,
    onError: (error) => errors.push(error),
    ...options,
    storage,
  });
  const app = fastify({ frameworkErrors: couchFrameworkErrors });
  await app.register(endpoint.plugin, { prefix: '/db' });
  await app.listen({ port: at, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/db`, app, endpoint, storage, errors, close: () => app.close() };
}

type Replication = PromiseLike<{ ok: boolean; docs_written: number; doc_write_failures: number }> & {
  on(event: string, listener: (value: unknown) => void): Replication;
  cancel(): void;
};

/** What the tests use of a PouchDB client. */
export type ClientDatabase = PouchDatabase & {
  remove(id: string, rev: string): Promise<{ rev: string }>;
  putAttachment(
    id: string,
    name: string,
    rev: string | null,
    data: Buffer,
    type: string,
  ): Promise<{ rev: string }>;
  removeAttachment(id: string, name: string, rev: string): Promise<{ rev: string }>;
  replicate: {
    to(target: unknown, options?: object): Replication;
    from(source: unknown, options?: object): Replication;
  };
  sync(other: unknown, options?: object): Replication;
};

type Client = { new (name: string, options?: object): ClientDatabase };

let client: Client | undefined;
let made = 0;

/** PouchDB 9 as a tablet runs it: memory below, HTTP to the hub. */
function pouchClient(): Client {
  if (!client) {
    const base = require('pouchdb-core') as PouchConstructor & { defaults(options: object): Client };
    base.plugin(require('pouchdb-adapter-http'));
    base.plugin(require('pouchdb-adapter-memory'));
    base.plugin(require('pouchdb-replication'));
    client = base as unknown as Client;
  }
  return client;
}

/** A fresh database on a tablet. */
export function tabletDatabase(): ClientDatabase {
  made += 1;
  return new (pouchClient())(`tablet-${process.pid}-${made}`, { adapter: 'memory' });
}

/** The tablet's view of a hub database. It never creates one: the hub decides that. */
export function remoteDatabase(url: string, fetcher?: typeof fetch): ClientDatabase {
  // PouchDB's own is another than Node's: it gives attachments as buffers.
  const asked = fetcher === undefined ? {} : { fetch: fetcher };
  return new (pouchClient())(url, { adapter: 'http', skip_setup: true, ...asked });
}

/** Waits until `probe` gives a value; the test runner's own limit is the only clock. */
export async function until<T>(probe: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
