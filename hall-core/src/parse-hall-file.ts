import type { HallFile } from './hall-file.ts';
import { checkForm } from './hall-file-form.ts';
import { checkTimes } from './hall-file-hours.ts';
import type { FoundProblem, HallFileProblem, Report } from './hall-file-problem.ts';
import { checkRules } from './hall-file-rules.ts';
import { type JsonExpected, type JsonFault, jsonPositions, lineAndColumn } from './json-positions.ts';

export type HallFileResult =
  | { readonly ok: true; readonly value: HallFile }
  | { readonly ok: false; readonly problems: readonly HallFileProblem[] };

/**
 * Reads a hall file. Every problem is answered at once, in the order of the text, each with its place, what was
 * found there and what to write instead. Never throws, whatever the text.
 */
export function parseHallFile(text: string): HallFileResult {
  // Editors on Windows put a byte order mark before the text, which JSON does not know.
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  const positions = jsonPositions(json);
  if (!positions.ok) return { ok: false, problems: [syntaxProblem(json, positions.fault)] };

  const found: { readonly problem: FoundProblem; readonly offset: number }[] = [];
  const report: Report = (path, value, code, zh, en) => {
    const problem: FoundProblem = { path, value, code, message: { 'zh-CN': zh, en } };
    found.push({ problem, offset: offsetOf(positions.offsets, path) });
  };
  for (const { path, offset } of positions.repeatedKeys) {
    const message = {
      'zh-CN': '这个字段写了两次，只有后一个会生效；请删去一个。',
      en: 'This field is written twice and only the later one would count; remove one.',
    };
    found.push({ problem: { path, value: undefined, code: 'repeated-key', message }, offset });
  }
  const value: unknown = JSON.parse(json);
  const draft = checkForm(value, report);
  checkRules(draft, report);
  checkTimes(draft, report);
  if (found.length === 0) return { ok: true, value: withoutSchema(value as HallFile) };

  found.sort((a, b) => a.offset - b.offset);
  const problems = found.map(({ problem, offset }) => ({ ...problem, ...lineAndColumn(json, offset) }));
  return { ok: false, problems };
}

/** `$schema` tells editors where the form is described; it says nothing about the hall. */
function withoutSchema(hall: HallFile & { readonly $schema?: string }): HallFile {
  const { $schema, ...rest } = hall;
  return rest;
}

/** The place of a path, or of the nearest part around it where the path itself is missing. */
function offsetOf(offsets: ReadonlyMap<string, number>, path: string): number {
  let around = path;
  for (;;) {
    const offset = offsets.get(around);
    if (offset !== undefined || around === '') return offset ?? 0;
    around = around.slice(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['), 0));
  }
}

const EXPECTED: Readonly<Record<JsonExpected, readonly [zh: string, en: string]>> = {
  value: ['一个值', 'a value'],
  key: ['带半角双引号的字段名', 'a field name in double quotes'],
  colon: ['半角冒号 :', 'a colon :'],
  'comma-or-end': ['半角逗号 , 或结束括号', 'a comma , or a closing bracket'],
  'end-of-text': ['文件结束', 'the end of the file'],
  'closing-quote': ['半角双引号 " 结束这段文字', 'a double quote " to end the text'],
  escape: ['正确的转义，如 \\n 或 \\u4e00', 'an escape such as \\n or \\u4e00'],
  number: ['一个数字', 'a number'],
  'less-depth': ['较浅的嵌套', 'less nesting'],
};

/** Marks a Chinese keyboard gives instead of the ones JSON knows. */
const FULL_WIDTH = '，：；“”‘’【】｛｝　';

function syntaxProblem(text: string, { offset, expected, found }: JsonFault): HallFileProblem {
  const [zhExpected, enExpected] = EXPECTED[expected];
  const [zhFound, enFound] =
    found === '' ? ['文件已结束', 'the file ends'] : [`是「${found}」`, `found "${found}"`];
  let [zhHint, enHint] = ['', ''];
  if (found !== '' && FULL_WIDTH.includes(found)) {
    [zhHint, enHint] = ['标点请用半角（英文输入法）。', ' Use half-width punctuation.'];
  } else if (found === '}' || found === ']') {
    [zhHint, enHint] = ['最后一项后面不要加逗号。', ' Leave no comma after the last entry.'];
  } else if (found === '/' || found === '#') {
    [zhHint, enHint] = ['JSON 里不能写注释。', ' JSON has no comments.'];
  }
  return {
    path: '',
    ...lineAndColumn(text, offset),
    value: found,
    code: 'json-syntax',
    message: {
      'zh-CN': `不是 JSON：这里应是${zhExpected}，却${zhFound}。${zhHint}`,
      en: `Not JSON: expected ${enExpected}, but ${enFound}.${enHint}`,
    },
  };
}
