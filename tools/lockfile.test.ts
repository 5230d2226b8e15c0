import { expect, it } from 'vitest';
import { checkLockfile, completed, type Lockfile } from './lockfile.ts';
import { plantedHall } from './testing/planted-hall.ts';

const parent = (name: string, version: string, ...platforms: string[]) => ({
  version,
  dev: true,
  optionalDependencies: Object.fromEntries(platforms.map((platform) => [`@${name}/${platform}`, version])),
});

const complaints = (packages: Lockfile['packages']) =>
  checkLockfile(plantedHall({ 'package-lock.json': JSON.stringify({ packages }) })).findings.map(
    ({ message }) => message,
  );

it('refuses a lockfile that names a registry, and lets a workspace link pass', () => {
  expect(
    complaints({
      'node_modules/lit': { version: '3.3.3', resolved: 'https://registry.example.org/lit.tgz' },
      'node_modules/@onewindow/replica': { resolved: 'replica', link: true },
    }),
  ).toEqual(['node_modules/lit names the registry it came from']);
});

it('misses the package of a platform, and puts it back with its platform', () => {
  const lock = {
    packages: {
      'node_modules/@biome/cli-linux-x64': { version: '2.6.8' },
      'node_modules/biome': parent('biome', '2.6.8', 'cli-linux-x64', 'cli-darwin-arm64'),
    },
  };
  expect(complaints(lock.packages)).toHaveLength(1);
  const whole = completed(lock);
  expect(whole.packages['node_modules/@biome/cli-darwin-arm64']).toEqual({
    version: '2.6.8',
    optional: true,
    dev: true,
    os: ['darwin'],
    cpu: ['arm64'],
  });
  expect(Object.keys(whole.packages).indexOf('node_modules/@biome/cli-darwin-arm64')).toBe(0);
  expect(complaints(whole.packages)).toEqual([]);
});

it('keeps two versions of one package apart', () => {
  const lock = {
    packages: {
      'node_modules/@oxc/binding-win32-ia32-msvc': { version: '0.159.0' },
      'node_modules/knip/node_modules/oxc': parent('oxc', '0.156.0', 'binding-win32-ia32-msvc'),
      'node_modules/oxc': parent('oxc', '0.159.0', 'binding-win32-ia32-msvc'),
    },
  };
  const whole = completed(lock).packages;
  expect(whole['node_modules/knip/node_modules/@oxc/binding-win32-ia32-msvc']).toMatchObject({
    version: '0.156.0',
    cpu: ['ia32'],
  });
  expect(complaints(whole)).toEqual([]);
});

it('does not ask for an optional package that has no one version', () => {
  expect(
    complaints({ 'node_modules/fsevents-user': { optionalDependencies: { fsevents: '~2.3.3' } } }),
  ).toEqual([]);
});
