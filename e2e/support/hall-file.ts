/** Set-up files for halls that differ from the shipped ones in a few lines. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The shipped township, open at any hour, with these lines changed; answers the file's path. */
export async function townshipFile(changes: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-hall-file-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const text = await readFile(new URL('../../halls/township.json', import.meta.url), 'utf8');
  const file = join(folder, 'hall.json');
  await writeFile(file, JSON.stringify({ ...(JSON.parse(text) as object), hours: [], ...changes }));
  return file;
}
