import type { Now } from '../src/hybrid-time.ts';

/** Wednesday 4 March 2026, 08:30 in Asia/Shanghai: the moment every simulated day begins. */
export const DAY_STARTS_MS = Date.UTC(2026, 2, 4, 0, 30);
export const SIMULATED_DAY = '20260304';

export interface ClockFaults {
  /** How far the wall clock is from the truth. */
  readonly offsetMs: number;
  /** Relative error of the rate of both clocks, such as 0.001. */
  readonly rateError: number;
  /** Whether the monotonic clock stands still while the device sleeps, as `performance.now()` may. */
  readonly stopsInSleep: boolean;
}

/** What one device reads for the true time: a wall clock that is off, and a clock that only runs forward. */
export class DeviceClock {
  readonly #faults: ClockFaults;
  #steppedMs = 0;
  #monoFromMs = 0;

  constructor(faults: ClockFaults) {
    this.#faults = faults;
  }

  now(trueMs: number): Now {
    const { offsetMs, rateError } = this.#faults;
    return {
      wallMs: Math.round(DAY_STARTS_MS + trueMs * (1 + rateError) + offsetMs + this.#steppedMs),
      monoMs: (trueMs - this.#monoFromMs) * (1 + rateError),
    };
  }

  /** Someone, or a time server, sets the wall clock. */
  step(byMs: number): void {
    this.#steppedMs += byMs;
  }

  slept(forMs: number): void {
    if (this.#faults.stopsInSleep) this.#monoFromMs += forMs;
  }

  /** A new process or page counts from zero. */
  restart(trueMs: number): void {
    this.#monoFromMs = trueMs;
  }
}
