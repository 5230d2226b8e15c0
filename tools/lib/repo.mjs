// Where things are. Every tool takes its paths and its list of workspaces from here.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root directory, without a trailing separator. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

/** The workspaces in the order of the arrows: each may only lean on those before it. */
export const workspaces = ['hall-core', 'replica', 'printers', 'sync-server', 'counter-app', 'queue-display'];

/** The parts that are bundled, and the file each bundle is known by. */
export const builtParts = [
  { workspace: 'counter-app', product: 'dist/index.html' },
  { workspace: 'queue-display', product: 'dist/index.html' },
  { workspace: 'sync-server', product: 'dist/hub.js' },
];

/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What the bundlers put in for names the code declares but does not define. */
export const defined = { __APP_VERSION__: JSON.stringify(version) };

/** The hub as it is run: one bundle, its npm packages beside it in node_modules. */
export const hubFile = join(root, 'sync-server', 'dist', 'hub.js');

/** What Node is started with for it (decision 0042): what is new, and mostly garbage soon, gets little room. */
export const hubFlags = ['--max-semi-space-size=4'];

const neverEntered = new Set(['node_modules', 'dist', '.git', 'coverage', 'data', '.vite']);

/**
 * All files under a directory, sorted, as paths relative to `from` with forward slashes.
 * A directory that does not exist has no files.
 * @param {string} directory
 * @param {string} [from]
 * @returns {string[]}
 */
export function filesUnder(directory, from = directory) {
  /** @type {string[]} */
  const found = [];
  let entries;
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return [];
    throw error;
  }
  for (const entry of entries) {
    if (neverEntered.has(entry.name)) continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) found.push(...filesUnder(path, from));
    else found.push(relative(from, path).split(sep).join('/'));
  }
  return found.sort();
}

/**
 * The files that are, or are about to be, in version control. In a copy without git: all files.
 * @param {string} [directory]
 * @returns {string[]}
 */
export function trackedFiles(directory = root) {
  const listing = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (listing.status !== 0) return filesUnder(directory);
  return [...new Set(listing.stdout.split('\0').filter((path) => path !== ''))].sort();
}
