import { UNBROKEN } from './raster/scripts.ts';
import { columnsOf } from './slip-lines.ts';

type Measure = (text: string) => number;

/**
 * Characters that must not begin a line, and those that must not end one (GB/T 15834 punctuation; the strokes that
 * end a Tibetan clause).
 */
const NOT_FIRST = new Set('，。、；：！？）》」』】〉”’…%,.;:!?)]།༎');
const NOT_LAST = new Set('（《「『【〈“‘([');

/** What is never broken: a Latin or Uyghur word, a number, a Tibetan syllable, or one Hanzi with the punctuation that clings to it. */
interface Piece {
  readonly text: string;
  readonly spacesBefore: string;
}

const PIECE = new RegExp(`( *)([!-~]+|${UNBROKEN}|[^ -~])`, 'gu');

/** Spaces, line breaks and control characters of any kind become one space; none at the ends. */
export const plainText = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/**
 * Breaks a text into lines of at most `columns` half-width columns. Breaks at spaces and between Hanzi,
 * keeps closing punctuation with what it closes, and cuts a word only when it is longer than a whole line.
 */
export function wrap(text: string, columns: number, measure: Measure = columnsOf): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    const longer = line === '' ? piece.text : line + piece.spacesBefore + piece.text;
    if (measure(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = cutByColumns(piece.text, columns, measure);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Puts short texts beside each other, each behind its gap, and starts a new line where one does not fit. */
export function packLines(
  parts: readonly { readonly text: string; readonly gap: string }[],
  columns: number,
  measure: Measure = columnsOf,
): readonly string[] {
  const rows: string[] = [];
  for (const { text, gap } of parts) {
    const last = rows.at(-1);
    const joined = last === undefined ? undefined : last + gap + text;
    if (joined !== undefined && measure(joined) <= columns) rows[rows.length - 1] = joined;
    else rows.push(text);
  }
  return rows.flatMap((row) => wrap(row, columns, measure));
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [, spaces = '', body = ''] of text.matchAll(PIECE)) {
    const before = pieces.at(-1);
    const clings =
      before !== undefined &&
      spaces === '' &&
      (NOT_FIRST.has(firstOf(body)) || NOT_LAST.has(before.text.at(-1) ?? ''));
    if (clings) pieces[pieces.length - 1] = { ...before, text: before.text + body };
    else pieces.push({ text: body, spacesBefore: spaces });
  }
  return pieces;
}

const firstOf = (text: string): string => text.slice(0, 1);

function cutByColumns(text: string, columns: number, measure: Measure): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of text) {
    if (part !== '' && measure(part + char) > columns) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  parts.push(part);
  return parts;
}
