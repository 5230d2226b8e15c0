/**
 * `npm run faults -- [--rounds N] [--from SEED] [--json]`: makes the network, runs the rounds in it, and removes
 * everything again, however the rounds ended. Exit code 1: something failed; 2: it cannot run here.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { buildAll } from '../tools/lib/build-parts.mjs';
import { root } from '../tools/lib/repo.mjs';
import { whyStale } from '../tools/lib/stale.mjs';
import { NODES } from './hall.ts';
import { faketimeLibrary, whatIsMissing } from './needs.ts';
import { bridgeFile, folderPrefix, makeBridge, makeNode, removeNetwork, sweep } from './network.ts';
import { FAILED, INTERRUPTED, type RunSetup } from './run-setup.ts';

/** A run that takes longer hangs: some minutes, and for each round twice what a slow one needs. */
const LIMIT_MS = 5 * 60_000;
const LIMIT_MS_A_ROUND = 90_000;

/** Wrong arguments, or a system on which it cannot be done. */
const CANNOT_RUN = 2;

class WrongArguments extends Error {}

const harness = process.pid;
const say = (line: string): void => console.log(line);

function readArguments() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds ?? 5);
  const from = Number(values.from ?? randomInt(2 ** 40));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new WrongArguments('--rounds takes a whole number above 0');
  if (!Number.isSafeInteger(from) || from < 0) throw new WrongArguments('--from takes a whole number');
  return { rounds, from, json: values.json };
}

async function buildPrograms(): Promise<void> {
  const reason = whyStale();
  if (reason !== null) {
    say(`building first, because ${reason}`);
    await buildAll(say);
  }
  await build({ root, configFile: join(root, 'faults', 'vite.config.ts'), logLevel: 'warn' });
}

/** Runs the rounds in the namespace of the bridge; answers the exit code and the last line it printed. */
function play(setup: RunSetup): Promise<{ code: number; lastLine: string }> {
  return new Promise((resolve) => {
    const program = join(root, 'faults', 'run.ts');
    const inner = ['--pdeathsig', 'KILL', 'nsenter', `--net=${bridgeFile(harness)}`, process.execPath];
    const child = spawn('setpriv', [...inner, '--import', 'tsx', program, JSON.stringify(setup)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const limit = setTimeout(
      () => {
        say('the overall time limit has passed');
        child.kill('SIGKILL');
      },
      LIMIT_MS + setup.rounds * LIMIT_MS_A_ROUND,
    );
    passOn(child);
    let lastLine = '';
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('{')) lastLine = line;
        else say(line);
      }
    });
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve({ code: code ?? 1, lastLine });
    });
  });
}

/** Whoever ends this program ends the rounds; what they made is removed then as at every other end. */
function passOn(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill('SIGTERM'));
  }
}

async function main(): Promise<number> {
  const { rounds, from, json } = readArguments();
  const missing = await whatIsMissing();
  const library = faketimeLibrary();
  if (missing !== undefined || library === undefined) {
    console.error(missing);
    return CANNOT_RUN;
  }
  const dead = await sweep();
  for (const folder of await foldersOf(dead)) await tidy(folder);
  if (dead.length > 0) say(`removed what ${dead.length} earlier run(s) had left behind`);
  await buildPrograms();
  const folder = await mkdtemp(join(tmpdir(), folderPrefix(harness)));
  let code = 1;
  try {
    await makeBridge(harness);
    for (const [node, place] of NODES) await makeNode(harness, node, place);
    say(`${rounds} rounds from seed ${from}`);
    const played = await play({ harness, rounds, from, folder, library });
    const { lastLine } = played;
    code = played.code;
    if (lastLine !== '' && json) say(lastLine);
    else if (lastLine !== '') say(summary(lastLine));
    return code === 0 ? 0 : 1;
  } finally {
    await removeNetwork(harness);
    if (code === 0 || code === INTERRUPTED) await tidy(folder);
  }
}

async function foldersOf(harnesses: readonly number[]): Promise<string[]> {
  const names = await readdir(tmpdir());
  const theirs = names.filter((name) => harnesses.some((one) => name.startsWith(folderPrefix(one))));
  return theirs.map((name) => join(tmpdir(), name));
}

/** What failing rounds left to be looked at stays; without any the folder goes. */
async function tidy(folder: string): Promise<void> {
  const halls = await readdir(folder);
  for (const hall of halls) {
    if (!existsSync(join(folder, hall, FAILED))) await rm(join(folder, hall), { recursive: true });
  }
  if ((await readdir(folder)).length === 0) await rm(folder, { recursive: true });
}

function summary(lastLine: string): string {
  return Object.entries(JSON.parse(lastLine) as Record<string, unknown>)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof WrongArguments ? CANNOT_RUN : 1;
}
