// Some rounds of faults on real processes, where they can be had: they need root, namespaces and Debian packages.
import { installPackages, isDebianAsRoot } from './debian.mjs';
import { run } from './run.mjs';

const ROUNDS = 4;
/** What the harness ends with where it cannot run. */
const CANNOT_RUN = 2;

const play = () => run('tsx', ['faults/main.ts', '--rounds', String(ROUNDS), '--json']);

/**
 * Plays the rounds and prints what they came to. Counts as one test, and as none where they cannot be played.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runFaults() {
  let ended = await play();
  const wanted = /apt-get install ([a-z0-9 -]+)\./.exec(ended.output)?.[1];
  if (ended.code === CANNOT_RUN && wanted !== undefined && isDebianAsRoot()) {
    console.log(`Installing ${wanted} by apt-get.`);
    installPackages(wanted.split(' '));
    ended = await play();
  }
  console.log(ended.output.trim());
  if (ended.code === CANNOT_RUN) {
    console.log('The faults on real processes were left out.');
    return { passed: 0, failed: 0 };
  }
  return ended.code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
