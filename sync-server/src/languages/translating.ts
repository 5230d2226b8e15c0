import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { HubProblem } from '../hub-problem.ts';
import { FORMAT, readLanguageFile, SOURCES } from './language-file.ts';

type Say = (line: string) => void;

/** A file to translate: `text` of each message is empty, and an empty one is shown in Chinese. */
export function templateOf(tag: string): string {
  const messages = Object.fromEntries(
    Object.entries(SOURCES).map(([id, source]) => [id, { ...source, text: '' }]),
  );
  return `${JSON.stringify({ format: FORMAT, tag, name: '', direction: '', messages, names: {} }, null, 2)}\n`;
}

/** Writes `<tag>.json` into a folder, never over what somebody has translated. Throws `HubProblem`. */
export async function writeTemplate(tag: string, folder: string, say: Say): Promise<void> {
  if (!/^[A-Za-z0-9-]{2,35}$/.test(tag)) {
    throw new HubProblem(
      `--template ${tag}：请写语言代号，例如 ug、bo。 Give a language tag such as ug or bo.`,
    );
  }
  const path = resolve(folder, `${tag}.json`);
  try {
    await writeFile(path, templateOf(tag), { flag: 'wx' });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new HubProblem(
      code === 'EEXIST'
        ? `${path}：已经有这个文件，没有改动。 There is such a file already; it was left as it is.`
        : `${path}：写不了（${code}）。 It cannot be written (${code}).`,
    );
  }
  say(
    `写好了：${path}。填 name、direction 和每条的 text，再放进数据目录的 languages 里。 ` +
      'Written. Fill in name, direction and each text, and put it into languages in the data folder.',
  );
}

/** Names all that is missing in a language file. Throws `HubProblem` with all that is wrong in it. */
export async function checkLanguage(path: string, say: Say): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new HubProblem(`${path}：读不了这个文件。 This file cannot be read.`);
  const reading = readLanguageFile(text, basename(path, '.json'));
  if (!reading.ok) {
    throw new HubProblem(reading.problems.map(({ field, zh, en }) => `${field}：${zh} ${en}`).join('\n'));
  }
  for (const id of reading.missing) say(`${id}：${SOURCES[id]?.zh ?? ''}`);
  const all = Object.keys(SOURCES).length;
  say(`${all} 条中缺 ${reading.missing.length} 条。 ${reading.missing.length} of ${all} missing.`);
}
