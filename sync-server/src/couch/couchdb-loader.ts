import { setTimeout as sleep } from 'node:timers/promises';
import { type CouchDbClient, jsonOf } from './couchdb-client.ts';
import type { DocumentToStore, StoredDocument } from './storage.ts';

/** Documents asked for in one request. */
const BATCH = 500;
/** Documents written or read last that are kept in memory: most of what is asked for is new. */
const KEPT = 5_000;
/** A node of a cluster may show a document a moment after a majority has taken it. */
const LOOK_AGAIN_MS = [50, 100, 200, 400, 800, 1_600];

type Wanted = {
  readonly id: string;
  readonly rev: string;
  readonly resolve: (doc: StoredDocument | undefined) => void;
  readonly reject: (error: unknown) => void;
};

const keyOf = (id: string, rev: string): string => `${rev}@${id}`;

/** Bodies of documents by id and revision: those asked for at once come in one request. */
export class DocumentLoader {
  readonly #client: CouchDbClient;
  readonly #path: string;
  readonly #waiting = new Map<boolean, Wanted[]>();
  readonly #kept = new Map<string, StoredDocument>();

  constructor(client: CouchDbClient, path: string) {
    this.#client = client;
    this.#path = path;
  }

  /** Remembers what has been written. A document with attachments or a history is shown as the server has it. */
  keep(doc: DocumentToStore, rev: string): void {
    const { _revisions, ...body } = doc;
    if (doc._attachments !== undefined || !rev.startsWith('1-')) return;
    this.#kept.set(keyOf(doc._id, rev), { ...body, _rev: rev });
    if (this.#kept.size <= KEPT) return;
    const [oldest = ''] = this.#kept.keys();
    this.#kept.delete(oldest);
  }

  /** A revision, or undefined when the server has none such. */
  load(id: string, rev: string, revs = false): Promise<StoredDocument | undefined> {
    const kept = this.#kept.get(keyOf(id, rev));
    if (kept !== undefined) {
      const history = { start: 1, ids: [rev.slice(2)] };
      return Promise.resolve({ ...kept, ...(revs ? { _revisions: history } : {}) });
    }
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(revs) ?? [];
      this.#waiting.set(revs, waiting);
      waiting.push({ id, rev, resolve, reject });
      if (waiting.length === 1) setImmediate(() => this.#fetchAll(revs));
    });
  }

  /**
   * A revision that is known to be there. It is looked for again for a while, and then it is an error: who is told
   * that it is missing would go on without it for ever.
   */
  async mustLoad(id: string, rev: string, revs = false): Promise<StoredDocument> {
    for (const waitMs of LOOK_AGAIN_MS) {
      const doc = await this.load(id, rev, revs);
      if (doc !== undefined) return doc;
      await sleep(waitMs);
    }
    throw this.#client.troubled('behind', `${id} ${rev} is not shown yet`);
  }

  #fetchAll(revs: boolean): void {
    const wanted = this.#waiting.get(revs) ?? [];
    this.#waiting.delete(revs);
    for (let at = 0; at < wanted.length; at += BATCH) {
      const batch = wanted.slice(at, at + BATCH);
      this.#fetch(batch, revs).catch((error) => {
        for (const { reject } of batch) reject(error);
      });
    }
  }

  async #fetch(batch: readonly Wanted[], revs: boolean): Promise<void> {
    const body = { docs: batch.map(({ id, rev }) => ({ id, rev })) };
    const answer = await this.#client.ask('POST', `${this.#path}/_bulk_get?revs=${revs}`, {
      body,
      again: true,
    });
    if (answer.status === 404) throw this.#client.troubled('gone', `${this.#path} is gone`);
    const { results } = jsonOf(answer) as { results: { docs: { ok?: StoredDocument }[] }[] };
    const found = new Map<string, StoredDocument>();
    for (const { ok } of results.flatMap(({ docs }) => docs)) {
      if (ok !== undefined) found.set(keyOf(ok._id, ok._rev), ok);
    }
    for (const { id, rev, resolve } of batch) {
      const doc = found.get(keyOf(id, rev));
      if (doc !== undefined) this.keep(doc as DocumentToStore, rev);
      resolve(doc);
    }
  }
}
