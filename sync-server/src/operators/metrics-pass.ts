import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'metrics-pass';
const FORM = /^[\w-]{32,}$/;
const BYTES = 24;

/**
 * What a monitoring program shows to read `/metrics` (Prometheus: `credentials_file`), made at the first start and
 * readable by the hub's own user only. A damaged one is replaced. Where the disk is full there is one for this start.
 */
export async function metricsPass(data: string): Promise<string> {
  const path = join(data, FILE);
  const kept = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (FORM.test(kept)) return kept;
  const pass = randomBytes(BYTES).toString('base64url');
  await writeFile(path, `${pass}\n`, { mode: 0o600 }).catch(() => undefined);
  return pass;
}
