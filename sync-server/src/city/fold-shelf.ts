import type { HallFold } from '@onewindow/hall-core';

/** Some 900 bytes an event: 300 MB, or 300 halls of 1,000 events a day. */
const EVENTS_MAX = 300_000;

/**
 * The folds kept at hand. One for which there is no room is made anew from its file whenever something has come, 7 µs an
 * event; none is put away for another, or each would be just gone when its turn comes.
 */
export class FoldShelf {
  readonly #folds = new Map<string, HallFold>();
  readonly #max: number;

  constructor(max = EVENTS_MAX) {
    this.#max = max;
  }

  get(root: string): HallFold | undefined {
    return this.#folds.get(root);
  }

  /** Keeps a fold where there is room, also for what it has grown by. */
  put(root: string, fold: HallFold): void {
    this.#folds.delete(root);
    if (this.events + fold.size <= this.#max) this.#folds.set(root, fold);
  }

  drop(root: string): void {
    this.#folds.delete(root);
  }

  get events(): number {
    let sum = 0;
    for (const { size } of this.#folds.values()) sum += size;
    return sum;
  }
}
