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
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return refuse(file, [unreadable(error as NodeJS.ErrnoException)]);
  }
  const text = textOf(bytes);
  if (text === undefined) {
    return refuse(file, [
      '  文件不是 UTF-8 编码，汉字会变成乱码。请另存为 UTF-8。',
      '  The file is not UTF-8, so its Chinese would come out wrong. Save it as UTF-8.',
    ]);
  }
  const parsed = parseHallFile(text);
  if (!parsed.ok) {
    return refuse(
      file,
      parsed.problems.map(
        (problem) =>
          `  ${describeHallFileProblem(problem, 'zh-CN')}\n  ${describeHallFileProblem(problem, 'en')}`,
      ),
    );
  }
  const hall = path === undefined ? { ...parsed.value, sample: true, hours: [] } : parsed.value;
  return { ok: true, hall };
}

const refuse = (file: string, lines: readonly string[]): HallSource => ({
  ok: false,
  message: `--hall ${file}：没有启动。 Nothing was started.\n${lines.join('\n')}`,
});

function unreadable({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return '  没有这个文件，请检查路径。\n  There is no such file: check the path.';
    case 'EISDIR':
      return '  这是目录，请写出文件名。\n  This is a folder: name the file in it.';
    default:
      return `  读不了这个文件。 It cannot be read: ${message}`;
  }
}

/** Notepad may save Chinese as GB18030, which read as UTF-8 gives a hall with names nobody can read. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
