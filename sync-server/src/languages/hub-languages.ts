import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GivenLanguage } from '@onewindow/hall-core';
import type { Say } from '../log/hub-log.ts';
import { type LanguageReading, readLanguageFile, SOURCES } from './language-file.ts';

/** A file with every message in it is a tenth of this. */
const LARGEST_BYTES = 1024 * 1024;

/** So many of what is wrong, or missing, are named; the tool for translators names all. */
const NAMED = 12;

/** Where a hall puts its language files: beside the databases, and beside its set-up file. */
export const languageFolders = ({
  data,
  hall,
}: {
  readonly data: string;
  readonly hall?: string;
}): string[] => [join(data, 'languages'), ...(hall === undefined ? [] : [join(dirname(hall), 'languages')])];

/**
 * Reads the languages a hall has dropped in, and says of each how much of it is there. One that is wrong is left out
 * and told with the fix; nothing here keeps a hub from starting. Of two files for one language the first folder's counts.
 */
export async function readLanguages(folders: readonly string[], say: Say): Promise<readonly GivenLanguage[]> {
  const found = new Map<string, GivenLanguage>();
  for (const folder of folders) {
    for (const name of await filesIn(folder)) {
      const tag = name.slice(0, -'.json'.length);
      if (found.has(tag)) continue;
      const reading = await readOne(join(folder, name), tag);
      tell(reading, join(folder, name), say);
      if (reading.ok) found.set(tag, reading.language);
    }
  }
  return [...found.values()];
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).sort();
}

async function readOne(path: string, tag: string): Promise<LanguageReading> {
  try {
    if ((await stat(path)).size > LARGEST_BYTES) return unreadable('超过 1 MB。', 'Larger than 1 MB.');
    return readLanguageFile(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)), tag);
  } catch {
    return unreadable('读不了，或者不是 UTF-8 编码。', 'Cannot be read, or is not UTF-8.');
  }
}

const unreadable = (zh: string, en: string): LanguageReading => ({
  ok: false,
  problems: [{ field: 'file', zh, en }],
});

function tell(reading: LanguageReading, path: string, say: Say): void {
  if (!reading.ok) {
    const { problems } = reading;
    const lines = problems.slice(0, NAMED).map(({ field, zh, en }) => `  ${field}：${zh} ${en}`);
    const more = problems.length - lines.length;
    const rest = more === 0 ? '' : `\n  另有 ${more} 处。 And ${more} more.`;
    say(`${path}：没有采用这种语言。 This language is left out.\n${lines.join('\n')}${rest}`, {
      code: 'language-wrong',
      problems: problems.length,
    });
    return;
  }
  const { language, missing } = reading;
  const all = Object.keys(SOURCES).length;
  const has = all - missing.length;
  const named = `${missing.slice(0, NAMED).join(' ')}${missing.length > NAMED ? ' …' : ''}`;
  const rest = missing.length === 0 ? '' : `，其余用中文 the rest in Chinese：${named}`;
  say(`${language.tag} ${language.name}：${all} 条中有 ${has} 条 ${has} of ${all} messages${rest}`, {
    code: 'language-read',
    tag: language.tag,
    messages: has,
    of: all,
  });
}
