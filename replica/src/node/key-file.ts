import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Signer } from '../ports.ts';
import { exportKeyPair, importKeyPair, type KeyPairJwk, makeKeyPair, signerFor } from '../web-signer.ts';

/** The key file is there and holds no usable key. It is left as it is: another key is another device. */
export class KeyFileDamaged extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`${path} holds no usable key`, { cause });
    this.path = path;
  }
}

/**
 * The device's key of a Node process, made at the first start and kept in a file only its owner can read.
 * Throws `KeyFileDamaged`, or the system's error when the file can neither be read nor made.
 */
export async function signerFromFile(path: string): Promise<Signer> {
  const text = await readFile(path, 'utf8').catch(undefinedWhenAbsent);
  if (text === undefined) return signerInNewFile(path);
  try {
    return await signerFor(await importKeyPair(JSON.parse(text) as KeyPairJwk));
  } catch (error) {
    throw new KeyFileDamaged(path, error);
  }
}

async function signerInNewFile(path: string): Promise<Signer> {
  const pair = await makeKeyPair(true);
  const jwk = await exportKeyPair(pair);
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  await writeFile(draft, JSON.stringify(jwk), { mode: 0o600, flush: true });
  await rename(draft, path);
  return signerFor(pair);
}

/** Only a key that was never there may be made: whatever else keeps it from being read must not replace it. */
function undefinedWhenAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
