/// <reference path="./bidi-js.d.ts" />
import bidiFactory from 'bidi-js';
import { IS_ARABIC, type ShapedScript, scriptOf } from './scripts.ts';

/** A piece of a line in one script and one direction; `right` means it is read from right to left. */
export interface Run {
  readonly text: string;
  readonly script: ShapedScript | 'plain';
  readonly right: boolean;
}

let bidi: ReturnType<typeof bidiFactory> | undefined;

/** The runs of a line in the order in which they stand on paper, left to right (Unicode Standard Annex 9). */
export function runsOf(text: string): readonly Run[] {
  if (!IS_ARABIC.test(text)) return split(text, () => 0).map(({ run }) => run);
  // An indent is a margin of the paper, whichever way the words run.
  const words = text.trimStart();
  if (words !== text) {
    const indent = text.slice(0, text.length - words.length);
    return [{ text: indent, script: 'plain', right: false }, ...runsOf(words)];
  }
  bidi ??= bidiFactory();
  const { getMirroredCharacter } = bidi;
  const { levels } = bidi.getEmbeddingLevels(text);
  const runs = split(text, (at) => levels[at] ?? 0);
  const mirrored = ({ run, level }: Leveled): Leveled =>
    run.script !== 'plain' || level % 2 === 0
      ? { run, level }
      : { run: { ...run, text: backwards(run.text, getMirroredCharacter) }, level };
  return reordered(runs).map((leveled) => mirrored(leveled).run);
}

interface Leveled {
  readonly run: Run;
  readonly level: number;
}

function split(text: string, levelAt: (at: number) => number): readonly Leveled[] {
  const runs: Leveled[] = [];
  let at = 0;
  for (const char of text) {
    const level = levelAt(at);
    at += char.length;
    const script = scriptOf(char);
    const last = runs.at(-1);
    if (last !== undefined && last.level === level && last.run.script === script) {
      runs[runs.length - 1] = { level, run: { ...last.run, text: last.run.text + char } };
    } else runs.push({ level, run: { text: char, script, right: level % 2 === 1 } });
  }
  return runs;
}

/** Rule L2: from the highest level down, every stretch of at least that level is turned round. */
function reordered(runs: readonly Leveled[]): readonly Leveled[] {
  const row = [...runs];
  for (let level = Math.max(...row.map((run) => run.level)); level > 0; level--) {
    let from = 0;
    while (from < row.length) {
      let to = from;
      while (to < row.length && (row[to]?.level ?? 0) >= level) to++;
      row.splice(from, to - from, ...row.slice(from, to).reverse());
      from = Math.max(to, from + 1);
    }
  }
  return row;
}

const backwards = (text: string, mirror: (char: string) => string | null): string =>
  [...text]
    .reverse()
    .map((char) => mirror(char) ?? char)
    .join('');
