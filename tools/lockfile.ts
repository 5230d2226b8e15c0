/**
 * The lockfile must name every package a dependency offers for another platform, or `npm ci` refuses it. npm leaves
 * out those a registry mirror does not carry; `npx tsx tools/lockfile.ts --write` puts them back with the version
 * their parent asks for and the platform their name tells. It must also not name the registry it was made with.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/repo.mjs';
import { type Finding, isCommand, report, type Verdict } from './lib/source.ts';

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockEntry>>;
  readonly [field: string]: unknown;
}

const file = 'package-lock.json';
const platform =
  /-(android|darwin|freebsd|linux|openbsd|openharmony|win32)-(x64|ia32|[a-z]+64|arm|s390x)(?:-|$)/;
const exactVersion = /^\d+\.\d+\.\d+$/;

/** The paths at which Node looks for a package that the one at `path` asks for, the nearest first. */
function placesFor(name: string, path: string): string[] {
  const steps = path.split('/node_modules/');
  const bases = steps.map((_, dropped) => steps.slice(0, steps.length - dropped).join('/node_modules/'));
  return [...bases.map((base) => `${base}/node_modules/${name}`), `node_modules/${name}`];
}

/** Beside its parent, where npm puts it too; within the parent when another version has that place. */
function placeFor(name: string, path: string, packages: Lockfile['packages']): string {
  const [within = '', beside = within] = placesFor(name, path);
  return beside in packages ? within : beside;
}

/** The optional packages with one exact version that have no entry of that version, as [path, entry]. */
export function missingOptionals({ packages }: Lockfile): [string, LockEntry][] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies).flatMap(([name, version]): [string, LockEntry][] => {
      const found = placesFor(name, path).find((place) => place in packages);
      if (!exactVersion.test(version) || (found !== undefined && packages[found]?.version === version))
        return [];
      const [, os, cpu] = platform.exec(name) ?? [];
      const where = os === undefined || cpu === undefined ? {} : { os: [os], cpu: [cpu] };
      const entry = { version, optional: true, ...(dev === true ? { dev } : {}), ...where };
      return [[placeFor(name, path, packages), entry]];
    }),
  );
}

/** The same lockfile with an entry for each of them, sorted as npm sorts. */
export function completed(lock: Lockfile): Lockfile {
  const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missingOptionals(lock)) });
  return { ...lock, packages: Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en'))) };
}

const readLockfile = (directory: string): Lockfile =>
  JSON.parse(readFileSync(join(directory, file), 'utf8')) as Lockfile;

/** Checks the lockfile under `directory`. */
export function checkLockfile(directory: string): Verdict {
  const lock = readLockfile(directory);
  const entries = Object.entries(lock.packages);
  const missing = missingOptionals(lock);
  const [first] = missing;
  const problems = [
    ...entries
      .filter(([, { resolved }]) => resolved !== undefined && /^[a-z+]+:/.test(resolved))
      .map(([path]) => `${path} names the registry it came from`),
    ...(first === undefined
      ? []
      : [`${missing.length} packages have no entry, such as ${first[0]}; npx tsx tools/lockfile.ts --write`]),
    ...(entries.length === 0 ? ['no package seen, so nothing was checked'] : []),
  ];
  const findings: Finding[] = problems.map((message) => ({ file, line: 1, message }));
  return { findings, summary: `${entries.length} packages` };
}

if (isCommand(import.meta.url)) {
  if (process.argv.includes('--write')) {
    writeFileSync(join(root, file), `${JSON.stringify(completed(readLockfile(root)), null, 2)}\n`);
  }
  report(checkLockfile(root));
}
