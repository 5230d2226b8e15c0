import type { Clerk } from './clerk.ts';
import type { EventQueue } from './event-queue.ts';
import type { Residents } from './residents.ts';

const SAMPLE_MS = 15_000;
const MINUTE = 60_000;

/** What keeps a window idle while someone it could serve waits. */
export type IdleCause =
  /** Nobody longer than a moment: the clerk turns to the next person. */
  | 'turnover'
  /** Its device is off, asleep or gone. */
  | 'off'
  | 'cut-off-nobody-in-reserve'
  | 'cut-off-with-reserve'
  /** It reaches a hub, and yet nobody came of asking. */
  | 'in-reach';

/** How people fared: waits, windows idle while someone they could serve waited, and overtakings. */
export class Figures {
  readonly #residents: Residents;
  readonly #clerks: readonly Clerk[];
  readonly #queue: EventQueue;
  readonly #idleSamples = new Map<IdleCause, number>();
  /** Of each clerk that was idle at the last look, why: one look alone is a turnover. */
  #idleBefore = new Map<Clerk, boolean>();
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
    const idle = new Map<Clerk, boolean>();
    for (const clerk of this.#clerks) {
      if (!clerk.idle || !wanted.has(clerk.window)) continue;
      const again = this.#idleBefore.has(clerk);
      idle.set(clerk, again);
      const cause = again ? causeOf(clerk) : 'turnover';
      this.#count(cause, 1);
      if (again && this.#idleBefore.get(clerk) === false) {
        this.#count('turnover', -1);
        this.#count(cause, 1);
      }
    }
    this.#idleBefore = idle;
  }

  #count(cause: IdleCause, by: number): void {
    this.#idleSamples.set(cause, (this.#idleSamples.get(cause) ?? 0) + by);
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

  /** Without turnovers, which are the clerks' own and the same whatever a hall does. */
  get idleWindowMinutes(): number {
    const { turnover, ...waited } = this.idleMinutesBy();
    return Object.values(waited).reduce((sum, minutes) => sum + minutes, 0);
  }

  idleMinutesBy(): Record<IdleCause, number> {
    const minutes = (cause: IdleCause): number => ((this.#idleSamples.get(cause) ?? 0) * SAMPLE_MS) / MINUTE;
    return {
      turnover: minutes('turnover'),
      off: minutes('off'),
      'cut-off-nobody-in-reserve': minutes('cut-off-nobody-in-reserve'),
      'cut-off-with-reserve': minutes('cut-off-with-reserve'),
      'in-reach': minutes('in-reach'),
    };
  }

  get overtakenMost(): number {
    return Math.max(0, ...this.overtaken.values());
  }

  /** From wanting a ticket to the first call. */
  waitMinutes(): number[] {
    return this.#residents.all.flatMap(({ firstCallMs, arrivedMs }) =>
      firstCallMs === undefined ? [] : [(firstCallMs - arrivedMs) / MINUTE],
    );
  }
}

function causeOf({ device }: Clerk): IdleCause {
  if (!device.awake) return 'off';
  const { linked, reserve } = device.standing;
  if (linked) return 'in-reach';
  return reserve > 0 ? 'cut-off-with-reserve' : 'cut-off-nobody-in-reserve';
}
