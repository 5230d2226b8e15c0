// npm test: what the tests need, the build, the checks, and all tests. The last line is `N passed, N failed`,
// where a check step counts as one test. `--only unit|browser|e2e|faults|fuzz|bench|check|fresh` runs one part.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runBenchSmoke } from './lib/bench-smoke.mjs';
import { buildAll } from './lib/build-parts.mjs';
import { runChecks } from './lib/check-steps.mjs';
import { provideChromium } from './lib/chromium.mjs';
import { countTests } from './lib/count-tests.mjs';
import { runFaults } from './lib/faults.mjs';
import { runFreshSeeds } from './lib/fresh-seeds.mjs';
import { runFuzz } from './lib/fuzz.mjs';
import { provideMosquitto } from './lib/mosquitto.mjs';
import { run } from './lib/run.mjs';
import { whyStale } from './lib/stale.mjs';

const parts = ['check', 'unit', 'browser', 'e2e', 'faults', 'fuzz', 'bench', 'fresh'];
/** The parts that are no Vitest project. */
const otherParts = ['check', 'faults', 'fuzz', 'bench', 'fresh'];
const total = { passed: 0, failed: 0 };

/** @param {{ passed: number, failed: number }} part */
function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/**
 * One Vitest run over the projects named.
 * @param {readonly string[]} projects
 */
async function runVitest(projects) {
  const directory = mkdtempSync(join(tmpdir(), 'onewindow-tests-'));
  const reportFile = join(directory, 'report.json');
  const { code } = await run(
    'vitest',
    [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      '--reporter=./tools/lib/second-tries.mjs',
      `--outputFile.json=${reportFile}`,
    ],
    { show: true },
  );
  let report = null;
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch (error) {
    console.error(`Vitest left no report: ${error instanceof Error ? error.message : error}`);
  }
  rmSync(directory, { recursive: true, force: true });
  add(countTests(report, code));
}

/** @param {readonly string[]} wanted */
async function runParts(wanted) {
  const named = wanted.filter((part) => !otherParts.includes(part));
  // Those with hubs in them run by themselves, and are unit tests all the same.
  const projects = named.flatMap((part) => (part === 'unit' ? ['unit', 'hub'] : [part]));
  if (wanted.includes('bench') || named.some((part) => part !== 'unit')) {
    const missing = provideChromium((line) => console.log(line));
    if (missing !== null) throw new Error(missing);
  }
  if (projects.includes('unit')) provideMosquitto((line) => console.log(line));
  if (wanted.includes('check')) add(await runChecks());
  else if (wanted.includes('e2e') && whyStale() !== null) await buildAll((line) => console.log(line));
  // A build that failed is counted by the checks. The end-to-end tests have nothing to drive then, and would
  // take the results of all others down with them.
  const runnable = whyStale() === null ? projects : projects.filter((part) => part !== 'e2e');
  if (runnable.length < projects.length) console.log('The end-to-end tests were left out: the build failed.');
  if (runnable.length > 0) await runVitest(runnable);
  if (wanted.includes('faults') && (wanted.length === 1 || whyStale() === null)) add(await runFaults());
  if (wanted.includes('fuzz') && (wanted.length === 1 || whyStale() === null)) add(await runFuzz());
  if (wanted.includes('bench') && (wanted.length === 1 || whyStale() === null)) add(await runBenchSmoke());
  if (wanted.includes('fresh')) add(await runFreshSeeds());
}

try {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  if (only !== undefined && !parts.includes(only)) throw new Error(`--only takes one of ${parts.join(', ')}`);
  await runParts(only === undefined ? parts : [only]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
