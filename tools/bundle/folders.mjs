import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * All files under a folder, sorted, relative to it and with forward slashes, without the folders named. Throws when
 * the folder does not exist: what a bundle is made of must be there.
 * @param {string} folder
 * @param {readonly string[]} [without]
 * @returns {string[]}
 */
export function filesIn(folder, without = []) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      if (without.includes(entry.name)) return [];
      return filesIn(join(folder, entry.name), without).map((path) => `${entry.name}/${path}`);
    })
    .sort();
}
