import { type HallEvent, HallFold, type VersionVector } from '@onewindow/hall-core';
import type { Entered } from '@onewindow/replica/node';
import { stateHash } from './state-hash.ts';

/** A hub that does not answer for this long is not asked on. */
const ANSWER_MS = 5_000;

/** One request of the harness to a hub. */
async function askHub(url: string, fetcher: typeof fetch): Promise<unknown> {
  const answer = await fetcher(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

interface Changes {
  readonly results: readonly { readonly doc?: HallEvent }[];
  readonly last_seq: number | string;
}

interface Listing {
  readonly rows: readonly { readonly id: string; readonly value: { readonly rev: string } }[];
}

/** Reads what one hub has stored, as anyone who replicates from it would, and folds it by itself. */
export class Observer {
  readonly #base: string;
  readonly #databases: readonly string[];
  readonly #since = new Map<string, number | string>();
  #fetch: typeof fetch = fetch;
  #fold = new HallFold();

  constructor(base: string, databases: readonly string[]) {
    this.#base = base;
    this.#databases = databases;
  }

  get fold(): HallFold {
    return this.#fold;
  }

  /** Reads from now on as a device of the hall, and judges by its root. */
  enter({ pass, root }: Pick<Entered, 'pass' | 'root'>): void {
    this.#fetch = pass.fetch;
    this.#fold = new HallFold(undefined, root);
  }

  async device(): Promise<string> {
    return ((await askHub(`${this.#base}/api/v1/hub`, fetch)) as { readonly hub: string }).hub;
  }

  /** Takes in what is new; the vector of all it has seen there. */
  async refresh(): Promise<VersionVector> {
    for (const database of this.#databases) {
      const since = this.#since.get(database) ?? 0;
      const query = `since=${encodeURIComponent(since)}&include_docs=true`;
      const page = (await askHub(`${this.#base}/db/${database}/_changes?${query}`, this.#fetch)) as Changes;
      for (const { doc } of page.results) if (doc !== undefined) this.fold.add(doc);
      this.#since.set(database, page.last_seq);
    }
    return this.fold.holdings.vector();
  }

  /** How many events the hub's own replica has taken in. */
  async folded(): Promise<number> {
    return ((await askHub(`${this.#base}/healthz`, this.#fetch)) as { readonly events: number }).events;
  }

  hash(): string {
    return stateHash(this.fold);
  }

  /** Events seen here earlier that the hub does not hold any more. */
  async gone(): Promise<string[]> {
    const held = new Map<string, string>();
    for (const database of this.#databases) {
      const { rows } = (await askHub(`${this.#base}/db/${database}/_all_docs`, this.#fetch)) as Listing;
      for (const { id, value } of rows) held.set(id, value.rev);
    }
    return [...this.fold.events()].filter(({ _id, _rev }) => held.get(_id) !== _rev).map(({ _id }) => _id);
  }
}
