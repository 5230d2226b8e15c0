// The steps of `npm run check`. Every step runs, whatever the others say; each ends in one line.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildAll } from './build-parts.mjs';
import { filesUnder, root, workspaces } from './repo.mjs';
import { inParallel, run } from './run.mjs';
import { whyStale } from './stale.mjs';

/**
 * @typedef {{ name: string, work: () => Promise<Ended>}} Step
 * @typedef {import('./run.mjs').Ended} Ended
 */

/**
 * One step per tsconfig: hall-core has two, the one of its sources without DOM and Node types.
 * @returns {Step[]}
 */
function typeSteps() {
  return [...workspaces, 'tools', 'e2e', 'stories', 'bench', 'faults', 'fuzz'].flatMap((directory) => {
    const path = join(root, directory);
    const hasSources = filesUnder(path).some((file) => /\.(ts|mjs)$/.test(file));
    if (!existsSync(path) || !hasSources) return [];
    return readdirSync(path)
      .filter((file) => /^tsconfig.*\.json$/.test(file))
      .map((file) => ({
        name: `types ${directory}${file === 'tsconfig.json' ? '' : ` (${file.split('.')[1]})`}`,
        work: () => run('tsc', ['-p', `${directory}/${file}`, '--pretty', 'false']),
      }));
  });
}

/**
 * @param {string} name
 * @param {string} file
 * @returns {Step}
 */
const tool = (name, file) => ({ name, work: () => run('tsx', [`tools/${file}.ts`]) });

/** @returns {Promise<Ended>} */
async function buildIfStale() {
  const reason = whyStale();
  if (reason === null) return { code: 0, output: 'up to date\n' };
  try {
    await buildAll(() => undefined);
    return { code: 0, output: `built, because ${reason}\n` };
  } catch (error) {
    return { code: 1, output: `${error instanceof Error ? error.message : error}\n` };
  }
}

/** @type {Step} */
const buildStep = { name: 'build', work: buildIfStale };

/**
 * Knip's warnings do not fail the step and are told by their number.
 * @returns {Promise<Ended>}
 */
async function findUnused() {
  const ended = await run('knip', ['--no-progress', '--no-config-hints']);
  if (ended.code !== 0) return ended;
  const counts = [...ended.output.matchAll(/^[A-Z][\w ]* \((\d+)\)$/gm)].map(([, count]) => Number(count));
  const sum = counts.reduce((total, count) => total + count, 0);
  return { code: 0, output: sum === 0 ? 'none' : `${sum} warnings; npx knip lists them` };
}

/** @returns {Promise<Ended>} */
async function weighPages() {
  const ended = await run('size-limit', ['--json']);
  if (!ended.output.startsWith('[')) return ended;
  /** @type {{ name: string, size: number, sizeLimit: number }[]} */
  const bundles = JSON.parse(ended.output);
  const kilobytes = (/** @type {number} */ bytes) => Math.round(bytes / 1000);
  const lines = bundles.map(
    ({ name, size, sizeLimit }) => `${name.split(',')[0]} ${kilobytes(size)} of ${kilobytes(sizeLimit)} kB`,
  );
  return { code: ended.code, output: lines.join(', ') };
}

/** @type {readonly Step[]} */
const readingSteps = [
  { name: 'format and lint', work: () => run('biome', ['check', '.', '--reporter=summary']) },
  ...typeSteps(),
  tool('arrows', 'arrows'),
  tool('core purity', 'purity'),
  tool('custody only in hall-core', 'custody'),
  tool('rules and tests', 'spec'),
  tool('stories told', 'stories'),
  { name: 'unused code', work: findUnused },
  tool('AsyncAPI document', 'asyncapi'),
  tool('lockfile', 'lockfile'),
  tool('tracked files', 'tracked'),
];

/** @type {Step} */
const sizeStep = { name: 'page weight', work: weighPages };

/** Enough of a failure to work on; the step run by itself tells the rest. */
const shownLinesMax = 40;

/**
 * A step's own line is shown when all is well, what it said when not.
 * @param {Step} step
 * @param {Ended} ended
 * @param {number} tookMs
 */
function print({ name }, { code, output }, tookMs) {
  const lines = stripVTControlCharacters(output).trim().split('\n');
  const summary = code === 0 && lines.length === 1 ? lines[0] : '';
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  const result = code === 0 ? 'ok    ' : 'FAILED';
  console.log(`${result} ${name.padEnd(28)} ${seconds.padStart(7)}  ${summary}`.trimEnd());
  if (code === 0) return;
  const shown = lines.length > shownLinesMax ? [...lines.slice(0, shownLinesMax - 1)] : lines;
  if (shown.length < lines.length) shown.push(`… and ${lines.length - shown.length} more lines`);
  console.log(shown.map((line) => `         ${line}`.trimEnd()).join('\n'));
}

/**
 * Runs all steps and prints a line for each.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  let failed = 0;
  /** @param {Step} step */
  const take = async (step) => {
    const started = Date.now();
    const ended = await step.work();
    print(step, ended, Date.now() - started);
    if (ended.code !== 0) failed += 1;
  };
  await take(buildStep);
  await inParallel([...readingSteps, sizeStep], availableParallelism(), take);
  return { passed: readingSteps.length + 2 - failed, failed };
}
