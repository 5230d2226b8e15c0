import type { PouchDatabase, PouchRow } from './pouch.ts';
import { PouchReader } from './pouch-reader.ts';
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
  OpenRevision,
  ReadOptions,
  ReadResult,
  StoredDocument,
  WriteResult,
  WriteRow,
} from './storage.ts';

const FEED_BATCH = 500;

export interface PouchDatabaseSetup {
  readonly updateSeq: number;
  /** Opens the database again after a failed write; rejects while that would only fail again. */
  readonly renew?: (failed: PouchDatabase) => Promise<PouchDatabase>;
  readonly onError?: (error: unknown) => void;
}

/** A `DocumentDatabase` over one opened PouchDB. Writes are done one after another. */
export class OpenPouchDatabase implements DocumentDatabase {
  readonly name: string;
  readonly #renew: (failed: PouchDatabase) => Promise<PouchDatabase>;
  #pouch: PouchDatabase;
  #reader: PouchReader;
  #failed = false;
  #isGone = false;
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  readonly #onFeedError: (error: unknown) => void;
  #writing: Promise<unknown> = Promise.resolve();
  #published: number;

  constructor(
    name: string,
    pouch: PouchDatabase,
    { updateSeq, renew = async (failed) => failed, onError = () => undefined }: PouchDatabaseSetup,
  ) {
    this.name = name;
    this.#pouch = pouch;
    this.#reader = new PouchReader(pouch);
    this.#published = updateSeq;
    this.#renew = renew;
    this.#onFeedError = onError;
  }

  async info(): Promise<{ docCount: number; updateSeq: number }> {
    const info = await this.#pouch.info();
    return { docCount: info.doc_count, updateSeq: info.update_seq };
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

  revsDiff(asked: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.#reader.revsDiff(asked);
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

  getLocal(id: string): Promise<StoredDocument | undefined> {
    return this.#reader.local(id);
  }

  bulkDocs(docs: readonly DocumentToStore[], options: { newEdits: boolean }): Promise<WriteResult> {
    return this.#serially(async () => {
      const result = await (options.newEdits ? this.#storeNew(docs) : this.#storeReplicated(docs));
      // What is on disk stays written even when it cannot be read back; the next write tries again.
      if (result.stored.length > 0) await this.#publish().catch(this.#onFeedError);
      return result;
    });
  }

  putLocal(id: string, doc: CouchDocument): Promise<WriteRow> {
    return this.#serially(() => this.#local({ ...doc, _id: `_local/${id}` }));
  }

  removeLocal(id: string, rev: string): Promise<WriteRow> {
    return this.#serially(() => this.#local({ _id: `_local/${id}`, _rev: rev, _deleted: true }));
  }

  subscribe(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Waits for writes under way and releases the files. */
  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    this.#listeners.clear();
    await this.#pouch.close();
  }

  /**
   * Has the database removed after the writes under way; every later one fails. With `ifSeq` only when nothing was
   * written after it: else false.
   */
  remove(ifSeq: number | undefined, removed: (pouch: PouchDatabase) => Promise<void>): Promise<boolean> {
    return this.#serially(async () => {
      if (ifSeq !== undefined && (await this.info()).updateSeq !== ifSeq) return false;
      this.#isGone = true;
      this.#listeners.clear();
      await removed(this.#pouch);
      return true;
    });
  }

  #serially<T>(work: () => Promise<T>): Promise<T> {
    const attempt = () => this.#attempt(work);
    const done = this.#writing.then(attempt, attempt);
    this.#writing = done.catch(() => undefined);
    return done;
  }

  /** A store whose write failed, because the disk was full, refuses every later one until it is opened again. */
  async #attempt<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isGone) throw new Error(`${this.name} has been dropped`);
    if (this.#failed) {
      this.#pouch = await this.#renew(this.#pouch);
      this.#reader = new PouchReader(this.#pouch);
      this.#failed = false;
    }
    try {
      return await work();
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  async #local(doc: Record<string, unknown> & { _id: string }): Promise<WriteRow> {
    const row = await this.#pouch.put(doc).catch((error: PouchRow) => error);
    return toWriteRow(doc._id, row);
  }

  async #storeNew(docs: readonly DocumentToStore[]): Promise<WriteResult> {
    const answers = await this.#pouch.bulkDocs([...docs], { new_edits: true });
    const rows = docs.map((doc, index) => toWriteRow(doc._id, answers[index]));
    const stored = docs.flatMap((doc, index) => {
      const row = rows[index];
      return row?.ok ? [asStored(doc, row.rev)] : [];
    });
    return { rows, stored };
  }

  async #storeReplicated(docs: readonly DocumentToStore[]): Promise<WriteResult> {
    const asked = new Map<string, string[]>();
    for (const doc of docs) asked.set(doc._id, [...(asked.get(doc._id) ?? []), doc._rev ?? '']);
    const lacking = await this.#reader.revsDiff(asked);
    const taken = new Set<string>();
    const fresh = docs.filter((doc) => {
      const key = `${doc._rev}@${doc._id}`;
      const isNew = lacking.get(doc._id)?.includes(doc._rev ?? '') === true && !taken.has(key);
      if (isNew) taken.add(key);
      return isNew;
    });
    const refused = new Map<string, WriteRow>();
    if (fresh.length > 0) {
      const answers = await this.#pouch.bulkDocs(fresh, { new_edits: false });
      for (const answer of answers) refused.set(answer.id, toWriteRow(answer.id, answer));
    }
    const rows = docs.map(
      (doc): WriteRow => refused.get(doc._id) ?? { ok: true, id: doc._id, rev: doc._rev ?? '' },
    );
    const stored = fresh.filter((doc) => !refused.has(doc._id)).map((doc) => asStored(doc, doc._rev ?? ''));
    return { rows, stored };
  }

  /** Reads what is new once, however many listen, and hands it on in order. */
  async #publish(): Promise<void> {
    for (let complete = false; !complete; ) {
      const batch = await this.changes({ since: this.#published, limit: FEED_BATCH });
      for (const listener of this.#listeners) listener(batch.rows);
      this.#published = batch.lastSeq;
      complete = batch.complete;
    }
  }
}

function toWriteRow(id: string, row: PouchRow | undefined): WriteRow {
  if (row && row.error === undefined && row.rev !== undefined) return { ok: true, id: row.id, rev: row.rev };
  if (!row || typeof row.status !== 'number')
    throw row instanceof Error ? row : new Error('no answer from the store');
  const reason =
    'reason' in row && typeof row.reason === 'string' ? row.reason : String(Reflect.get(row, 'message'));
  return { ok: false, id, status: row.status, error: String(row.name), reason };
}

function asStored(doc: DocumentToStore, rev: string): StoredDocument {
  const { _attachments, _revisions, ...body } = doc;
  return { ...body, _rev: rev };
}
