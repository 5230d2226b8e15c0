import { Random } from '../random.ts';
import { type Arm, fare } from './arms.ts';
import { type ArmResult, armResult } from './compare.ts';
import type { Visitor } from './visitors.ts';

/** Halls 80 % busy, one department with jobs of 3 minutes and one of 30: where pooling hurts. */
const MEANS_MS = [3 * 60_000, 30 * 60_000] as const;
const BUSY = 0.8;
/** Long enough for the steady state to outweigh the empty start. */
const JOBS = 40_000;

/** Windows of the halls, half of them each department’s. */
const SIZES = [2, 4, 8, 16] as const;

const armsOf = (windows: number): readonly Arm[] => [
  { kind: 'departments', dealt: [windows / 2, windows / 2] },
  { kind: 'combined', windows },
  { kind: 'with-quick', windows },
];

/** Poisson arrivals and exponential jobs that keep each department's half of the windows busy. */
function twoDepartments(windows: number, seed: number): Visitor[] {
  const random = Random.fromSeed((BigInt(seed) << 24n) + 2n);
  const [shortMs, longMs] = MEANS_MS;
  const shortShare = longMs / (shortMs + longMs);
  const betweenMs = shortMs / BUSY / (windows / 2);
  let atMs = 0;
  return Array.from({ length: JOBS }, () => {
    atMs += random.exponential(betweenMs * shortShare);
    const short = random.chance(shortShare);
    return {
      atMs,
      serviceMs: random.exponential(short ? shortMs : longMs),
      department: short ? 0 : 1,
      short,
    };
  });
}

/** The three set-ups of each hall on the same people. */
export function compareTwoDepartments(seeds: readonly number[]): ArmResult[] {
  return SIZES.flatMap((windows) => {
    const runs = seeds.map((seed) => twoDepartments(windows, seed));
    return armsOf(windows).map((arm) =>
      armResult(
        arm,
        windows,
        runs.map((visitors) => fare(arm, visitors, 0)),
      ),
    );
  });
}
