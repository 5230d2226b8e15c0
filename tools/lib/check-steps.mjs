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
 * @typedef {{ name: string, work: () => Promise<Ended>, digest?: (output: string) => string }} Step
 * @typedef {import('./run.mjs').Ended} Ended
 */

/**
 * One step per tsconfig: hall-core has two, the one of its sources without DOM and Node types.
 * @returns {Step[]}
 */
function typeSteps() {
  return [...workspaces, 'tools', 'e2e', 'bench'].flatMap((directory) => {
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
 * Knip's warnings, which do not fail the step, by their number.
 * @param {string} output
 */
function countUnused(output) {
  const count = [...output.matchAll(/^[A-Z][\w ]* \((\d+)\)$/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
  return count === 0 ? 'none' : `${count} warnings; npx knip lists them`;
}

/**
 * @param {string} output
 */
function weights(output) {
  /** @type {{ name: string, size: number, sizeLimit: number }[]} */
  const bundles = JSON.parse(output);
  const kilobytes = (/** @type {number} */ bytes) => Math.round(bytes / 1000);
  return bundles
    .map(
      ({ name, size, sizeLimit }) => `${name.split(',')[0]} ${kilobytes(size)} of ${kilobytes(sizeLimit)} kB`,
    )
    .join(', ');
}

/** @type {readonly Step[]} */
const readingSteps = [
  { name: 'format and lint', work: () => run('biome', ['check', '.', '--reporter=summary']) },
  ...typeSteps(),
  tool('arrows', 'arrows'),
  tool('core purity', 'purity'),
  tool('custody only in hall-core', 'custody'),
  tool('rules and tests', 'spec'),
  { name: 'unused code', work: () => run('knip', ['--no-progress']), digest: countUnused },
  tool('lockfile', 'lockfile'),
  tool('tracked files', 'tracked'),
];

/** @type {Step} */
const sizeStep = { name: 'page weight', work: () => run('size-limit', ['--json']), digest: weights };

/**
 * A tool's own line is shown when all is well, everything it said when not.
 * @param {Step} step
 * @param {Ended} ended
 * @param {number} tookMs
 */
function print({ name, digest }, { code, output }, tookMs) {
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  const said = output.trim();
  const oneLine = said.includes('\n') || said.length > 80 ? '' : said;
  const summary = digest === undefined ? oneLine : digest(said);
  console.log(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(28)} ${seconds.padStart(7)}  ${code === 0 ? summary : ''}`,
  );
  if (code !== 0) console.log(stripVTControlCharacters(said).replace(/^(?=.)/gm, '         '));
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
