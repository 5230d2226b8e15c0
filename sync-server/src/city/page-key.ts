import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'page-key';
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** 100 bits: nobody guesses it, so nobody's tries are counted. */
const LENGTH = 20;

/**
 * Whoever has it may see the city's pages and say which halls are followed. It is made at the first start and stays; the
 * file is its owner's alone. To change it, delete the file.
 */
export async function pageKey(data: string): Promise<string> {
  const path = join(data, FILE);
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return '';
  });
  if (kept.trim() !== '') return kept.trim();
  const key = [...randomBytes(LENGTH)].map((byte) => LETTERS.charAt(byte & 31)).join('');
  await writeFile(path, `${key}\n`, { mode: 0o600, flush: true });
  return key;
}

/** Whether two keys are the same, in a time that tells nothing of either. */
export function isKey(given: string, key: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(key));
}
