interface Entry {
  readonly atMs: number;
  /** Order of scheduling: what is due at one moment happens in this order. */
  readonly order: number;
  readonly run: () => void;
}

/** The time of something that is played or simulated, in ms since its start, and all that is still to happen in it. */
export class EventQueue {
  readonly #heap: Entry[] = [];
  #nowMs = 0;
  #scheduled = 0;

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Schedules `run` that many ms from now; never in the past. */
  after(delayMs: number, run: () => void): void {
    const atMs = this.#nowMs + Math.max(0, delayMs);
    const entry = { atMs, order: this.#scheduled++, run };
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Entry;
      if (!isBefore(entry, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  /** Runs everything due up to and including a moment, which then is now. */
  runUntil(untilMs: number): void {
    while (this.runNext(untilMs)) {
      // What ran may have scheduled more.
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Runs the next of what is due by that moment; whether there was any. */
  runNext(untilMs: number): boolean {
    const next = this.#heap[0];
    if (next === undefined || next.atMs > untilMs) return false;
    this.#removeFirst();
    this.#nowMs = next.atMs;
    next.run();
    return true;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = child + 1;
      if (right < heap.length && isBefore(heap[right] as Entry, heap[child] as Entry)) child = right;
      const below = heap[child] as Entry;
      if (!isBefore(below, last)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
  }
}

const isBefore = (a: Entry, b: Entry): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
