/**
 * The storage port of the CouchDB endpoint: what a hub needs from the place its databases rest in.
 * One contract suite (`storage.contract.ts`) runs on every implementation.
 */

/** A JSON document as CouchDB sees it; members that begin with `_` belong to the protocol. */
export type CouchDocument = { _id: string; _rev?: string; _deleted?: boolean; [member: string]: unknown };

/** A document read back, always with its revision. */
export type StoredDocument = CouchDocument & { _rev: string };

/** One attachment ready to be stored, or one that refers to bytes the database already has. */
export type AttachmentToStore =
  | { readonly content_type: string; readonly data: Buffer }
  | {
      readonly content_type: string;
      readonly digest: string;
      readonly length: number;
      readonly revpos: number;
      readonly stub: true;
    };

/** A document as checked by `document.ts`: every member has a shape the store can take. */
export type DocumentToStore = CouchDocument & {
  _revisions?: { start: number; ids: string[] };
  _attachments?: Record<string, AttachmentToStore>;
};

/** One revision of one document, as text. */
export const revisionKey = (id: string, rev: string): string => `${rev}@${id}`;

/**
 * Asked of all that is found in a database when it is opened, or that came to it by another way: the revisions that
 * nobody is to be served, by `revisionKey`.
 */
export type LeaveOut = (name: string, documents: readonly StoredDocument[]) => Promise<ReadonlySet<string>>;

/** What became of one document of a write. `revision` is the one it now has. */
export type WriteRow =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | {
      readonly ok: false;
      readonly id: string;
      readonly status: number;
      readonly error: string;
      readonly reason: string;
    };

/** `rows` has one entry per document given, in that order; `stored` names what was not there before. */
export type WriteResult = { readonly rows: readonly WriteRow[]; readonly stored: readonly StoredDocument[] };

/** One row of the change feed: the newest state of one document. `leaves` begins with the winner. */
export type Change = {
  readonly seq: number;
  readonly id: string;
  readonly leaves: readonly string[];
  readonly deleted: boolean;
  readonly doc: StoredDocument;
};

export type ReadOptions = {
  readonly rev?: string;
  readonly revs?: boolean;
  readonly revsInfo?: boolean;
  readonly conflicts?: boolean;
  /** Put attachment bytes into the document as base64 instead of stubs. */
  readonly attachments?: boolean;
};

/** A read of one document; `deleted` means its winning revision is a deletion and none was named. */
export type ReadResult =
  | { readonly found: true; readonly doc: StoredDocument }
  | { readonly found: false; readonly reason: 'missing' | 'deleted' };

/** One answer of `openRevs`, in the order asked. */
export type OpenRevision = { readonly rev: string; readonly doc?: StoredDocument };

export type AllDocsOptions = {
  readonly startKey?: string;
  readonly endKey?: string;
  readonly inclusiveEnd?: boolean;
  readonly descending?: boolean;
  readonly skip?: number;
  readonly limit?: number;
  readonly includeDocs?: boolean;
  readonly conflicts?: boolean;
  readonly attachments?: boolean;
};

export type AllDocsRow = {
  readonly id: string;
  readonly rev: string;
  readonly deleted: boolean;
  readonly doc?: StoredDocument;
};

export type ChangesOptions = {
  readonly since: number;
  readonly limit?: number;
  readonly descending?: boolean;
};

/** `lastSeq` is where to go on; `complete` is false when `limit` cut the answer short. */
export type ChangesResult = {
  readonly rows: readonly Change[];
  readonly lastSeq: number;
  readonly complete: boolean;
};

export type AttachmentRead = {
  readonly contentType: string;
  readonly digest: string;
  readonly bytes: Buffer;
  readonly rev: string;
};

/** One database. Sequences are integers that grow by one per stored revision, from 1. */
export interface DocumentDatabase {
  readonly name: string;
  info(): Promise<{ readonly docCount: number; readonly updateSeq: number }>;
  read(id: string, options?: ReadOptions): Promise<ReadResult>;
  /** The revisions asked for, in that order, or every leaf. `[]` when `all` is asked of an unknown id. */
  openRevs(
    id: string,
    revs: readonly string[] | 'all',
    options?: ReadOptions,
  ): Promise<readonly OpenRevision[]>;
  attachment(id: string, name: string, rev?: string): Promise<AttachmentRead | undefined>;
  /**
   * Stores documents durably before it answers. With `newEdits: false` revisions are taken as they
   * come and a known revision is not written again; otherwise a wrong `_rev` gives a 409 row.
   */
  bulkDocs(docs: readonly DocumentToStore[], options: { readonly newEdits: boolean }): Promise<WriteResult>;
  /** Of the revisions asked about, those this database lacks; ids that lack nothing are left out. */
  revsDiff(asked: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, readonly string[]>>;
  allDocs(options: AllDocsOptions): Promise<{ readonly total: number; readonly rows: readonly AllDocsRow[] }>;
  /** One row per key, in that order; `undefined` for an unknown id. */
  allDocsByKeys(
    keys: readonly string[],
    options: AllDocsOptions,
  ): Promise<readonly (AllDocsRow | undefined)[]>;
  changes(options: ChangesOptions): Promise<ChangesResult>;
  /** Local documents are never replicated and never in the change feed. `id` is without `_local/`. */
  getLocal(id: string): Promise<StoredDocument | undefined>;
  putLocal(id: string, doc: CouchDocument): Promise<WriteRow>;
  removeLocal(id: string, rev: string): Promise<WriteRow>;
  /** Calls `listener` with changes in order of sequence after they are stored. Returns the way out. */
  subscribe(listener: (changes: readonly Change[]) => void): () => void;
}

/** All databases of one hub. Every method may be called again and again; databases are opened once. */
export interface CouchStorage {
  /** Identity of this storage, kept over restarts: a part of every client's replication id. */
  readonly uuid: string;
  open(name: string): Promise<DocumentDatabase | undefined>;
  create(name: string): Promise<'created' | 'exists'>;
  /**
   * Removes a database with all it holds; false when there was none. With `ifSeq` only while that is its newest
   * sequence: false, and nothing removed, when something has been written since.
   */
  drop(name: string, ifSeq?: number): Promise<boolean>;
  names(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** CouchDB's rule for database names, shortened so that a name fits a directory entry. */
export const isDatabaseName = (name: string): boolean => /^[a-z][a-z0-9_$()+/-]{0,99}$/.test(name);
