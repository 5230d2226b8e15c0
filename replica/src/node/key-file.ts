import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Signer } from '../ports.ts';
import { exportKeyPair, importKeyPair, type KeyPairJwk, makeKeyPair, signerFor } from '../web-signer.ts';

/** The device's key of a Node process, made at the first start and kept in a file only its owner can read. */
export async function signerFromFile(path: string): Promise<Signer> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== undefined) return signerFor(await importKeyPair(JSON.parse(text) as KeyPairJwk));
  const pair = await makeKeyPair(true);
  const jwk = await exportKeyPair(pair);
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  await writeFile(draft, JSON.stringify(jwk), { mode: 0o600, flush: true });
  await rename(draft, path);
  return signerFor(pair);
}
