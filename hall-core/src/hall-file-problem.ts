import type { LocalText } from './hall-file.ts';

export type HallFileProblemCode =
  | 'json-syntax'
  | 'repeated-key'
  | 'missing'
  | 'wrong-type'
  | 'unknown-field'
  | 'not-a-choice'
  | 'bad-form'
  | 'out-of-range'
  | 'repeated'
  | 'unknown-reference'
  | 'empty-group'
  | 'no-window'
  | 'no-clerk'
  | 'hours-order'
  | 'hours-overlap'
  | 'day-starts-while-open'
  | 'unknown-time-zone'
  | 'rules-contradict'
  | 'catch-all-wording'
  | 'low-contrast'
  | 'not-a-picture'
  | 'slip-template'
  | 'floor-shape'
  | 'slots-overlap'
  | 'no-slot'
  | 'seats-contradict';

/** One thing wrong with a hall file, said so that the person who wrote the file can put it right. */
export interface HallFileProblem {
  /** Where, such as `windows[3].groups[0]`; empty for the file as a whole. */
  readonly path: string;
  /** Line and column in the text, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** What stands there; `undefined` where something is missing. */
  readonly value: unknown;
  readonly code: HallFileProblemCode;
  /** What is wrong and what to write instead. */
  readonly message: LocalText & { readonly en: string };
}

/** A problem before its place in the text is known. */
export type FoundProblem = Omit<HallFileProblem, 'line' | 'column'>;

export type Report = (
  path: string,
  value: unknown,
  code: HallFileProblemCode,
  zh: string,
  en: string,
) => void;

/** A problem as one line of text, for a terminal or a set-up page. */
export function describeHallFileProblem(problem: HallFileProblem, language: 'zh-CN' | 'en'): string {
  const { line, column, path, message } = problem;
  return language === 'zh-CN'
    ? `第 ${line} 行第 ${column} 列${path === '' ? '' : ` ${path}`}：${message['zh-CN']}`
    : `line ${line}, column ${column}${path === '' ? '' : `, ${path}`}: ${message.en}`;
}

/** A value as it may be quoted in a message: its JSON, cut short. */
export function quoted(value: unknown): string {
  const text = [...(JSON.stringify(value) ?? '')];
  return text.length <= 60 ? text.join('') : `${text.slice(0, 57).join('')}…`;
}

/**
 * The candidate a mistyped word most likely meant, or none. Close enough is at most a third of the letters
 * wrong (Levenshtein distance; source: Wagner and Fischer, JACM 21(1), 1974).
 */
function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replace, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** The end of a message: the word that was probably meant, in both languages. */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
): { readonly zh: string; readonly en: string } {
  const meant = nearest(word, candidates);
  return meant === undefined
    ? { zh: '', en: '' }
    : { zh: `是否想写 ${meant}？`, en: ` Did you mean ${meant}?` };
}
