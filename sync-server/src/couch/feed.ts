import type { Change, DocumentDatabase } from './storage.ts';

/** What a reader that keeps up lacks at most; one that fell behind further reads the store, where all of it is. */
const CAPACITY = 500;

/** A change kept for fan-out. Its rows are written once, however many clients are told. */
export type FeedEntry = {
  readonly seq: number;
  readonly id: string;
  readonly winnerRow: string;
  readonly leavesRow: string;
};

/** The JSON of one row of `_changes`, without a closing line break. */
export function changeRow(change: Omit<Change, 'doc'>, allLeaves: boolean, doc?: unknown): string {
  const revs = allLeaves ? change.leaves : change.leaves.slice(0, 1);
  return JSON.stringify({
    seq: change.seq,
    id: change.id,
    changes: revs.map((rev) => ({ rev })),
    ...(change.deleted ? { deleted: true } : {}),
    ...(doc === undefined ? {} : { doc }),
  });
}

/**
 * The one change feed of a database: the store is read once per write and everyone who waits is
 * served from a ring of recent rows. Documents are not kept in it, so it stays small.
 */
export class ChangeFeed {
  #entries: FeedEntry[] = [];
  readonly #latest = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  readonly #leave: () => void;
  #base: number;
  #closed = false;
  #isWaking = false;
  #tip: number;

  private constructor(store: DocumentDatabase) {
    this.#base = Number.MAX_SAFE_INTEGER;
    this.#tip = 0;
    this.#leave = store.subscribe((changes) => this.#publish(changes));
  }

  static async open(store: DocumentDatabase): Promise<ChangeFeed> {
    const feed = new ChangeFeed(store);
    const { updateSeq } = await store.info();
    feed.#base = Math.min(updateSeq, (feed.#entries[0]?.seq ?? updateSeq + 1) - 1);
    feed.#tip = Math.max(feed.#tip, updateSeq);
    return feed;
  }

  /** The newest sequence every waiter has been told of. */
  get tip(): number {
    return this.#tip;
  }

  /** True once the database is dropped or the hub stops: whoever waits must end. */
  get isClosed(): boolean {
    return this.#closed;
  }

  get waiters(): number {
    return this.#waiting.size;
  }

  /** Rows after `seq` in order, or undefined when the ring no longer reaches back that far. */
  since(seq: number): FeedEntry[] | undefined {
    if (seq < this.#base) return undefined;
    let from = this.#entries.length;
    while (from > 0 && (this.#entries[from - 1]?.seq ?? 0) > seq) from -= 1;
    return this.#entries.slice(from).filter((entry) => this.#latest.get(entry.id) === entry.seq);
  }

  /** Calls `wake` after each publication, and when the feed closes. Returns the way out. */
  watch(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => this.#waiting.delete(wake);
  }

  close(): void {
    this.#closed = true;
    this.#leave();
    for (const wake of [...this.#waiting]) wake();
    this.#waiting.clear();
  }

  #publish(changes: readonly Change[]): void {
    for (const change of changes) {
      const winnerRow = changeRow(change, false);
      const leavesRow = change.leaves.length === 1 ? winnerRow : changeRow(change, true);
      this.#entries.push({ seq: change.seq, id: change.id, winnerRow, leavesRow });
      this.#latest.set(change.id, change.seq);
      this.#tip = Math.max(this.#tip, change.seq);
    }
    if (this.#entries.length > CAPACITY) this.#forgetOldest();
    this.#wakeSoon();
  }

  /** After the writer has its answer, and once for writes that come together. */
  #wakeSoon(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    setImmediate(() => {
      this.#isWaking = false;
      for (const wake of [...this.#waiting]) wake();
    });
  }

  #forgetOldest(): void {
    const gone = this.#entries.slice(0, this.#entries.length - CAPACITY / 2);
    this.#entries = this.#entries.slice(gone.length);
    this.#base = gone.at(-1)?.seq ?? this.#base;
    for (const entry of gone) if (this.#latest.get(entry.id) === entry.seq) this.#latest.delete(entry.id);
  }
}
