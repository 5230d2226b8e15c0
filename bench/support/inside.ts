import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../../e2e/support/index.ts';
import { handlesOf } from './process-size.ts';

const MB = 1_000_000;
const ANSWERS_WITHIN_MS = 30_000;

/** What a process holds after a collection. */
export interface Inside {
  readonly heapMb: number;
  readonly rssMb: number;
  readonly handles: number;
}

/** What a process is started with so that it can be asked what it holds; the folder is for the answers. */
export const insideVariables = (folder: string): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=${new URL('look-inside.mjs', import.meta.url).href}`,
  BENCH_INSIDE: folder,
});

export async function insideOf(pid: number | undefined, folder: string): Promise<Inside> {
  if (pid === undefined) throw new Error('this process has ended');
  const file = join(folder, `${pid}.json`);
  await rm(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  const text = await waitFor(() => readFile(file, 'utf8').catch(() => undefined), {
    what: `what process ${pid} holds`,
    withinMs: ANSWERS_WITHIN_MS,
    everyMs: 50,
  });
  const { heapUsed, rss } = JSON.parse(text) as NodeJS.MemoryUsage;
  return { heapMb: heapUsed / MB, rssMb: rss / MB, handles: await handlesOf(pid) };
}
