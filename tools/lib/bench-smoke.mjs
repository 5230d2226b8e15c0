// Every benchmark with tiny sizes: that each still works and loses nothing. Its figures mean nothing and decide nothing.
import { run } from './run.mjs';

/**
 * What a smoke run came to, from what it printed: a line for each measure, and how many there were.
 * @param {string} output
 * @param {number} code
 * @returns {{ lines: string[], passed: number, failed: number }}
 */
export function countMeasures(output, code) {
  const lines = output.split('\n');
  const named = (/** @type {RegExp} */ form) => lines.flatMap((line) => form.exec(line)?.[1] ?? []);
  const failed = named(/^FAILED (\S+):/);
  const skipped = named(/^skipped (\S+):/);
  const passed = named(/^(\S+) took /).filter((name) => !failed.includes(name) && !skipped.includes(name));
  const hiddenFailure = failed.length === 0 && (code !== 0 || passed.length === 0);
  return {
    lines: lines.filter((line) => /^(FAILED|skipped) |^\S+ took /.test(line)),
    passed: passed.length,
    failed: failed.length + (hiddenFailure ? 1 : 0),
  };
}

/**
 * Takes them all and prints a line each, and everything when one failed. Each counts as one test.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runBenchSmoke() {
  const { code, output } = await run('tsx', ['bench/main.ts', '--smoke']);
  const { lines, passed, failed } = countMeasures(output, code);
  for (const line of failed > 0 ? [output.trim()] : lines) console.log(line);
  return { passed, failed };
}
