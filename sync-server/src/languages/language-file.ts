import type { GivenLanguage } from '@onewindow/hall-core';
import sources from './resident-messages.json' with { type: 'json' };

interface Source {
  readonly zh: string;
  readonly en: string;
}

/** Of each message that residents read at a kiosk: the Chinese and the English, with `{0}` for the first fact. */
export const SOURCES: Readonly<Record<string, Source>> = sources;

export const FORMAT = 'onewindow-language/1';

/** More than any sentence on a screen is, in any script. */
const LONGEST = 600;

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** What is wrong with a field, and what would be right. */
export interface LanguageProblem {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
}

export type LanguageReading =
  | { readonly ok: true; readonly language: GivenLanguage; readonly missing: readonly string[] }
  | { readonly ok: false; readonly problems: readonly LanguageProblem[] };

type Entries = readonly (readonly [string, unknown])[];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const holesOf = (text: string): string => [...new Set(text.match(/\{\d+\}/g))].sort().join(' ');

/** A text, or the form of a template: `{zh, en, text}`. Empty: not translated yet. */
function textOf(given: unknown): string | undefined {
  const text = isObject(given) ? given.text : given;
  return typeof text === 'string' && text.length <= LONGEST ? text.trim() : undefined;
}

/**
 * Reads a language file. `fileTag` is its name without `.json`, which has to be its tag.
 * Everything that is wrong is told at once; what is merely missing is `missing`, by message id.
 */
export function readLanguageFile(text: string, fileTag: string): LanguageReading {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return refused([problem('JSON', `不是 JSON：${why}`, `not JSON: ${why}`)]);
  }
  if (!isObject(file)) return refused([problem('JSON', '应当是一个 {…} 对象。', 'Must be one {…} object.')]);
  const { messages = {}, names = {} } = file;
  const problems = [
    ...headProblems(file, fileTag),
    ...tableProblems('messages', messages, messageProblem),
    ...tableProblems('names', names, nameProblem),
  ];
  if (problems.length > 0) return refused(problems);
  const language: GivenLanguage = {
    tag: fileTag,
    name: String(file.name).trim(),
    direction: file.direction === 'rtl' ? 'rtl' : 'ltr',
    messages: file.direction === 'rtl' ? factsApart(translated(messages)) : translated(messages),
    names: translated(names),
  };
  const missing = Object.keys(SOURCES).filter((id) => !Object.hasOwn(language.messages, id));
  return { ok: true, language, missing };
}

const problem = (field: string, zh: string, en: string): LanguageProblem => ({ field, zh, en });

const refused = (problems: readonly LanguageProblem[]): LanguageReading => ({ ok: false, problems });

const entriesOf = (table: unknown): Entries => (isObject(table) ? Object.entries(table) : []);

const translated = (table: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    entriesOf(table)
      .map(([key, given]) => [key, textOf(given) ?? ''] as const)
      .filter(([, text]) => text !== ''),
  );

/**
 * In text from right to left a span such as 10–20 would be drawn as 20–10, and a number could swap places with what is
 * beside it: a span runs from left to right, every other fact as its own letters do (UAX #9, isolates).
 */
const factsApart = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(texts).map(([id, text]) => [
      id,
      text.replace(/\{\d+\}(\s*[-–]\s*\{\d+\})?/g, (facts, span?: string) =>
        span === undefined ? `\u2068${facts}\u2069` : `\u2066${facts}\u2069`,
      ),
    ]),
  );

function headProblems(
  { format, tag, name, direction }: Readonly<Record<string, unknown>>,
  fileTag: string,
): LanguageProblem[] {
  const found: LanguageProblem[] = [];
  if (format !== FORMAT) found.push(problem('format', `应当写 "${FORMAT}"。`, `Write "${FORMAT}".`));
  const right = rightTag(tag);
  if (right === undefined) {
    found.push(problem('tag', '应当是语言代号，例如 ug、bo。', 'Must be a language tag such as ug or bo.'));
  } else if (right !== tag) {
    found.push(problem('tag', `请写作 "${right}"。`, `Write "${right}".`));
  } else if (/^(zh|en)$/.test(right) || right === 'zh-CN') {
    found.push(problem('tag', '中文和英文是自带的，不能替换。', 'Chinese and English are built in.'));
  } else if (right !== fileTag) {
    found.push(problem('tag', `文件名应当是 ${right}.json。`, `The file has to be named ${right}.json.`));
  }
  if (typeof name !== 'string' || name.trim() === '' || name.length > 40) {
    const en = 'Its name in the language itself, at most 40 letters.';
    found.push(problem('name', '写这种语言自己的名称，最多 40 个字。', en));
  }
  const way = right === undefined ? undefined : directionOf(right);
  if (direction !== 'ltr' && direction !== 'rtl') {
    found.push(problem('direction', '写 "ltr" 或 "rtl"。', 'Write "ltr" or "rtl".'));
  } else if (way !== undefined && direction !== way) {
    found.push(problem('direction', `${right} 应当是 "${way}"。`, `${right} is written "${way}".`));
  }
  return found;
}

function rightTag(tag: unknown): string | undefined {
  if (typeof tag !== 'string') return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** By the script a language is written in where its tag names no other (Unicode CLDR, likely subtags). */
function directionOf(tag: string): 'ltr' | 'rtl' | undefined {
  const { script } = new Intl.Locale(tag).maximize();
  if (script === undefined) return undefined;
  return RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}

function tableProblems(
  field: string,
  table: unknown,
  judge: (field: string, key: string, text: string) => LanguageProblem | undefined,
): LanguageProblem[] {
  if (!isObject(table)) return [problem(field, '应当是 {…} 对象。', 'Must be an {…} object.')];
  return entriesOf(table).flatMap(([key, given]) => {
    const at = `${field}.${key}`;
    const text = textOf(given);
    if (text === undefined) {
      return problem(
        at,
        `应当是不超过 ${LONGEST} 字的文字。`,
        `Must be a text of at most ${LONGEST} letters.`,
      );
    }
    return judge(at, key, text) ?? [];
  });
}

function messageProblem(field: string, id: string, text: string): LanguageProblem | undefined {
  const source = Object.hasOwn(SOURCES, id) ? SOURCES[id] : undefined;
  if (source === undefined) {
    return problem(field, '没有这个编号，请删去。', 'There is no message of this id: delete it.');
  }
  const [has, needs] = [holesOf(text), holesOf(source.zh)];
  if (text === '' || has === needs) return undefined;
  return problem(
    field,
    `应当用 ${needs || '（无）'}，写的是 ${has || '（无）'}。中文：${source.zh}`,
    `Must use ${needs || 'none'}, and uses ${has || 'none'}. Chinese: ${source.zh}`,
  );
}

/** Any Chinese text may be a hall's name; whether the hall has it is looked for on the screen. */
const nameProblem = (): undefined => undefined;
