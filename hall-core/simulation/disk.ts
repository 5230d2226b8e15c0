import type { HallEvent } from '../src/event.ts';

/**
 * What one device keeps: its own events, durable before anything else happens, and the others', which a screen
 * stores behind and may lose at a crash; they come again from the hub.
 */
export class Disk {
  #own: HallEvent[] = [];
  #others: readonly HallEvent[];
  /** Nothing more can be written. */
  full = false;

  /** A new disk, with what set-up has put on it. */
  constructor(others: readonly HallEvent[]) {
    this.#others = others;
  }

  append(events: readonly HallEvent[]): void {
    this.#own.push(...events);
  }

  get own(): readonly HallEvent[] {
    return this.#own;
  }

  /** What of the others' events had been stored when the program ended. */
  keepOthers(events: readonly HallEvent[]): void {
    this.#others = events;
  }

  /** An older copy of the whole disk is put back. */
  rollBack(to: Disk): void {
    this.#own = [...to.#own];
    this.#others = to.#others;
  }

  copy(): Disk {
    const copy = new Disk(this.#others);
    copy.#own = [...this.#own];
    return copy;
  }

  *events(): IterableIterator<HallEvent> {
    yield* this.#others;
    yield* this.#own;
  }
}
