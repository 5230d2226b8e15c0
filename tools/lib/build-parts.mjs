// Builds the two PWAs and the hub, each by its own Vite configuration, and notes from which sources.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { builtParts, root } from './repo.mjs';
import { noteBuilt, sourceHash } from './stale.mjs';

/**
 * Builds every part, one line each on `say`. Throws the bundler's own error when one fails.
 * @param {(line: string) => void} say
 */
export async function buildAll(say) {
  const hash = sourceHash();
  // Vite takes its kind of build from here, and Vitest, which may be the caller, has set it to `test`.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await buildParts(say);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
  noteBuilt(hash);
}

/** @param {(line: string) => void} say */
async function buildParts(say) {
  for (const { workspace, product } of builtParts) {
    const started = Date.now();
    const directory = join(root, workspace);
    await build({ root: directory, configFile: join(directory, 'vite.config.ts'), logLevel: 'warn' });
    if (!existsSync(join(directory, product))) throw new Error(`${workspace} was built without ${product}`);
    say(`  built ${workspace} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}
