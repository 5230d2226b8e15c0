import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { verifySignature } from '../web-signer.ts';
import { KeyFileDamaged, signerFromFile } from './key-file.ts';

async function keyPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-key-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'data', 'device-key.json');
}

it('makes the key once, for its owner only, and is the same device ever after', async () => {
  const path = await keyPath();
  const first = await signerFromFile(path);
  const again = await signerFromFile(path);
  expect(again.device).toBe(first.device);
  expect(await verifySignature(first.publicKey, 'text', await again.sign('text'))).toBe(true);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it.each(['', '{', 'null', '{"privateJwk":{"kty":"EC"},"publicJwk":{}}'])(
  'never replaces a key it cannot read (%j)',
  async (content) => {
    const path = await keyPath();
    await signerFromFile(path);
    await writeFile(path, content);
    await expect(signerFromFile(path)).rejects.toThrow(KeyFileDamaged);
    await expect(signerFromFile(path)).rejects.toMatchObject({ path });
    expect(await readFile(path, 'utf8')).toBe(content);
  },
);

it('never makes a key where something else stands in the way', async () => {
  const path = await keyPath();
  await mkdir(path, { recursive: true });
  await expect(signerFromFile(path)).rejects.toMatchObject({ code: 'EISDIR' });
});
