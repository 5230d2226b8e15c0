import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256Of } from './setup/manifest.mjs';
import { currentVersion, switchTo, unpack } from './setup/versions.mjs';

async function freshPrefix(): Promise<string> {
  const prefix = await mkdtemp(join(tmpdir(), 'onewindow-versions-'));
  onTestFinished(() => rm(prefix, { recursive: true, force: true }));
  return prefix;
}

async function bundleOf(prefix: string) {
  const from = join(prefix, 'stick');
  await mkdir(from);
  for (const name of ['hub.js', 'bundle.json']) await writeFile(join(from, name), name);
  return { from, files: [{ path: 'hub.js', bytes: 6, sha256: await sha256Of(join(from, 'hub.js')) }] };
}

describe.each(['linux', 'windows'] as const)('the current version on %s', (platform) => {
  it('is none at first, then the one switched to last, and nothing else is left behind', async () => {
    const prefix = await freshPrefix();
    expect(await currentVersion(prefix, platform)).toBeUndefined();
    for (const name of ['0.1.0-aaaaaaaa', '0.2.0-bbbbbbbb', '0.1.0-aaaaaaaa']) {
      await switchTo(prefix, platform, name);
      expect(await currentVersion(prefix, platform)).toBe(name);
    }
    expect(await readdir(prefix)).toHaveLength(1);
  });
});

it('keeps the current version and the new one, and no older', async () => {
  const prefix = await freshPrefix();
  const bundle = await bundleOf(prefix);
  const names = ['0.1.0-a', '0.2.0-b', '0.3.0-c'];
  for (const [n, name] of names.entries()) await unpack({ ...bundle, prefix, name, keep: names[n - 1] });
  expect((await readdir(join(prefix, 'versions'))).sort()).toEqual(['0.2.0-b', '0.3.0-c']);
});

it('leaves the versions as they are when a stick reads differently while it is copied', async () => {
  const prefix = await freshPrefix();
  const { from, files } = await bundleOf(prefix);
  await unpack({ from, files, prefix, name: '0.1.0-a', keep: undefined });
  await writeFile(join(from, 'hub.js'), 'hub.jt');
  expect(await unpack({ from, files, prefix, name: '0.2.0-b', keep: '0.1.0-a' })).toEqual(['hub.js']);
  expect(await readdir(join(prefix, 'versions'))).toEqual(['0.1.0-a']);
});
