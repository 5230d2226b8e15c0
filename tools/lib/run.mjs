// Running a program and keeping what it said.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './repo.mjs';

/**
 * @typedef {{ code: number, output: string }} Ended  `code` is 1 when the program was killed or could not start.
 */

/**
 * Runs a program of node_modules/.bin (or node itself) in the repository's root. Never throws.
 * @param {string} program
 * @param {readonly string[]} programArguments
 * @param {{ show?: boolean, env?: Record<string, string> }} [options] `show`: to the terminal, nothing is kept.
 * @returns {Promise<Ended>}
 */
export function run(program, programArguments, { show = false, env = {} } = {}) {
  const file = program === 'node' ? process.execPath : join(root, 'node_modules', '.bin', program);
  return new Promise((resolve) => {
    const child = spawn(file, programArguments, {
      cwd: root,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32' && program !== 'node',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Maps with at most `width` at work at once, answers in the order of the items.
 * @template T, R
 * @param {readonly T[]} items
 * @param {number} width
 * @param {(item: T) => Promise<R>} work
 * @returns {Promise<R[]>}
 */
export async function inParallel(items, width, work) {
  /** @type {R[]} */
  const answers = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) {
      answers[at] = await work(/** @type {T} */ (items[at]));
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return answers;
}
