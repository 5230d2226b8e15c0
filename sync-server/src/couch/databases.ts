import { ChangeFeed } from './feed.ts';
import type { CouchEndpointOptions, WriteOrigin } from './options.ts';
import type { DocumentDatabase, DocumentToStore, WriteResult } from './storage.ts';

/** One database as the endpoint serves it: the store and its change feed. */
export type ServedDatabase = { readonly store: DocumentDatabase; readonly feed: ChangeFeed };

/** The databases being served; each has one feed for all clients. */
export class ServedDatabases {
  readonly #options: CouchEndpointOptions;
  readonly #served = new Map<string, Promise<ServedDatabase | undefined>>();

  constructor(options: CouchEndpointOptions) {
    this.#options = options;
  }

  /** The database, or undefined when there is none of this name. Never creates one. */
  open(name: string): Promise<ServedDatabase | undefined> {
    const known = this.#served.get(name);
    if (known) return known;
    const opening = this.#serve(name);
    this.#served.set(name, opening);
    const forget = () => {
      if (this.#served.get(name) === opening) this.#served.delete(name);
    };
    opening.then((served) => served ?? forget(), forget);
    return opening;
  }

  create(name: string): Promise<'created' | 'exists'> {
    return this.#options.storage.create(name);
  }

  async drop(name: string, ifSeq?: number): Promise<boolean> {
    const serving = this.#served.get(name);
    if (!(await this.#options.storage.drop(name, ifSeq))) return false;
    if (this.#served.get(name) === serving) this.#served.delete(name);
    (await serving)?.feed.close();
    return true;
  }

  /** The one road to the store: durable first, then everybody hears of it. */
  async write(
    served: ServedDatabase,
    docs: readonly DocumentToStore[],
    options: { readonly newEdits: boolean; readonly origin: WriteOrigin },
  ): Promise<WriteResult> {
    const result = await served.store.bulkDocs(docs, { newEdits: options.newEdits });
    if (result.stored.length > 0) this.#tell(served.store.name, result, options.origin);
    return result;
  }

  /** Ends every waiting client's answer. The storage itself stays open; its owner closes it. */
  async close(): Promise<void> {
    const all = await Promise.allSettled(this.#served.values());
    this.#served.clear();
    for (const each of all) if (each.status === 'fulfilled') each.value?.feed.close();
  }

  async #serve(name: string): Promise<ServedDatabase | undefined> {
    const store = await this.#options.storage.open(name);
    return store ? { store, feed: await ChangeFeed.open(store) } : undefined;
  }

  /** A listener's fault must not turn a write that is already durable into a failure. */
  #tell(db: string, result: WriteResult, origin: WriteOrigin): void {
    try {
      this.#options.onStored?.(db, result.stored, origin);
    } catch (error) {
      this.#options.onError?.(error);
    }
  }
}
