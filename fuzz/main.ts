/**
 * Malformed input of every kind to a real hub whose hall lets nobody in without a pass. Exit code 1: the hub died,
 * hung, grew, kept or told what it must not; 2: wrong arguments.
 */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '../tools/lib/build-parts.mjs';
import { whyStale } from '../tools/lib/stale.mjs';
import { FuzzedHub } from './hub.ts';
import { type FuzzReport, playAll } from './run.ts';

const DEFAULT_COUNT = 20_000;
const CANNOT_RUN = 2;
/** Others work on the machine, too. */
const NICENESS = 5;
const SEED_BITS = 64;

class WrongArguments extends Error {}

const say = (line: string): void => console.log(line);

function readArguments() {
  const { values } = parseArgs({
    options: {
      count: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.count ?? DEFAULT_COUNT);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new WrongArguments('--count takes a whole number above 0');
  if (values.from !== undefined && !/^\d{1,20}$/.test(values.from))
    throw new WrongArguments('--from takes a whole number below 2^64');
  const drawn = randomBytes(SEED_BITS / 8).readBigUInt64BE();
  const from = values.from === undefined ? drawn : BigInt.asUintN(SEED_BITS, BigInt(values.from));
  return { count, from, json: values.json };
}

async function main(): Promise<number> {
  const { count, from, json } = readArguments();
  setPriority(NICENESS);
  const reason = whyStale();
  if (reason !== null) {
    say(`building first, because ${reason}`);
    await buildAll(say);
  }
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-fuzz-'));
  const hub = await FuzzedHub.start(join(folder, 'data'));
  // Also when it is interrupted.
  process.once('exit', () => {
    void hub.end();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
  let report: FuzzReport;
  try {
    say(`${count} inputs from seed ${from}`);
    report = await playAll(hub, { count, from, say });
  } finally {
    await hub.end();
  }
  say(json ? JSON.stringify(report) : words(report));
  return report.breaches === 0 ? 0 : 1;
}

const words = (report: FuzzReport): string =>
  Object.entries(report)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = error instanceof WrongArguments ? CANNOT_RUN : 1;
}
