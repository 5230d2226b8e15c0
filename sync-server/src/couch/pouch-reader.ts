import type { PouchAllDocsRow, PouchDatabase } from './pouch.ts';
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

/** Ids the store can hold a document under; asking PouchDB for any other may throw in a callback. */
const isReadableId = (id: string): boolean => id !== '' && (!id.startsWith('_') || id.startsWith('_design/'));

/**
 * Behind every id in byte order. PouchDB's own upper bound is U+00FF, so a listing without an end
 * loses every id that begins with a Chinese character.
 */
const LAST_ID = '\u{10ffff}';

/** `latest` is never passed on: with an unknown revision it throws inside PouchDB (study, gotcha 2). */
const pouchOptions = (options: ReadOptions): Record<string, unknown> => ({
  ...(options.rev === undefined ? {} : { rev: options.rev }),
  revs: options.revs === true,
  revs_info: options.revsInfo === true,
  conflicts: options.conflicts === true,
  attachments: options.attachments === true,
});

/** The reading half of a PouchDB database, in the words of the storage port. */
export class PouchReader {
  readonly #pouch: PouchDatabase;

  constructor(pouch: PouchDatabase) {
    this.#pouch = pouch;
  }

  async read(id: string, options: ReadOptions): Promise<ReadResult> {
    if (!isReadableId(id)) return { found: false, reason: 'missing' };
    try {
      return { found: true, doc: await this.#pouch.get(id, pouchOptions(options)) };
    } catch (error) {
      return { found: false, reason: absence(error) };
    }
  }

  async openRevs(id: string, revs: readonly string[] | 'all', options: ReadOptions): Promise<OpenRevision[]> {
    if (revs !== 'all') {
      return Promise.all(
        revs.map(async (rev) => {
          const result = await this.read(id, { ...options, rev });
          return result.found ? { rev, doc: result.doc } : { rev };
        }),
      );
    }
    if (!isReadableId(id)) return [];
    try {
      const found = await this.#pouch.get(id, { ...pouchOptions(options), open_revs: 'all' });
      const answers = found as unknown as { ok?: StoredDocument; missing?: string }[];
      return answers.flatMap(({ ok }) => (ok ? [{ rev: ok._rev, doc: ok }] : []));
    } catch (error) {
      absence(error);
      return [];
    }
  }

  async attachment(id: string, name: string, rev?: string): Promise<AttachmentRead | undefined> {
    const result = await this.read(id, rev === undefined ? {} : { rev });
    if (!result.found) return undefined;
    const entries = (result.doc._attachments ?? {}) as Record<
      string,
      { content_type: string; digest: string }
    >;
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (!entry) return undefined;
    const bytes = await this.#pouch.getAttachment(id, name, { rev: result.doc._rev });
    return { contentType: entry.content_type, digest: entry.digest, bytes, rev: result.doc._rev };
  }

  async revsDiff(asked: ReadonlyMap<string, readonly string[]>): Promise<Map<string, readonly string[]>> {
    const lacking = new Map<string, readonly string[]>();
    const question: Record<string, string[]> = {};
    for (const [id, revs] of asked) {
      if (revs.length === 0) continue;
      if (isReadableId(id)) question[id] = [...new Set(revs)];
      else lacking.set(id, revs);
    }
    const answer = await this.#pouch.revsDiff(question);
    for (const [id, row] of Object.entries(answer)) lacking.set(id, row.missing);
    return lacking;
  }

  async allDocs(options: AllDocsOptions): Promise<{ total: number; rows: AllDocsRow[] }> {
    const { startKey, endKey } = options.descending
      ? { startKey: options.startKey ?? LAST_ID, endKey: options.endKey }
      : { startKey: options.startKey, endKey: options.endKey ?? LAST_ID };
    const result = await this.#pouch.allDocs({
      ...rowOptions(options),
      ...(startKey === undefined ? {} : { startkey: startKey }),
      ...(endKey === undefined ? {} : { endkey: endKey }),
      inclusive_end: options.inclusiveEnd !== false,
      descending: options.descending === true,
      skip: options.skip ?? 0,
      ...(options.limit === undefined ? {} : { limit: options.limit }),
    });
    return { total: result.total_rows, rows: result.rows.flatMap((row) => toRow(row) ?? []) };
  }

  async allDocsByKeys(keys: readonly string[], options: AllDocsOptions): Promise<(AllDocsRow | undefined)[]> {
    const readable = [...new Set(keys.filter(isReadableId))];
    const byId = new Map<string, AllDocsRow>();
    if (readable.length > 0) {
      const result = await this.#pouch.allDocs({ ...rowOptions(options), keys: readable });
      for (const found of result.rows) {
        const row = toRow(found);
        if (row) byId.set(row.id, row);
      }
    }
    return keys.map((key) => byId.get(key));
  }

  async changes(options: ChangesOptions): Promise<ChangesResult> {
    // Read before the rows: a write during the scan may hide an older row, and must then be asked for again.
    const { update_seq: updateSeq } = await this.#pouch.info();
    const limit = options.limit ?? Number.MAX_SAFE_INTEGER;
    const { results } = await this.#pouch.changes({
      since: options.since,
      limit,
      descending: options.descending === true,
      style: 'all_docs',
      include_docs: true,
      return_docs: true,
    });
    const rows = results.map(
      (row): Change => ({
        seq: row.seq,
        id: row.id,
        leaves: [row.doc._rev, ...row.changes.map(({ rev }) => rev).filter((rev) => rev !== row.doc._rev)],
        deleted: row.deleted === true,
        doc: row.doc,
      }),
    );
    const lastRow = rows.at(-1)?.seq ?? options.since;
    if (rows.length >= limit) return { rows, lastSeq: lastRow, complete: lastRow >= updateSeq };
    return { rows, lastSeq: Math.max(lastRow, updateSeq), complete: true };
  }

  async local(id: string): Promise<StoredDocument | undefined> {
    try {
      return await this.#pouch.get(`_local/${id}`);
    } catch (error) {
      absence(error);
      return undefined;
    }
  }
}

/** Tells an absent document from a failing store; the latter is thrown on. */
function absence(error: unknown): 'missing' | 'deleted' {
  const { status, reason } = error as { status?: number; reason?: string };
  if (status !== 404) throw error;
  return reason === 'deleted' ? 'deleted' : 'missing';
}

const rowOptions = (options: AllDocsOptions): Record<string, unknown> => ({
  include_docs: options.includeDocs === true,
  conflicts: options.conflicts === true,
  attachments: options.attachments === true,
});

function toRow(row: PouchAllDocsRow): AllDocsRow | undefined {
  if (row.id === undefined) return undefined;
  const { rev, deleted } = row.value;
  return { id: row.id, rev, deleted: deleted === true, ...(row.doc ? { doc: row.doc } : {}) };
}
