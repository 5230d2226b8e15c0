import { setTimeout as sleep } from 'node:timers/promises';
import { type CouchDbAnswer, type CouchDbClient, jsonOf } from './couchdb-client.ts';
import type { Leaf } from './couchdb-index.ts';
import type { CouchDocument, DocumentToStore, StoredDocument, WriteRow } from './storage.ts';

/** A cluster that took a write on a minority answers 202; a node may be back in a moment. */
const QUORUM_AGAIN_MS = [200, 800];

type WireRow = { readonly ok?: boolean; readonly id?: string; readonly rev?: string } & Partial<WireError>;
type WireError = { readonly error: string; readonly reason: string };

const STATUS_OF: Readonly<Record<string, number>> = { conflict: 409, forbidden: 403, unauthorized: 401 };

/** The writing requests to one database of a CouchDB, and those whose answer a write depends on. */
export class CouchDbWriter {
  readonly #client: CouchDbClient;
  readonly #path: string;

  constructor(client: CouchDbClient, path: string) {
    this.#client = client;
    this.#path = path;
  }

  /**
   * Rows in the order of the documents. With `newEdits: false` what is on a minority only is written again, because
   * that changes nothing where it is already, and is an error when no majority takes it.
   */
  async write(docs: readonly DocumentToStore[], newEdits: boolean): Promise<WriteRow[]> {
    const body = { docs: docs.map(onWire), ...(newEdits ? {} : { new_edits: false }) };
    let answer = await this.#post(body, newEdits);
    for (const waitMs of newEdits ? [] : QUORUM_AGAIN_MS) {
      if (answer.status !== 202) break;
      await sleep(waitMs);
      answer = await this.#post(body, newEdits);
    }
    if (answer.status === 404) throw this.#client.troubled('gone', `${this.#path} is gone`);
    if (answer.status === 202)
      throw this.#client.troubled('no-quorum', 'a write is on a minority of nodes only');
    const said = jsonOf(answer);
    if (answer.status >= 400) return docs.map(({ _id }) => refusedRow(_id, answer.status, said as WireError));
    const rows = said as WireRow[];
    return newEdits
      ? docs.map(({ _id }, at) => toRow(_id, rows[at]))
      : docs.map(({ _id, _rev = '' }) => {
          const refused = rows.find(({ id, error }) => id === _id && error !== undefined);
          return refused === undefined ? { ok: true, id: _id, rev: _rev } : toRow(_id, refused);
        });
  }

  #post(body: object, newEdits: boolean): Promise<CouchDbAnswer> {
    return this.#client.ask('POST', `${this.#path}/_bulk_docs`, { body, again: !newEdits });
  }

  /** Which of the revisions of one document the server lacks. */
  async lacking(id: string, revs: readonly string[]): Promise<readonly string[]> {
    const body = { [id]: revs };
    const answer = await this.#client.ask('POST', `${this.#path}/_revs_diff`, { body, again: true });
    const said = jsonOf(answer) as Record<string, { missing: readonly string[] }>;
    return Object.hasOwn(said, id) ? (said[id]?.missing ?? []) : [];
  }

  /** The leaves of a document now; none when the server has no such document. */
  async leaves(id: string): Promise<Leaf[]> {
    const path = `${this.#path}/${encodeURIComponent(id)}?open_revs=all`;
    const answer = await this.#client.ask('GET', path);
    if (answer.status !== 200) return [];
    const found = jsonOf(answer) as readonly { readonly ok?: StoredDocument }[];
    return found.flatMap(({ ok }) => (ok ? [{ rev: ok._rev, deleted: ok._deleted === true }] : []));
  }

  async local(id: string): Promise<StoredDocument | undefined> {
    const answer = await this.#client.ask('GET', this.#localPath(id));
    return answer.status === 200 ? (jsonOf(answer) as StoredDocument) : undefined;
  }

  async putLocal(id: string, doc: CouchDocument): Promise<WriteRow> {
    const _id = `_local/${id}`;
    const answer = await this.#client.ask('PUT', this.#localPath(id), { body: { ...doc, _id } });
    return rowOf(_id, answer);
  }

  async removeLocal(id: string, rev: string): Promise<WriteRow> {
    const path = `${this.#localPath(id)}?rev=${encodeURIComponent(rev)}`;
    return rowOf(`_local/${id}`, await this.#client.ask('DELETE', path));
  }

  #localPath(id: string): string {
    return `${this.#path}/_local/${encodeURIComponent(id)}`;
  }
}

/** Attachment bytes travel as base64 in the document. */
function onWire(doc: DocumentToStore): object {
  if (doc._attachments === undefined) return doc;
  const entries = Object.entries(doc._attachments).map(([name, entry]) => [
    name,
    'data' in entry ? { ...entry, data: entry.data.toString('base64') } : entry,
  ]);
  return { ...doc, _attachments: Object.fromEntries(entries) };
}

function rowOf(id: string, answer: CouchDbAnswer): WriteRow {
  const said = jsonOf(answer) as WireRow & WireError;
  if (answer.status >= 400) return refusedRow(id, answer.status, said);
  return { ok: true, id, rev: said.rev ?? '' };
}

function toRow(id: string, row: WireRow | undefined): WriteRow {
  if (row?.rev !== undefined && row.error === undefined) return { ok: true, id, rev: row.rev };
  const { error = 'unknown_error', reason = 'the server gave no row for it' } = row ?? {};
  return refusedRow(id, STATUS_OF[error] ?? 500, { error, reason });
}

const refusedRow = (id: string, status: number, { error, reason }: WireError): WriteRow => ({
  ok: false,
  id,
  status,
  error,
  reason,
});
