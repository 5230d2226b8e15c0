import type { PouchDatabase } from './pouch.ts';
import { OpenPouchDatabase } from './pouch-database.ts';
import { type CouchStorage, type DocumentDatabase, isDatabaseName } from './storage.ts';

/** Where the databases rest: what differs between a directory and memory. */
export interface PouchPlace {
  readonly uuid: string;
  exists(name: string): Promise<boolean>;
  open(name: string): Promise<PouchDatabase>;
  /** Opens a database again after a write to it failed; rejects while that would only fail again. */
  renew(name: string, failed: PouchDatabase): Promise<PouchDatabase>;
  names(): Promise<readonly string[]>;
  /** Removes a database that is open, all at once: after a crash it is there whole or not at all. */
  remove(name: string, opened: PouchDatabase): Promise<void>;
  /** Called after a database was made or removed, to make that durable. */
  settled(name: string, present: boolean): Promise<void>;
}

type Opened = { database: OpenPouchDatabase };

/** A `CouchStorage` over PouchDB: each database is opened once and kept until `close`. */
export class PouchStorage implements CouchStorage {
  readonly #place: PouchPlace;
  readonly #onError: (error: unknown) => void;
  readonly #opened = new Map<string, Promise<Opened | undefined>>();
  #closed = false;

  constructor(place: PouchPlace, onError: (error: unknown) => void = () => undefined) {
    this.#place = place;
    this.#onError = onError;
  }

  get uuid(): string {
    return this.#place.uuid;
  }

  async open(name: string): Promise<DocumentDatabase | undefined> {
    return (await this.#enter(name, false))?.database;
  }

  async create(name: string): Promise<'created' | 'exists'> {
    if (!isDatabaseName(name)) throw new Error(`not a database name: ${name}`);
    if (await this.#enter(name, false)) return 'exists';
    await this.#enter(name, true);
    return 'created';
  }

  async drop(name: string, ifSeq?: number): Promise<boolean> {
    const opened = await this.#enter(name, false);
    if (!opened) return false;
    const dropping = opened.database.remove(ifSeq, (pouch) => this.#place.remove(name, pouch));
    // Whoever opens it meanwhile waits, and then finds either this one or none.
    const after = dropping.then((dropped) => (dropped ? undefined : opened));
    this.#opened.set(name, after);
    const forget = () => {
      if (this.#opened.get(name) === after) this.#opened.delete(name);
    };
    after.then((left) => left ?? forget(), forget);
    if (!(await dropping)) return false;
    await this.#place.settled(name, false);
    return true;
  }

  names(): Promise<readonly string[]> {
    return this.#place.names();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const all = await Promise.all(this.#opened.values());
    this.#opened.clear();
    await Promise.all(all.map((opened) => opened?.database.close()));
  }

  #enter(name: string, make: boolean): Promise<Opened | undefined> {
    if (this.#closed) throw new Error('the storage is closed');
    if (!isDatabaseName(name)) return Promise.resolve(undefined);
    const before = this.#opened.get(name) ?? Promise.resolve(undefined);
    const entering = before.then((opened) => opened ?? this.#openNow(name, make));
    this.#opened.set(name, entering);
    // An absent database or a failed opening is not remembered, so a later try starts afresh.
    const forget = () => {
      if (this.#opened.get(name) === entering) this.#opened.delete(name);
    };
    entering.then((opened) => opened ?? forget(), forget);
    return entering;
  }

  async #openNow(name: string, make: boolean): Promise<Opened | undefined> {
    if (!make && !(await this.#place.exists(name))) return undefined;
    const pouch = await this.#place.open(name);
    pouch.setMaxListeners(0);
    const { update_seq: updateSeq } = await pouch.info();
    await this.#place.settled(name, true);
    const renew = async (failed: PouchDatabase): Promise<PouchDatabase> => {
      const fresh = await this.#place.renew(name, failed);
      fresh.setMaxListeners(0);
      await fresh.info();
      return fresh;
    };
    return { database: new OpenPouchDatabase(name, pouch, { updateSeq, renew, onError: this.#onError }) };
  }
}
