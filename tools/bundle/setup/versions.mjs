// The installed versions: PREFIX/versions/<name>, and which of them is the current one.
//
// On Linux that is a symbolic link, PREFIX/current; on Windows, where a link cannot be replaced in one step, the name in
// PREFIX/current.txt. Both are replaced by a rename, so a power cut leaves the one or the other. No more than two are
// kept, and the one that is not current is what a rollback goes back to: there is nothing else to remember.
import { spawnSync } from 'node:child_process';
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { damagedFiles, MANIFEST_FILE } from './manifest.mjs';

/** @typedef {'linux' | 'windows'} Platform */

const INCOMING = '.incoming';

/**
 * The name of the current version; `undefined` when none is installed.
 * @param {string} prefix
 * @param {Platform} platform
 * @returns {Promise<string | undefined>}
 */
export async function currentVersion(prefix, platform) {
  const pointed =
    platform === 'linux'
      ? readlink(join(prefix, 'current')).then((target) => basename(target))
      : readFile(join(prefix, 'current.txt'), 'utf8').then((text) => text.trim());
  return pointed.catch(missing);
}

/**
 * Makes an installed version the current one, in one step.
 * @param {string} prefix
 * @param {Platform} platform
 * @param {string} name
 */
export async function switchTo(prefix, platform, name) {
  const [next, pointer] =
    platform === 'linux' ? ['.current.next', 'current'] : ['.current.next.txt', 'current.txt'];
  await rm(join(prefix, next), { force: true });
  if (platform === 'linux') await symlink(join('versions', name), join(prefix, next));
  else await writeFile(join(prefix, next), `${name}\r\n`);
  await rename(join(prefix, next), join(prefix, pointer));
}

/**
 * Copies a bundle's files into PREFIX/versions/<name>, and nothing of them when a copy is not what the manifest says;
 * answers the damaged files then. Of the versions already there only `keep` stays.
 * @param {{ from: string, prefix: string, name: string, keep: string | undefined,
 *   files: readonly import('./manifest.mjs').BundledFile[] }} copy
 * @returns {Promise<string[]>}
 */
export async function unpack({ from, prefix, name, keep, files }) {
  const versions = join(prefix, 'versions');
  const incoming = join(versions, INCOMING);
  await rm(incoming, { recursive: true, force: true });
  for (const path of [...files.map((file) => file.path), MANIFEST_FILE]) {
    await mkdir(dirname(join(incoming, path)), { recursive: true });
    await copyFile(join(from, path), join(incoming, path));
    // A FAT stick gives no file the right to run.
    if (path.startsWith('node/')) await chmod(join(incoming, path), 0o755);
  }
  const damaged = await damagedFiles(incoming, files);
  if (damaged.length > 0) {
    await rm(incoming, { recursive: true, force: true });
    return damaged;
  }
  // Everything must be on the disk before the pointer is: a power cut may otherwise leave it at empty files.
  if (process.platform === 'linux') spawnSync('sync');
  for (const other of await readdir(versions)) {
    if (other === INCOMING || other === keep) continue;
    await rm(join(versions, other), { recursive: true, force: true });
  }
  await rename(incoming, join(versions, name));
  return [];
}

/** @param {unknown} error @returns {undefined} */
function missing(error) {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
  throw error;
}
