import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faketimeLibrary } from '../../faults/needs.ts';

/** A wall clock shared by processes that can be put on while they run; the monotonic one stays true. */
export class MovingClock {
  readonly #file: string;
  readonly #library: string;
  #offsetMs = 0;

  private constructor(folder: string, library: string) {
    this.#file = join(folder, 'clock');
    this.#library = library;
  }

  /** Undefined where libfaketime is not installed. */
  static async in(folder: string): Promise<MovingClock | undefined> {
    const library = faketimeLibrary();
    if (library === undefined) return undefined;
    const clock = new MovingClock(folder, library);
    await clock.forward(0);
    return clock;
  }

  /** What gives a process this clock. It looks once a second whether the clock was moved. */
  get variables(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: this.#library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    };
  }

  get nowMs(): number {
    return Date.now() + this.#offsetMs;
  }

  async forward(ms: number): Promise<void> {
    this.#offsetMs += ms;
    await writeFile(`${this.#file}.new`, `+${Math.round(this.#offsetMs / 1_000)}s\n`);
    await rename(`${this.#file}.new`, this.#file);
  }
}
