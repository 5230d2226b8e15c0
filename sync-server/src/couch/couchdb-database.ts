import { setTimeout as sleep } from 'node:timers/promises';
import { type CouchDbClient, jsonOf } from './couchdb-client.ts';
import { type Leaf, RevisionIndex } from './couchdb-index.ts';
import { DocumentLoader } from './couchdb-loader.ts';
import { CouchDbReader } from './couchdb-reader.ts';
import { CouchDbWriter } from './couchdb-writer.ts';
import type {
  AllDocsOptions,
  AllDocsRow,
  AttachmentRead,
  Change,
  ChangesOptions,
  ChangesResult,
  CouchDocument,
  DocumentDatabase,
  DocumentToStore,
  LeaveOut,
  OpenRevision,
  ReadOptions,
  ReadResult,
  StoredDocument,
  WriteResult,
  WriteRow,
} from './storage.ts';
import { revisionKey } from './storage.ts';

const PAGE = 2_000;
const FEED_BATCH = 500;
const LOOK_AGAIN_MS = [50, 200, 800];

type RemoteChanges = {
  readonly results: readonly {
    readonly id: string;
    readonly changes: readonly { readonly rev: string }[];
    readonly deleted?: boolean;
  }[];
  readonly last_seq: number | string;
};

export interface CouchDbDatabaseSetup {
  readonly name: string;
  /** Of the database on the server, with a leading slash. */
  readonly path: string;
  readonly client: CouchDbClient;
  readonly onError: (error: unknown) => void;
  /** What is on the server and is not to be known here. */
  readonly leaveOut?: LeaveOut | undefined;
}

/**
 * A `DocumentDatabase` in a CouchDB. What is there is known from an index in memory; bodies are fetched. So whatever
 * has been acknowledged here is seen here at once, however late the nodes of a cluster show it. Writes are done one
 * after another.
 */
export class CouchDbDatabase implements DocumentDatabase {
  readonly name: string;
  readonly #setup: CouchDbDatabaseSetup;
  readonly #index = new RevisionIndex();
  readonly #writer: CouchDbWriter;
  readonly #loader: DocumentLoader;
  readonly #reader: CouchDbReader;
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  #writing: Promise<unknown> = Promise.resolve();
  #published = 0;
  /** The server's own sequence up to which this hub has read. */
  #readTo: number | string = 0;
  #isGone = false;

  private constructor(setup: CouchDbDatabaseSetup) {
    const { name, path, client } = setup;
    this.name = name;
    this.#setup = setup;
    this.#writer = new CouchDbWriter(client, path);
    this.#loader = new DocumentLoader(client, path);
    this.#reader = new CouchDbReader(client, path, this.#index, this.#loader);
  }

  /** Reads which documents there are; undefined when the server has no such database. */
  static async open(setup: CouchDbDatabaseSetup): Promise<CouchDbDatabase | undefined> {
    const { status } = await setup.client.ask('GET', setup.path);
    if (status === 404) return undefined;
    const database = new CouchDbDatabase(setup);
    await database.#readOn();
    database.#published = database.#index.updateSeq;
    return database;
  }

  async info(): Promise<{ docCount: number; updateSeq: number }> {
    return { docCount: this.#index.docCount, updateSeq: this.#index.updateSeq };
  }

  read(id: string, options: ReadOptions = {}): Promise<ReadResult> {
    return this.#reader.read(id, options);
  }

  openRevs(id: string, revs: readonly string[] | 'all', options: ReadOptions = {}): Promise<OpenRevision[]> {
    return this.#reader.openRevs(id, revs, options);
  }

  attachment(id: string, name: string, rev?: string): Promise<AttachmentRead | undefined> {
    return this.#reader.attachment(id, name, rev);
  }

  allDocs(options: AllDocsOptions): Promise<{ total: number; rows: AllDocsRow[] }> {
    return this.#reader.allDocs(options);
  }

  allDocsByKeys(keys: readonly string[], options: AllDocsOptions): Promise<(AllDocsRow | undefined)[]> {
    return this.#reader.allDocsByKeys(keys, options);
  }

  changes(options: ChangesOptions): Promise<ChangesResult> {
    return this.#reader.changes(options);
  }

  /** Only what is no leaf here may still be a revision in the history of one, which the server knows. */
  async revsDiff(asked: ReadonlyMap<string, readonly string[]>): Promise<Map<string, readonly string[]>> {
    const lacking = new Map<string, readonly string[]>();
    for (const [id, revs] of asked) {
      const unseen = [...new Set(revs)].filter((rev) => !this.#index.has(id, rev));
      if (unseen.length === 0) continue;
      const missing = this.#index.get(id) === undefined ? unseen : await this.#writer.lacking(id, unseen);
      if (missing.length > 0) lacking.set(id, missing);
    }
    return lacking;
  }

  bulkDocs(docs: readonly DocumentToStore[], options: { readonly newEdits: boolean }): Promise<WriteResult> {
    return this.#serially(async () => {
      const fresh = options.newEdits ? docs : await this.#unknown(docs);
      const rows = fresh.length === 0 ? [] : await this.#writer.write(fresh, options.newEdits);
      const stored: StoredDocument[] = [];
      for (const [at, doc] of fresh.entries()) {
        const row = rows[at];
        if (row?.ok) stored.push(await this.#note(doc, row.rev));
      }
      if (stored.length > 0) await this.#publish().catch(this.#setup.onError);
      if (options.newEdits) return { rows, stored };
      const refused = new Map(rows.flatMap((row) => (row.ok ? [] : [[row.id, row] as const])));
      const all = docs.map(
        (doc): WriteRow => refused.get(doc._id) ?? { ok: true, id: doc._id, rev: doc._rev ?? '' },
      );
      return { rows: all, stored };
    });
  }

  getLocal(id: string): Promise<StoredDocument | undefined> {
    return this.#writer.local(id);
  }

  putLocal(id: string, doc: CouchDocument): Promise<WriteRow> {
    return this.#serially(() => this.#writer.putLocal(id, doc));
  }

  removeLocal(id: string, rev: string): Promise<WriteRow> {
    return this.#serially(() => this.#writer.removeLocal(id, rev));
  }

  subscribe(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads what has come to the server by another way; answers the leaves of what is new here. */
  catchUp(): Promise<StoredDocument[]> {
    return this.#serially(async () => {
      const before = this.#index.updateSeq;
      await this.#readOn();
      if (this.#index.updateSeq === before) return [];
      const rows = (await this.#publish()).filter(({ seq }) => seq > before);
      const all = rows.flatMap(({ id, leaves }) => leaves.map((rev) => this.#loader.mustLoad(id, rev)));
      return Promise.all(all);
    });
  }

  /** Waits for writes under way; after it nobody is told of anything any more. */
  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    this.#listeners.clear();
  }

  /** Removes the database after the writes under way; with `ifSeq` only when nothing was written after it. */
  remove(ifSeq: number | undefined): Promise<boolean> {
    return this.#serially(async () => {
      if (ifSeq !== undefined) await this.#readOn();
      if (ifSeq !== undefined && this.#index.updateSeq !== ifSeq) return false;
      await this.#setup.client.ask('DELETE', this.#setup.path, { again: true });
      this.#isGone = true;
      this.#listeners.clear();
      return true;
    });
  }

  #serially<T>(work: () => Promise<T>): Promise<T> {
    const attempt = (): Promise<T> => {
      if (this.#isGone) throw new Error(`${this.name} has been dropped`);
      return work();
    };
    const done = this.#writing.then(attempt, attempt);
    this.#writing = done.catch(() => undefined);
    return done;
  }

  /** Of documents with revisions of their own those that are not here, each once. */
  async #unknown(docs: readonly DocumentToStore[]): Promise<DocumentToStore[]> {
    const asked = new Map<string, string[]>();
    for (const { _id, _rev = '' } of docs) asked.set(_id, [...(asked.get(_id) ?? []), _rev]);
    const lacking = await this.revsDiff(asked);
    const taken = new Set<string>();
    return docs.filter(({ _id, _rev = '' }) => {
      const key = `${_rev}@${_id}`;
      if (taken.has(key) || lacking.get(_id)?.includes(_rev) !== true) return false;
      taken.add(key);
      return true;
    });
  }

  async #note(doc: DocumentToStore, rev: string): Promise<StoredDocument> {
    const { _attachments, _revisions, ...body } = doc;
    const leaf = { rev, deleted: doc._deleted === true };
    this.#loader.keep(doc, rev);
    const isFirst = this.#index.get(doc._id) === undefined;
    this.#index.put(doc._id, isFirst ? [leaf] : await this.#leavesWith(doc._id, leaf));
    return { ...body, _rev: rev };
  }

  /** The leaves of a document that had others before; of nodes that are behind one is asked that is not. */
  async #leavesWith(id: string, written: Leaf): Promise<Leaf[]> {
    for (const waitMs of LOOK_AGAIN_MS) {
      const leaves = await this.#writer.leaves(id);
      if (leaves.some(({ rev }) => rev === written.rev)) return leaves;
      await sleep(waitMs);
    }
    return [...(this.#index.get(id)?.leaves ?? []), written];
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const since = encodeURIComponent(String(this.#readTo));
      const path = `${this.#setup.path}/_changes?style=all_docs&limit=${PAGE}&since=${since}`;
      const answer = await this.#setup.client.ask('GET', path);
      if (answer.status === 404) throw this.#setup.client.troubled('gone', `${this.#setup.path} is gone`);
      const page = jsonOf(answer) as RemoteChanges;
      const out = await this.#leftOut(page.results);
      for (const row of page.results) await this.#noteRow(row, out);
      this.#readTo = page.last_seq;
      if (page.results.length < PAGE) return;
    }
  }

  /** Of what is new here, the revisions that are to stay unknown. */
  async #leftOut(rows: RemoteChanges['results']): Promise<ReadonlySet<string>> {
    const { leaveOut, name } = this.#setup;
    if (leaveOut === undefined) return new Set();
    const fresh = rows.flatMap(({ id, changes }) =>
      changes.flatMap(({ rev }) => (this.#index.has(id, rev) ? [] : { id, rev })),
    );
    return leaveOut(name, await Promise.all(fresh.map(({ id, rev }) => this.#loader.mustLoad(id, rev))));
  }

  async #noteRow(
    { id, changes: all, deleted }: RemoteChanges['results'][number],
    out: ReadonlySet<string>,
  ): Promise<void> {
    const isKnown = (rev: string): boolean => !out.has(revisionKey(id, rev));
    const changes = all.filter(({ rev }) => isKnown(rev));
    const known = this.#index.get(id)?.leaves ?? [];
    if (changes.length === known.length && changes.every(({ rev }) => this.#index.has(id, rev))) return;
    const [only] = changes;
    const isFirst = changes.length === 1 && known.length === 0 && only !== undefined;
    const leaves = isFirst
      ? [{ rev: only.rev, deleted: deleted === true }]
      : (await this.#writer.leaves(id)).filter(({ rev }) => isKnown(rev));
    const isNews = leaves.some(({ rev }) => !this.#index.has(id, rev));
    // Fewer leaves than are known here is what a node shows that is behind.
    if (isNews) this.#index.put(id, leaves);
  }

  /** Tells everybody who listens what has been noted since, in order; answers it. */
  async #publish(): Promise<Change[]> {
    const told: Change[] = [];
    for (let isComplete = false; !isComplete; ) {
      const { rows, lastSeq, complete } = await this.changes({ since: this.#published, limit: FEED_BATCH });
      for (const listener of this.#listeners) listener(rows);
      told.push(...rows);
      this.#published = lastSeq;
      isComplete = complete;
    }
    return told;
  }
}
