import { randomUUID } from 'node:crypto';
import { CouchDbClient, CouchDbTrouble, jsonOf } from './couchdb-client.ts';
import { CouchDbDatabase } from './couchdb-database.ts';
import {
  type CouchStorage,
  type DocumentDatabase,
  isDatabaseName,
  type LeaveOut,
  type StoredDocument,
} from './storage.ts';

/** How often a hub looks for what has come to its databases by another way than through it. */
const CATCH_UP_MS = 10_000;

export interface CouchDbStorageOptions {
  /** Of the server or the cluster's load balancer, with user and password if it wants them. */
  readonly url: URL;
  /** Put before the name of every database there: several hubs may then share one cluster. */
  readonly prefix: string;
  /** Told when the server is in trouble, of another trouble, and with undefined when it answers again. */
  readonly onState?: (trouble: CouchDbTrouble | undefined) => void;
  readonly onError?: (error: unknown) => void;
  /** Told of documents that came to a database by another way than through this storage. */
  readonly onFound?: (name: string, documents: readonly StoredDocument[]) => void;
  /** What of that, and of what is found at the start, is to stay unknown here. */
  readonly leaveOut?: LeaveOut;
  /** Another pace than every 10 s; for tests. */
  readonly catchUpMs?: number;
}

/** Opens the databases of a hub in a CouchDB. Throws a `CouchDbTrouble` when the server cannot be used now. */
export async function openCouchDbStorage(options: CouchDbStorageOptions): Promise<CouchStorage> {
  const { url, onState = () => undefined } = options;
  const client = new CouchDbClient(url, onState);
  const welcome = await client.ask('GET', '/');
  const said = jsonOf(welcome) as Record<string, unknown> | null;
  const names = said === null ? [] : Object.keys(said);
  if (!names.some((name) => name === 'couchdb' || name === 'express-pouchdb')) {
    throw client.troubled('not-couchdb', 'what answers there is no CouchDB');
  }
  const storage = new CouchDbStorage(client, options);
  // Also whether the user may do this at all, before a hall opens on it.
  await storage.names();
  return storage;
}

class CouchDbStorage implements CouchStorage {
  /** Another at every start, as sequences begin anew: clients then compare everything once more. */
  readonly uuid = randomUUID().replaceAll('-', '');
  readonly #client: CouchDbClient;
  readonly #options: CouchDbStorageOptions;
  readonly #opened = new Map<string, Promise<CouchDbDatabase | undefined>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(client: CouchDbClient, options: CouchDbStorageOptions) {
    this.#client = client;
    this.#options = options;
    this.#catchUpLater();
  }

  open(name: string): Promise<DocumentDatabase | undefined> {
    return this.#enter(name);
  }

  async create(name: string): Promise<'created' | 'exists'> {
    if (!isDatabaseName(name)) throw new Error(`not a database name: ${name}`);
    if (await this.#enter(name)) return 'exists';
    const { status, bytes } = await this.#client.ask('PUT', this.#pathOf(name), { again: true });
    // 412: it was made meanwhile, or by the first of two tries.
    if (status >= 400 && status !== 412) {
      throw this.#client.troubled('failing', `${name} could not be made: ${status} ${bytes}`);
    }
    await this.#enter(name);
    return 'created';
  }

  async drop(name: string, ifSeq?: number): Promise<boolean> {
    const opened = await this.#enter(name);
    if (opened === undefined) return false;
    if (!(await opened.remove(ifSeq))) return false;
    this.#opened.delete(name);
    return true;
  }

  async names(): Promise<readonly string[]> {
    const { prefix } = this.#options;
    const range = new URLSearchParams({
      startkey: JSON.stringify(prefix),
      endkey: JSON.stringify(`${prefix}\u{10ffff}`),
    });
    const all = jsonOf(await this.#client.ask('GET', `/_all_dbs?${range}`)) as string[];
    return all
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
      .filter(isDatabaseName)
      .sort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const all = await Promise.allSettled(this.#opened.values());
    this.#opened.clear();
    await Promise.all(all.map((each) => (each.status === 'fulfilled' ? each.value?.close() : undefined)));
  }

  #enter(name: string): Promise<CouchDbDatabase | undefined> {
    if (this.#closed) throw new Error('the storage is closed');
    if (!isDatabaseName(name)) return Promise.resolve(undefined);
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const { onError = () => undefined, leaveOut } = this.#options;
    const path = this.#pathOf(name);
    const opening = CouchDbDatabase.open({ name, path, client: this.#client, onError, leaveOut });
    this.#opened.set(name, opening);
    // An absent database or a failed opening is not remembered, so a later try starts afresh.
    const forget = (): void => {
      if (this.#opened.get(name) === opening) this.#opened.delete(name);
    };
    opening.then((database) => database ?? forget(), forget);
    return opening;
  }

  #pathOf(name: string): string {
    return `/${encodeURIComponent(this.#options.prefix + name)}`;
  }

  #catchUpLater(): void {
    this.#timer = setTimeout(() => void this.#catchUp(), this.#options.catchUpMs ?? CATCH_UP_MS);
    this.#timer.unref();
  }

  async #catchUp(): Promise<void> {
    for (const [name, opening] of [...this.#opened]) {
      try {
        const found = (await (await opening)?.catchUp()) ?? [];
        if (found.length > 0) this.#options.onFound?.(name, found);
      } catch (error) {
        // The state of the server is told by itself; a database dropped meanwhile has nothing to find.
        if (!(error instanceof CouchDbTrouble) && this.#opened.has(name)) this.#options.onError?.(error);
      }
    }
    if (!this.#closed) this.#catchUpLater();
  }
}
