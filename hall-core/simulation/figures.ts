import type { Clerk } from './clerk.ts';
import type { EventQueue } from './event-queue.ts';
import type { Qualification } from './qualification.ts';
import type { Resident, Residents } from './residents.ts';

const SAMPLE_MS = 15_000;
const MINUTE = 60_000;

/** How people fared: waits, windows idle while someone they could serve waited, and overtakings. */
export class Figures {
  readonly #residents: Residents;
  readonly #clerks: readonly Clerk[];
  readonly #qualification: Qualification;
  readonly #queue: EventQueue;
  #idleSamples = 0;
  overtakings = 0;

  constructor(
    residents: Residents,
    clerks: readonly Clerk[],
    qualification: Qualification,
    queue: EventQueue,
  ) {
    this.#residents = residents;
    this.#clerks = clerks;
    this.#qualification = qualification;
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
    const waiting = this.#residents.waiting();
    if (waiting.length === 0) return;
    for (const clerk of this.#clerks) {
      if (clerk.idle && waiting.some((resident) => this.#mayServe(clerk.window, resident))) {
        this.#idleSamples++;
      }
    }
  }

  #mayServe(window: number, resident: Resident): boolean {
    return this.#qualification.windowsFor(resident.arrival.matters).has(window);
  }

  /** A ticket's first call: how many who came earlier and could have been called here still wait. */
  firstCall(ticket: string, window: number): void {
    const called = this.#residents.of(ticket);
    if (called === undefined || called.firstCallMs !== undefined) return;
    for (const other of this.#residents.waiting()) {
      if (other.arrivedMs < called.arrivedMs && this.#mayServe(window, other)) this.overtakings++;
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
