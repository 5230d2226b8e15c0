import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { sh } from './shell.ts';

const LIBRARY = 'libfaketimeMT.so.1';

/** Each program, and the Debian package it is in. */
const PROGRAMS: readonly (readonly [program: string, apt: string])[] = [
  ['ip', 'iproute2'],
  ['nft', 'nftables'],
  ['nsenter', 'util-linux'],
  ['setpriv', 'util-linux'],
  ['mount', 'mount'],
];

function isInstalled(program: string): boolean {
  const directories = (process.env.PATH ?? '').split(delimiter);
  return directories.some((directory) => existsSync(join(directory, program)));
}

/** Where the library that gives a process another clock is; undefined when it is not installed. */
export function faketimeLibrary(): string | undefined {
  const places = [
    '/usr/lib',
    ...(existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`) : []),
  ];
  return places.map((place) => join(place, 'faketime', LIBRARY)).find((path) => existsSync(path));
}

/** Debian packages that have to be installed first. */
function missingPackages(): string[] {
  const missing = PROGRAMS.filter(([program]) => !isInstalled(program)).map(([, apt]) => apt);
  if (faketimeLibrary() === undefined) missing.push('faketime');
  return [...new Set(missing)];
}

/** Why the harness cannot run here, as a sentence, or undefined when it can. */
export async function whatIsMissing(): Promise<string | undefined> {
  if (process.platform !== 'linux')
    return 'Faults on real processes need Linux: network namespaces and nftables.';
  if (process.getuid?.() !== 0)
    return 'Faults on real processes need root: they make network namespaces and mounts.';
  const missing = missingPackages();
  if (missing.length > 0) return `Something is missing; on Debian: apt-get install ${missing.join(' ')}.`;
  const probe = `owf${process.pid}-probe`;
  try {
    await sh('ip', ['netns', 'add', probe]);
    const rule = 'table inet probe {\n chain out { type nat hook output priority -100; }\n}\n';
    await sh('nsenter', [`--net=/run/netns/${probe}`, 'nft', '-f', '-'], rule);
    return undefined;
  } catch (error) {
    return `This system does not allow network namespaces with nftables: ${(error as Error).message}`;
  } finally {
    await sh('ip', ['netns', 'del', probe]).catch(() => undefined);
  }
}
