import { type ClockFaults, DAY_STARTS_MS } from './device-clock.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { FaultList } from './fault-list.ts';
import type { FaultMix } from './fault-mix.ts';
import type { Random } from './random.ts';

const DAY = 86_400_000;
const YEAR_1970 = Date.UTC(1970, 0, 1, 8);
const YEAR_2031 = Date.UTC(2031, 0, 1);

type Wrong = 'clock-off' | 'clock-year-1970' | 'clock-year-2031';

/** A device's clocks: all a little off, some by a whole day, a few by years. */
export function drawClock(
  name: string,
  random: Random,
  mix: FaultMix,
  counts: FaultCounts,
  list: FaultList,
): ClockFaults {
  const rateError = (2 * random.unit() - 1) * mix.rateError;
  const stopsInSleep = random.chance(0.5);
  const nearMs = Math.round((2 * random.unit() - 1) * 20_000);
  const drawn = random.unit();
  const dayMs = random.chance(0.5) ? DAY : -DAY;
  const wrong: readonly [Wrong, number] | undefined =
    drawn < mix.dayOff
      ? ['clock-off', dayMs]
      : drawn < mix.dayOff + mix.yearOff
        ? random.chance(0.5)
          ? ['clock-year-1970', YEAR_1970 - DAY_STARTS_MS]
          : ['clock-year-2031', YEAR_2031 - DAY_STARTS_MS]
        : undefined;
  const rateAdmitted = rateError !== 0 && list.admits(`the clocks of ${name} run at ${1 + rateError}`);
  if (rateAdmitted) counts.add('clock-rate');
  const rate = rateAdmitted ? rateError : 0;
  if (wrong === undefined || !list.admits(`the wall clock of ${name}: ${wrong[0]}`)) {
    return { offsetMs: nearMs, rateError: rate, stopsInSleep };
  }
  counts.add(wrong[0]);
  return { offsetMs: wrong[1], rateError: rate, stopsInSleep };
}
