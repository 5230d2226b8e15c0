/** One leaf of a document's revision tree. */
export type Leaf = { readonly rev: string; readonly deleted: boolean };

/** What is known of one document: its newest sequence here, and its leaves, the winner first. */
export type Entry = { readonly seq: number; readonly leaves: readonly Leaf[] };

const generation = (rev: string): number => Number.parseInt(rev, 10);

/** CouchDB's own choice: what is not deleted, then the longer history, then the higher hash. */
function winnerFirst(a: Leaf, b: Leaf): number {
  if (a.deleted !== b.deleted) return a.deleted ? 1 : -1;
  const longer = generation(b.rev) - generation(a.rev);
  if (longer !== 0) return longer;
  return a.rev < b.rev ? 1 : -1;
}

const hasSurrogate = (text: string): boolean => /[\ud800-\udfff]/.test(text);

/** CouchDB lists ids in the order of their bytes; JavaScript's own order differs beyond U+FFFF. */
export function inIdOrder(a: string, b: string): number {
  if (hasSurrogate(a) || hasSurrogate(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : Number(a > b);
}

/**
 * What a hub knows of one database in a CouchDB: which documents with which leaves, numbered as they came here.
 * A cluster's own sequences are opaque and come in another order at every reading (couchdb-embedded.md), so a hub
 * gives its own; they begin anew at every start, and so does the identity clients know them by.
 */
export class RevisionIndex {
  readonly #entries = new Map<string, Entry>();
  /** The id that was given each sequence, from 1. */
  readonly #order: string[] = [];
  #sorted: readonly string[] | undefined;
  #living = 0;

  get updateSeq(): number {
    return this.#order.length;
  }

  /** Documents whose winner is not deleted. */
  get docCount(): number {
    return this.#living;
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  has(id: string, rev: string): boolean {
    return this.#entries.get(id)?.leaves.some((leaf) => leaf.rev === rev) ?? false;
  }

  /** Notes the leaves a document has now, under a new sequence. */
  put(id: string, leaves: readonly Leaf[]): void {
    const before = this.#entries.get(id);
    if (before === undefined) this.#sorted = undefined;
    this.#order.push(id);
    const entry = { seq: this.#order.length, leaves: [...leaves].sort(winnerFirst) };
    this.#entries.set(id, entry);
    this.#living += Number(isLiving(entry)) - Number(before !== undefined && isLiving(before));
  }

  /** Ids with a change after `since`, by sequence, at most `limit`. */
  *after(since: number, limit: number): Generator<[id: string, entry: Entry]> {
    let left = limit;
    for (let at = Math.max(0, since); at < this.#order.length && left > 0; at++) {
      const found = this.#newest(at);
      if (found === undefined) continue;
      left--;
      yield found;
    }
  }

  /** The newest first. */
  *backwards(since: number, limit: number): Generator<[id: string, entry: Entry]> {
    let left = limit;
    for (let at = this.#order.length - 1; at >= Math.max(0, since) && left > 0; at--) {
      const found = this.#newest(at);
      if (found === undefined) continue;
      left--;
      yield found;
    }
  }

  #newest(at: number): [string, Entry] | undefined {
    const id = this.#order[at] ?? '';
    const entry = this.#entries.get(id);
    return entry?.seq === at + 1 ? [id, entry] : undefined;
  }

  /** All ids in CouchDB's order. */
  get ids(): readonly string[] {
    this.#sorted ??= [...this.#entries.keys()].sort(inIdOrder);
    return this.#sorted;
  }
}

/** Whether a document's winner is not deleted. */
export const isLiving = ({ leaves }: Entry): boolean => leaves[0]?.deleted === false;
