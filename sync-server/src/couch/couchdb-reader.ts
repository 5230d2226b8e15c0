import { type CouchDbClient, jsonOf } from './couchdb-client.ts';
import { type Entry, inIdOrder, isLiving, type RevisionIndex } from './couchdb-index.ts';
import type { DocumentLoader } from './couchdb-loader.ts';
import type {
  AllDocsOptions,
  AllDocsRow,
  AttachmentRead,
  Change,
  ChangesOptions,
  ChangesResult,
  OpenRevision,
  ReadOptions,
  ReadResult,
  StoredDocument,
} from './storage.ts';

/** The reading half of a database in a CouchDB: the index says what there is, the server gives the bodies. */
export class CouchDbReader {
  readonly #client: CouchDbClient;
  readonly #path: string;
  readonly #index: RevisionIndex;
  readonly #loader: DocumentLoader;

  constructor(client: CouchDbClient, path: string, index: RevisionIndex, loader: DocumentLoader) {
    this.#client = client;
    this.#path = path;
    this.#index = index;
    this.#loader = loader;
  }

  async read(id: string, options: ReadOptions): Promise<ReadResult> {
    const entry = this.#index.get(id);
    if (entry === undefined) return { found: false, reason: 'missing' };
    if (options.rev === undefined && !isLiving(entry)) return { found: false, reason: 'deleted' };
    const rev = options.rev ?? entry.leaves[0]?.rev ?? '';
    const doc = await this.#body(id, rev, options);
    if (doc === undefined) return { found: false, reason: 'missing' };
    const conflicts = options.conflicts === true ? conflictsOf(entry) : [];
    return { found: true, doc: conflicts.length === 0 ? doc : { ...doc, _conflicts: conflicts } };
  }

  /** A leaf is there for certain; any other revision may be one of its history. */
  async #body(id: string, rev: string, options: ReadOptions): Promise<StoredDocument | undefined> {
    const isLeaf = this.#index.has(id, rev);
    if (options.attachments === true || options.revsInfo === true) {
      const doc = await this.#whole(id, rev, options);
      if (doc !== undefined || !isLeaf) return doc;
    }
    return isLeaf ? this.#loader.mustLoad(id, rev, options.revs) : this.#loader.load(id, rev, options.revs);
  }

  async #whole(id: string, rev: string, options: ReadOptions): Promise<StoredDocument | undefined> {
    // CouchDB gives the states of the history only of the winner, and only when no revision is named.
    const isWinner = this.#index.get(id)?.leaves[0]?.rev === rev;
    const query = new URLSearchParams({
      ...(options.revsInfo === true && isWinner ? { revs_info: 'true' } : { rev }),
      ...(options.revs === true ? { revs: 'true' } : {}),
      ...(options.attachments === true ? { attachments: 'true' } : {}),
    });
    const answer = await this.#client.ask('GET', `${this.#path}/${encodeURIComponent(id)}?${query}`);
    const doc = answer.status === 200 ? (jsonOf(answer) as StoredDocument) : undefined;
    return doc?._rev === rev ? doc : undefined;
  }

  async openRevs(id: string, revs: readonly string[] | 'all', options: ReadOptions): Promise<OpenRevision[]> {
    const entry = this.#index.get(id);
    const asked = revs === 'all' ? (entry?.leaves ?? []).map(({ rev }) => rev) : revs;
    return Promise.all(
      asked.map(async (rev) => {
        const doc = entry === undefined ? undefined : await this.#body(id, rev, options);
        return doc === undefined ? { rev } : { rev, doc };
      }),
    );
  }

  async attachment(id: string, name: string, rev?: string): Promise<AttachmentRead | undefined> {
    const result = await this.read(id, rev === undefined ? {} : { rev });
    if (!result.found) return undefined;
    const entries = (result.doc._attachments ?? {}) as Record<
      string,
      { digest: string; content_type: string }
    >;
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (entry === undefined) return undefined;
    const inPath = name.split('/').map(encodeURIComponent).join('/');
    const { _rev } = result.doc;
    const path = `${this.#path}/${encodeURIComponent(id)}/${inPath}?rev=${_rev}`;
    const { status, bytes } = await this.#client.ask('GET', path);
    if (status !== 200) throw this.#client.troubled('behind', `an attachment of ${id} is not shown yet`);
    return { contentType: entry.content_type, digest: entry.digest, bytes, rev: _rev };
  }

  async allDocs(options: AllDocsOptions): Promise<{ total: number; rows: AllDocsRow[] }> {
    const { startKey, endKey, inclusiveEnd = true, descending = false, skip = 0, limit } = options;
    const [from, to] = descending ? [endKey, startKey] : [startKey, endKey];
    const isIn = (id: string): boolean => {
      if (from !== undefined && inIdOrder(id, from) < 0) return false;
      if (to !== undefined && inIdOrder(id, to) > 0) return false;
      return inclusiveEnd || id !== endKey;
    };
    const living = this.#index.ids.filter((id) => isIn(id) && isLiving(this.#entry(id)));
    const ids = (descending ? living.reverse() : living).slice(skip, skip + (limit ?? living.length));
    const rows = await Promise.all(ids.map((id) => this.#row(id, options)));
    return { total: this.#index.docCount, rows };
  }

  allDocsByKeys(keys: readonly string[], options: AllDocsOptions): Promise<(AllDocsRow | undefined)[]> {
    return Promise.all(
      keys.map((id) => (this.#index.get(id) === undefined ? undefined : this.#row(id, options))),
    );
  }

  async #row(id: string, options: AllDocsOptions): Promise<AllDocsRow> {
    const entry = this.#entry(id);
    const row = { id, rev: entry.leaves[0]?.rev ?? '', deleted: !isLiving(entry) };
    if (options.includeDocs !== true || row.deleted) return row;
    const { conflicts = false, attachments = false } = options;
    const found = await this.read(id, { conflicts, attachments });
    return found.found ? { ...row, doc: found.doc } : row;
  }

  async changes({
    since,
    limit = Number.MAX_SAFE_INTEGER,
    descending,
  }: ChangesOptions): Promise<ChangesResult> {
    const { updateSeq } = this.#index;
    const found = descending === true ? this.#index.backwards(since, limit) : this.#index.after(since, limit);
    const rows = await Promise.all([...found].map(([id, entry]) => this.#change(id, entry)));
    const lastRow = rows.at(-1)?.seq ?? since;
    if (rows.length >= limit) return { rows, lastSeq: lastRow, complete: lastRow >= updateSeq };
    return { rows, lastSeq: Math.max(lastRow, updateSeq), complete: true };
  }

  async #change(id: string, { seq, leaves }: Entry): Promise<Change> {
    const [winner] = leaves;
    const { rev, deleted } = winner ?? { rev: '', deleted: true };
    const doc = await this.#loader.mustLoad(id, rev);
    return { seq, id, leaves: leaves.map((leaf) => leaf.rev), deleted, doc };
  }

  #entry(id: string): Entry {
    return this.#index.get(id) ?? { seq: 0, leaves: [] };
  }
}

const conflictsOf = ({ leaves }: Entry): string[] =>
  leaves.slice(1).flatMap(({ rev, deleted }) => (deleted ? [] : [rev]));
