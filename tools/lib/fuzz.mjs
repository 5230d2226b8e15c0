// Some malformed input to a real hub; `npm run fuzz -- --count 1000000` sends as much as is asked for.
import { run } from './run.mjs';

const INPUTS = 20_000;

/**
 * Sends the inputs and prints what they came to. Counts as one test.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runFuzz() {
  const { code, output } = await run('tsx', ['fuzz/main.ts', '--count', String(INPUTS), '--json']);
  console.log(output.trim());
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
