import type { FastifyRequest } from 'fastify';
import type { CouchRefusal } from './refusal.ts';
import type { CouchRoute } from './route.ts';
import type { CouchStorage, DocumentToStore, StoredDocument } from './storage.ts';

export type Verdict = { readonly allowed: true } | ({ readonly allowed: false } & CouchRefusal);

export type Admission =
  | { readonly ok: true }
  /** It may turn out to be wrong: it is kept aside (`keepAside`), answered as kept, and not served. */
  | { readonly ok: 'unjudged' }
  | { readonly ok: false; readonly error: 'forbidden'; readonly reason: string };

/** Who wrote: a client over the wire, or the hub's own replica through `write`. */
export type WriteOrigin = 'wire' | 'hub';

type Promised<T> = T | Promise<T>;

/** What a hub plugs into the endpoint: where documents rest, and its policy. */
export type CouchEndpointOptions = {
  readonly storage: CouchStorage;
  /**
   * Asked before anything else of every request, unknown paths included; nothing is allowed unless
   * it says so. A refusal is sent as it is.
   */
  readonly authorize: (request: FastifyRequest, route: CouchRoute) => Promised<Verdict>;
  /**
   * Asked of every document on every way of writing from the wire. A refused document becomes a
   * `forbidden` row, which PouchDB reports as denied and then skips for ever: refuse only what will
   * never be right. Local documents (checkpoints) are not asked about.
   */
  readonly admitDocument?: (
    db: string,
    doc: DocumentToStore,
    context: { readonly newEdits: boolean; readonly request: FastifyRequest },
  ) => Promised<Admission>;
  /**
   * Keeps what cannot be judged yet, durably. False when there was no room for some of it: the request is then
   * answered 507 as a whole, so that its sender keeps all of it and sends it again.
   */
  readonly keepAside?: (
    db: string,
    docs: readonly DocumentToStore[],
    request: FastifyRequest,
  ) => Promise<boolean>;
  /** Whether a revision is kept aside: nobody need send it again. */
  readonly isKeptAside?: (db: string, id: string, rev: string) => boolean;
  /**
   * A document under a revision without history (`1-…`) that is kept for good, where the hub has it in memory: whoever
   * fetches many of them, or asks which are lacking, needs no disk. Never given by a database it is not of.
   */
  readonly inMemory?: (db: string, id: string, rev: string) => object | undefined;
  /** Whether this request may create the database; nobody may when left out. */
  readonly mayCreate?: (db: string, request: FastifyRequest) => Promised<boolean>;
  /** Whether this request may remove the database; nobody may when left out. */
  readonly mayDrop?: (db: string, request: FastifyRequest) => Promised<boolean>;
  /** Told of documents newly stored, after they are durable; known revisions are not reported again. */
  readonly onStored?: (db: string, docs: readonly StoredDocument[], origin: WriteOrigin) => void;
  /** Who `GET /_session` says is asking. */
  readonly userOf?: (request: FastifyRequest) => {
    readonly name: string | null;
    readonly roles: readonly string[];
  };
  /** Origins that browsers may call from; without it no CORS header is ever sent. */
  readonly corsOrigins?: readonly string[] | ((origin: string) => boolean);
  /** Told of failures that are nobody's request: a fault of the store or of a hook. */
  readonly onError?: (error: unknown) => void;
  /** Version shown by `GET /`. */
  readonly version?: string;
  /** Limit of one document's JSON, attachments apart. Default 8,000,000 as in CouchDB. */
  readonly maxDocumentBytes?: number;
  /** Limit of one request body, and of one attachment once unpacked. Default 64 MiB. */
  readonly maxRequestBytes?: number;
};
