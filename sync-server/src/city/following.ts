import { setTimeout as sleep } from 'node:timers/promises';
import type { HallIntake } from './hall-intake.ts';
import { Lanes } from './lanes.ts';

/** A hall that is not heard is asked for ever, at most so seldom. */
const RETRY_MS_MAX = 120_000;
/** Halls asked at once; those that were not heard last time have lanes of their own, so that they hold up nobody. */
const LANES = 12;
const LANES_OF_SILENT = 4;

/** What all halls of a city share. */
export interface Pace {
  /** How often each hall is asked. */
  readonly everyMs: number;
  readonly heard: Lanes;
  readonly silent: Lanes;
}

export const paceOf = (everyMs: number): Pace => ({
  everyMs,
  heard: new Lanes(LANES),
  silent: new Lanes(LANES_OF_SILENT),
});

/** Asks one hall again and again until it is closed. */
export class Following {
  readonly intake: HallIntake;
  readonly #pace: Pace;
  #isClosed = false;
  readonly #running: Promise<void>;
  #wake: () => void = () => undefined;

  constructor(intake: HallIntake, pace: Pace) {
    this.intake = intake;
    this.#pace = pace;
    this.#running = this.#run();
  }

  /** Asks at once, whatever its turn. */
  hurry(): void {
    this.#wake();
  }

  async #run(): Promise<void> {
    const { heard, silent, everyMs } = this.#pace;
    await heard.run(() => this.intake.readKept());
    for (let failures = 0; !this.#isClosed; ) {
      const isHeard = await (failures === 0 ? heard : silent).run(async () =>
        this.#isClosed ? true : this.intake.round(),
      );
      failures = isHeard ? 0 : failures + 1;
      const pauseMs = Math.min(RETRY_MS_MAX, everyMs * 2 ** Math.min(Math.max(0, failures - 1), 10));
      // Not in step with the others.
      await this.#pause(pauseMs * (0.8 + Math.random() * 0.4));
    }
  }

  async #pause(forMs: number): Promise<void> {
    if (this.#isClosed) return;
    const waking = new AbortController();
    this.#wake = () => waking.abort();
    await sleep(forMs, undefined, waking).catch(() => undefined);
    this.#wake = () => undefined;
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    this.intake.road.close();
    return this.#running;
  }
}
