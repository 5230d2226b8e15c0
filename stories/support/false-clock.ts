import { faketimeLibrary } from '../../faults/needs.ts';

/** A wall clock that is off; the monotonic one stays true, as DESIGN §1 assumes. */
export interface FalseClock {
  readonly offsetMs: number;
}

export const DAY_MS = 24 * 3_600_000;

/** What gives a process such a clock; nothing when none is given. */
export function falseClockVariables(clock: FalseClock | undefined): Readonly<Record<string, string>> {
  if (clock === undefined) return {};
  const library = faketimeLibrary();
  if (library === undefined)
    throw new Error('faketime is not installed; on Debian: apt-get install faketime');
  const seconds = Math.round(clock.offsetMs / 1_000);
  return {
    LD_PRELOAD: library,
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
}
