import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { findChromium } from '../tools/lib/chromium.mjs';
import { rounded } from './stats.ts';

/** What kind of machine it is, without saying which one. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** Average number of programs at work in the minute before: above `cores`, the figures are noise. */
  readonly loadAtStart: number;
}

export type Versions = Readonly<Record<string, string>>;

export function machine(): Machine {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    loadAtStart: rounded(loadavg()[0] ?? 0),
  };
}

const require = createRequire(import.meta.url);

/** The programs and libraries the figures depend on; what is not installed is not named. */
export function versions(): Versions {
  const packages = { pouchdb: 'pouchdb-core', mqtt: 'mqtt', aedes: 'aedes', fastify: 'fastify' };
  const chromium = findChromium();
  return {
    onewindow: versionOf('../package.json'),
    node: process.versions.node,
    ...Object.fromEntries(
      Object.entries(packages).map(([name, npm]) => [name, versionOf(`../node_modules/${npm}/package.json`)]),
    ),
    ...said('chromium', chromium, ['--version']),
    ...said('mosquitto', 'mosquitto', ['-h']),
  };
}

const versionOf = (file: string): string => (require(file) as { version: string }).version;

/** The first version number a program prints when asked. */
function said(name: string, program: string | undefined, args: readonly string[]): Versions {
  if (program === undefined) return {};
  const { stdout, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  const found = error === undefined ? /\d+(?:\.\d+)+/.exec(stdout)?.[0] : undefined;
  return found === undefined ? {} : { [name]: found };
}
