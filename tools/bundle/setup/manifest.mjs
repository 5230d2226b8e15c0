// What a bundle holds, and whether it still does. Used when a bundle is made and when it is installed.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A file of a bundle; `path` is relative to the bundle, with forward slashes.
 * @typedef {{ path: string, bytes: number, sha256: string }} BundledFile
 */
/**
 * `bundle.json`. `name` is `<version>-<build>`, `build` the first eight digits of a hash over all files, `node` the
 * version of the Node inside.
 * @typedef {{ name: string, version: string, build: string, node: string, files: BundledFile[] }} Manifest
 */

export const MANIFEST_FILE = 'bundle.json';

/**
 * The SHA-256 of a file's bytes, in hex. Rejects as the file system does when it cannot be read.
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function sha256Of(file) {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/**
 * The files whose bytes are not those of the manifest, unreadable and missing ones included.
 * @param {string} folder
 * @param {readonly BundledFile[]} files
 * @returns {Promise<string[]>}
 */
export async function damagedFiles(folder, files) {
  const damaged = [];
  for (const { path, sha256 } of files) {
    const found = await sha256Of(join(folder, path)).catch(() => undefined);
    if (found !== sha256) damaged.push(path);
  }
  return damaged;
}

/**
 * @param {string} folder
 * @returns {Promise<Manifest>}
 */
export async function readManifest(folder) {
  return JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8'));
}

/**
 * The files a computer needs: all but the other platform's Node.
 * @param {Manifest} manifest
 * @param {'linux' | 'windows'} platform
 * @returns {BundledFile[]}
 */
export function filesFor({ files }, platform) {
  return files.filter(({ path }) => !path.startsWith('node/') || path.startsWith(`node/${platform}/`));
}
