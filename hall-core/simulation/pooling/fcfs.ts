import { EventQueue } from '../event-queue.ts';

/** One person with one piece of work. `line` says which windows may take it. */
export interface Job {
  readonly atMs: number;
  readonly serviceMs: number;
  readonly line: number;
}

/** Equal windows, and the lines they take people from. */
export interface WindowBank {
  readonly windows: number;
  readonly lines: readonly number[];
}

/**
 * Serves jobs, given in order of arrival, first come first served, event by event, and answers each one's wait in
 * ms. A window that becomes free takes whoever came first of all its lines; who comes takes a free window of the
 * first bank that has one. Windows open at `openMs` and stay until the last has been served.
 */
export function waitsOf(jobs: readonly Job[], banks: readonly WindowBank[], openMs = 0): Float64Array {
  return new Fcfs(jobs, banks).run(openMs);
}

class Fcfs {
  readonly #jobs: readonly Job[];
  readonly #banks: readonly WindowBank[];
  readonly #queue = new EventQueue();
  /** Waiting jobs by place in `jobs`, line by line, and how many of each line have been taken. */
  readonly #lines: number[][];
  readonly #taken: number[];
  readonly #free: number[];
  readonly #banksOf: readonly (readonly number[])[];
  readonly #waits: Float64Array;

  constructor(jobs: readonly Job[], banks: readonly WindowBank[]) {
    this.#jobs = jobs;
    this.#banks = banks;
    const lines = 1 + Math.max(-1, ...banks.flatMap((bank) => bank.lines));
    this.#lines = Array.from({ length: lines }, () => []);
    this.#taken = this.#lines.map(() => 0);
    this.#free = banks.map(() => 0);
    this.#banksOf = this.#lines.map((_, line) =>
      banks.flatMap((bank, index) => (bank.windows > 0 && bank.lines.includes(line) ? [index] : [])),
    );
    this.#waits = new Float64Array(jobs.length).fill(Number.NaN);
  }

  run(openMs: number): Float64Array {
    this.#queue.after(openMs, () => this.#open());
    this.#expect(0);
    this.#queue.runUntil(Number.MAX_VALUE);
    return this.#waits;
  }

  #open(): void {
    for (const [bank, { windows }] of this.#banks.entries()) {
      this.#free[bank] = windows;
      for (let window = 0; window < windows; window++) this.#takeNext(bank);
    }
  }

  /** One arrival at a time is scheduled, so that the events to come stay few. */
  #expect(index: number): void {
    const job = this.#jobs[index];
    if (job === undefined) return;
    this.#queue.after(job.atMs - this.#queue.nowMs, () => {
      this.#arrives(index, job);
      this.#expect(index + 1);
    });
  }

  #arrives(index: number, { line }: Job): void {
    this.#lines[line]?.push(index);
    const bank = this.#banksOf[line]?.find((candidate) => (this.#free[candidate] ?? 0) > 0);
    if (bank !== undefined) this.#takeNext(bank);
  }

  /** A free window of this bank takes whoever came first of its lines. */
  #takeNext(bank: number): void {
    let first: number | undefined;
    for (const line of this.#banks[bank]?.lines ?? []) {
      const head = this.#lines[line]?.[this.#taken[line] ?? 0];
      if (head !== undefined && (first === undefined || head < first)) first = head;
    }
    const job = first === undefined ? undefined : this.#jobs[first];
    if (first === undefined || job === undefined) return;
    this.#taken[job.line] = (this.#taken[job.line] ?? 0) + 1;
    this.#free[bank] = (this.#free[bank] ?? 0) - 1;
    this.#waits[first] = this.#queue.nowMs - job.atMs;
    this.#queue.after(job.serviceMs, () => {
      this.#free[bank] = (this.#free[bank] ?? 0) + 1;
      this.#takeNext(bank);
    });
  }
}
