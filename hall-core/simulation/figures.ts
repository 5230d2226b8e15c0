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

/** How one ticket was passed by people who came later. */
export interface Overtaken {
  times: number;
  /** For how long it went on, at most, without a break longer than it takes to take a lease back. */
  longestMs: number;
  /** True time at which it began to happen without such a break, and of the last time. */
  sinceMs: number;
  lastMs: number;
}

/** How people fared: waits, windows idle while someone they could serve waited, and overtakings. */
export class Figures {
  readonly #residents: Residents;
  readonly #clerks: readonly Clerk[];
  readonly #queue: EventQueue;
  readonly #takenBackMs: number;
  readonly #idleSamples = new Map<IdleCause, number>();
  /** Of each clerk that was idle at the last look, why: one look alone is a turnover. */
  #idleBefore = new Map<Clerk, boolean>();
  overtakings = 0;
  /** Of each ticket that was, by whom came later and was called before it at a window that could have served it. */
  readonly overtaken = new Map<string, Overtaken>();

  /** @param takenBackMs how long it takes at most to take back what a silent window holds */
  constructor(residents: Residents, clerks: readonly Clerk[], queue: EventQueue, takenBackMs: number) {
    this.#residents = residents;
    this.#takenBackMs = takenBackMs;
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
      if (other.ticket !== undefined) this.#passedBy(other.ticket);
    }
  }

  #passedBy(ticket: string): void {
    const nowMs = this.#queue.nowMs;
    const before = this.overtaken.get(ticket);
    if (before === undefined) {
      this.overtaken.set(ticket, { times: 1, longestMs: 0, sinceMs: nowMs, lastMs: nowMs });
      return;
    }
    before.times++;
    if (nowMs - before.lastMs > this.#takenBackMs) before.sinceMs = nowMs;
    before.longestMs = Math.max(before.longestMs, nowMs - before.sinceMs);
    before.lastMs = nowMs;
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
    let most = 0;
    for (const { times } of this.overtaken.values()) most = Math.max(most, times);
    return most;
  }

  /** For how long, at most, people who came later went on passing one ticket. */
  get overtakenMinutesMost(): number {
    let mostMs = 0;
    for (const { longestMs } of this.overtaken.values()) mostMs = Math.max(mostMs, longestMs);
    return mostMs / MINUTE;
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
