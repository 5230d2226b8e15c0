import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeHallFileProblem, type HallFile, parseHallFile } from '@onewindow/hall-core';

export type HallSource =
  | { readonly ok: true; readonly hall: HallFile }
  | { readonly ok: false; readonly message: string };

/**
 * The hall a hub opens: the given set-up file, or without one the trial hall, which is the township marked as a
 * sample and open round the clock. Nothing starts half-way with a file that is wrong.
 */
export async function readHall(path: string | undefined, halls: string): Promise<HallSource> {
  const file = path ?? join(halls, 'township.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    return { ok: false, message: `--hall ${file}: ${reason}` };
  }
  const parsed = parseHallFile(text);
  if (!parsed.ok) {
    const lines = parsed.problems.map(
      (problem) =>
        `  ${describeHallFileProblem(problem, 'zh-CN')}\n  ${describeHallFileProblem(problem, 'en')}`,
    );
    return { ok: false, message: `--hall ${file}: nothing was started\n${lines.join('\n')}` };
  }
  const hall = path === undefined ? { ...parsed.value, sample: true, hours: [] } : parsed.value;
  return { ok: true, hall };
}
