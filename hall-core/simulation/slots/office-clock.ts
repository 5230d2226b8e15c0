import type { Now } from '../../src/hybrid-time.ts';
import { DAY_STARTS_MS } from '../device-clock.ts';

/** What an office reads for the true time: a wall clock that may be off and set, and one that only runs forward. */
export class OfficeClock {
  readonly trueMs: () => number;
  readonly #rate: number;
  #offMs: number;
  #bootedMs = 0;

  constructor(trueMs: () => number, offMs: number, rate: number) {
    this.trueMs = trueMs;
    this.#offMs = offMs;
    this.#rate = rate;
  }

  now(): Now {
    const trueMs = this.trueMs();
    return {
      wallMs: Math.round(DAY_STARTS_MS + trueMs * this.#rate + this.#offMs),
      monoMs: (trueMs - this.#bootedMs) * this.#rate,
    };
  }

  /** Someone sets the wall clock. */
  step(byMs: number): void {
    this.#offMs += byMs;
  }

  /** A new process counts from zero. */
  restart(trueMs: number): void {
    this.#bootedMs = trueMs;
  }
}
