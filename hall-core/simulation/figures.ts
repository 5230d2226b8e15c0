import type { Clerk } from './clerk.ts';
import type { EventQueue } from './event-queue.ts';
import type { Residents } from './residents.ts';

const SAMPLE_MS = 15_000;
const MINUTE = 60_000;

/** How people fared: waits, windows idle while someone they could serve waited, and overtakings. */
export class Figures {
  readonly #residents: Residents;
  readonly #clerks: readonly Clerk[];
  readonly #queue: EventQueue;
  #idleSamples = 0;
  overtakings = 0;
  /** By ticket, how many came later and were called before it at a window that could have served it. */
  readonly overtaken = new Map<string, number>();

  constructor(residents: Residents, clerks: readonly Clerk[], queue: EventQueue) {
    this.#residents = residents;
    this.#clerks = clerks;
    this.#queue = queue;
  }

  begin(): void {
    const sample = (): void => {
      if (this.#residents.done) return;
      this.#sample();
      this.#queue.after(SAMPLE_MS, sample);
    };
    this.#queue.after(SAMPLE_MS, sample);
  }

  #sample(): void {
    const { waiting } = this.#residents;
    if (waiting.size === 0) return;
    const wanted = new Set<number>();
    const seen = new Set<ReadonlySet<number>>();
    for (const { windows } of waiting) {
      if (seen.has(windows)) continue;
      seen.add(windows);
      for (const window of windows) wanted.add(window);
    }
    for (const clerk of this.#clerks) if (clerk.idle && wanted.has(clerk.window)) this.#idleSamples++;
  }

  /**
   * A ticket's first call: how many who came earlier and could have been called here still wait. Those whose
   * turn came before theirs are what a bound on overtaking is about.
   */
  firstCall(ticket: string, window: number): void {
    const called = this.#residents.of(ticket);
    if (called === undefined || called.firstCallMs !== undefined) return;
    for (const other of this.#residents.waiting) {
      if (other.arrivedMs >= called.arrivedMs || !other.windows.has(window)) continue;
      this.overtakings++;
      if (other.ticket !== undefined)
        this.overtaken.set(other.ticket, (this.overtaken.get(other.ticket) ?? 0) + 1);
    }
  }

  get idleWindowMinutes(): number {
    return (this.#idleSamples * SAMPLE_MS) / MINUTE;
  }

  /** From wanting a ticket to the first call. */
  waitMinutes(): number[] {
    return this.#residents.all.flatMap(({ firstCallMs, arrivedMs }) =>
      firstCallMs === undefined ? [] : [(firstCallMs - arrivedMs) / MINUTE],
    );
  }
}
