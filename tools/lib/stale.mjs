// Is the build older than its sources? Answered by content, because a git checkout changes times, not meaning.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtParts, filesUnder, root, workspaces } from './repo.mjs';

const stampFile = join('sync-server', 'dist', 'built-from.txt');
const sharedSources = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'tools/lib/vite-shared.ts'];
const isTest = (/** @type {string} */ path) =>
  /\.(?:test|contract)\.ts$|\/(?:test-support|testing)\//.test(path);

/**
 * One hash over everything a build reads.
 * @param {string} [directory]
 * @returns {string}
 */
export function sourceHash(directory = root) {
  const hash = createHash('sha256');
  const paths = workspaces.flatMap((workspace) => [
    ...['src', 'public'].flatMap((tree) => filesUnder(join(directory, workspace, tree), directory)),
    ...['index.html', 'hall-file.schema.json', 'package.json', 'tsconfig.json', 'vite.config.ts'].map(
      (file) => `${workspace}/${file}`,
    ),
  ]);
  for (const path of [...paths, ...sharedSources]) {
    const file = join(directory, path);
    if (isTest(path) || !existsSync(file)) continue;
    hash.update(path).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Why a build is needed, or `null` when what is built is what the sources say.
 * @param {string} [directory]
 * @returns {string | null}
 */
export function whyStale(directory = root) {
  for (const { workspace, product } of builtParts) {
    if (!existsSync(join(directory, workspace, product))) return `${workspace}/${product} is missing`;
  }
  const stamp = join(directory, stampFile);
  if (!existsSync(stamp)) return 'the last build did not finish';
  return readFileSync(stamp, 'utf8').trim() === sourceHash(directory) ? null : 'the sources have changed';
}

/**
 * Notes what has just been built. `hash` is taken before the build, so an edit made during it is not missed.
 * @param {string} hash
 * @param {string} [directory]
 */
export function noteBuilt(hash, directory = root) {
  writeFileSync(join(directory, stampFile), `${hash}\n`);
}
