/**
 * Items kept in a total order by binary search. What `items` gave out stays as it was: the next change makes a
 * copy, so whoever goes through a list may cause changes to it.
 */
export class SortedList<T> {
  #items: T[] = [];
  #lent = false;
  readonly #order: (a: T, b: T) => number;

  /** @param order 0 only for one item and its successor in the same place */
  constructor(order: (a: T, b: T) => number) {
    this.#order = order;
  }

  get items(): readonly T[] {
    this.#lent = true;
    return this.#items;
  }

  get first(): T | undefined {
    return this.#items[0];
  }

  /** Of an even number of items the later of the two. */
  get middle(): T | undefined {
    return this.#items[this.#items.length >> 1];
  }

  get size(): number {
    return this.#items.length;
  }

  /** Takes one item out and another in; `undefined` is no item. */
  move(out: T | undefined, into: T | undefined): void {
    if (out === into) return;
    if (out !== undefined && into !== undefined && this.#order(out, into) === 0) {
      this.#own()[this.#place(out)] = into;
      return;
    }
    if (out !== undefined) this.#own().splice(this.#place(out), 1);
    if (into !== undefined) this.#own().splice(this.#place(into), 0, into);
  }

  #own(): T[] {
    if (this.#lent) {
      this.#items = this.#items.slice();
      this.#lent = false;
    }
    return this.#items;
  }

  /** Where an item is, or is to be. */
  #place(item: T): number {
    const items = this.#items;
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#order(items[middle] as T, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
