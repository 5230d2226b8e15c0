// Makes a bundle: a folder for a USB stick from which a hall's computers are installed and updated without a network.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../lib/repo.mjs';
import { filesIn } from './folders.mjs';
import { packageFiles } from './packages.mjs';
import { damagedFiles, MANIFEST_FILE, sha256Of } from './setup/manifest.mjs';

const setup = fileURLToPath(new URL('setup/', import.meta.url));

/** What is taken from the repository as it is, besides packages. */
const PARTS = ['counter-app/dist', 'queue-display/dist', 'halls', 'printers/font'];

/** Beside `setup/` on the stick, where a person looks. */
const AT_THE_TOP = ['install.sh', 'install.cmd', 'README.txt'];

/**
 * Where each file of a bundle comes from, by its path in the bundle.
 * @param {string | undefined} windowsNode
 * @returns {Map<string, string>}
 */
function sourcesOf(windowsNode) {
  const app = [
    'sync-server/dist/hub.js',
    ...PARTS.flatMap((part) => filesIn(join(root, part)).map((path) => `${part}/${path}`)),
    ...packageFiles(root),
  ];
  return new Map([
    ...app.map((path) => /** @type {const} */ ([`app/${path}`, join(root, path)])),
    ...filesIn(setup).map(
      (path) =>
        /** @type {const} */ ([AT_THE_TOP.includes(path) ? path : `setup/${path}`, join(setup, path)]),
    ),
    ['node/linux/node', process.execPath],
    ...(windowsNode === undefined ? [] : [/** @type {const} */ (['node/windows/node.exe', windowsNode])]),
  ]);
}

/**
 * Writes `<out>/onewindow-<version>-<build>` from what is built and answers its folder. Takes this process's own Node
 * as the one for Linux. Throws when a file that belongs to it is missing, or was not written as it was read.
 * @param {{ out: string, version: string, windowsNode?: string | undefined }} options
 * @returns {Promise<{ folder: string, files: number, bytes: number }>}
 */
export async function makeBundle({ out, version, windowsNode }) {
  const making = join(out, '.onewindow-making');
  await rm(making, { recursive: true, force: true });
  const sources = sourcesOf(windowsNode);
  /** @type {import('./setup/manifest.mjs').BundledFile[]} */
  const files = [];
  for (const [path, source] of sources) {
    await mkdir(dirname(join(making, path)), { recursive: true });
    await copyFile(source, join(making, path));
    files.push({ path, bytes: (await stat(source)).size, sha256: await sha256Of(source) });
  }
  const own = join(making, 'app', 'package.json');
  await writeFile(own, `${JSON.stringify({ name: 'onewindow', version, private: true, type: 'module' })}\n`);
  files.push({ path: 'app/package.json', bytes: (await stat(own)).size, sha256: await sha256Of(own) });
  const wrong = await damagedFiles(making, files);
  if (wrong.length > 0) throw new Error(`not written as they were read: ${wrong.join(', ')}`);
  const build = buildOf(files);
  const name = `${version}-${build}`;
  await writeFile(
    join(making, MANIFEST_FILE),
    JSON.stringify({ name, version, build, node: process.version, files }, null, 1),
  );
  await writeFile(join(making, 'SHA256SUMS'), await sumsOf(making, files));
  const folder = join(out, `onewindow-${name}`);
  await rm(folder, { recursive: true, force: true });
  await rename(making, folder);
  return { folder, files: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
}

/** @param {readonly import('./setup/manifest.mjs').BundledFile[]} files */
function buildOf(files) {
  const hash = createHash('sha256');
  for (const { path, sha256 } of files) hash.update(`${sha256}  ${path}\n`);
  return hash.digest('hex').slice(0, 8);
}

/**
 * What runs before the manifest is checked against, and the manifest, in the form `sha256sum --check` reads.
 * @param {string} folder
 * @param {readonly import('./setup/manifest.mjs').BundledFile[]} files
 */
async function sumsOf(folder, files) {
  const first = files.filter(({ path }) => !path.startsWith('app/'));
  const lines = [...first, { path: MANIFEST_FILE, sha256: await sha256Of(join(folder, MANIFEST_FILE)) }];
  return lines.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}
