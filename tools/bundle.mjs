// npm run bundle -- [--out DIR] [--windows-node FILE]: a folder for a USB stick, to install and update halls from.
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBundle } from './bundle/make-bundle.mjs';
import { buildAll } from './lib/build-parts.mjs';
import { root } from './lib/repo.mjs';
import { whyStale } from './lib/stale.mjs';

/** Whether a file begins as every Windows program does. @param {string} file */
async function isWindowsProgram(file) {
  const opened = await open(file);
  try {
    const { buffer } = await opened.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1') === 'MZ';
  } finally {
    await opened.close();
  }
}

try {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values } = parseArgs({ options: { out: text, 'windows-node': text } });
  const windowsNode = values['windows-node'];
  if (windowsNode !== undefined && !(await isWindowsProgram(windowsNode))) {
    throw new Error(`--windows-node ${windowsNode}: this is not a Windows program`);
  }
  if (whyStale() !== null) await buildAll((line) => console.log(line));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const made = await makeBundle({ out: resolve(values.out ?? join(root, 'dist')), version, windowsNode });
  console.log(
    `${made.folder}: ${made.files} files, ${(made.bytes / 1e6).toFixed(0)} MB, Node ${process.version}`,
  );
  if (windowsNode === undefined) {
    console.log(
      'For Linux only: nothing is downloaded here. For Windows, too, fetch node.exe (win-x64) from',
    );
    console.log('nodejs.org, the same release, and add --windows-node FILE. Windows is untried.');
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
