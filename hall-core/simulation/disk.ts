import type { HallEvent } from '../src/event.ts';

interface Kept {
  readonly event: HallEvent;
  readonly atMs: number;
}

/**
 * What one device keeps: its own events, durable before anything else happens, and the others', which a screen
 * stores behind and may lose at a crash; they come again from the hub.
 */
export class Disk {
  readonly #own: HallEvent[] = [];
  #others: Kept[] = [];

  append(events: readonly HallEvent[]): void {
    this.#own.push(...events);
  }

  keep(event: HallEvent, atMs: number): void {
    this.#others.push({ event, atMs });
  }

  /** A crash: others' events that came after this moment were not yet on the disk. */
  loseSince(sinceMs: number): void {
    this.#others = this.#others.filter(({ atMs }) => atMs <= sinceMs);
  }

  *events(): IterableIterator<HallEvent> {
    for (const { event } of this.#others) yield event;
    yield* this.#own;
  }
}
