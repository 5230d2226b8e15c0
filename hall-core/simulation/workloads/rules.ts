import type { CallingRules } from '../../src/hall-file.ts';
import type { Random } from '../random.ts';

const MINUTE = 60_000;

/** Every bound of the calling rules is met within a short day when autonomy is short in some seeds. */
export function drawRules(random: Random): Partial<CallingRules> {
  return {
    reserveSize: random.pick([0, 1, 2, 3]),
    autonomyMs: random.pick([MINUTE, 3 * MINUTE, 6 * MINUTE, 14 * MINUTE]),
    guardMs: random.pick([10_000, 60_000]),
  };
}
