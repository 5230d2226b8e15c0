/// <reference path="./npos.d.ts" />
/**
 * A judge none of us wrote: `npos` takes ESC/POS bytes apart and `jsqr` reads symbols from pictures. One rule is
 * added to npos' list: `GS ( k` is a block that says its own length (Epson ESC/POS Command Reference).
 */
import jsQR from 'jsqr';
import Parser from 'npos/lib/parser/index.js';
import rules from 'npos/lib/parser/rules.js';

const GS = 0x1d;
const parser = new Parser({ ...rules, [GS]: { ...rules[GS], '(k': [0, 'd16'] } });

export interface JudgedText {
  readonly text: string;
  readonly widthTimes: number;
  readonly heightTimes: number;
}

export interface JudgedPaper {
  readonly lines: readonly JudgedText[];
  /** The data of every symbol that was stored and then printed. */
  readonly symbols: readonly string[];
  readonly cuts: number;
  /** Whether nothing follows the last cut but questions to the printer. */
  readonly endsInCut: boolean;
  /** Whether every byte belongs to some command or text. */
  readonly isWhole: boolean;
  readonly picture: JudgedPicture | undefined;
}

/** Black and white, as a printer would draw it. */
export interface JudgedPicture {
  readonly width: number;
  readonly height: number;
  isBlack(x: number, y: number): boolean;
}

/** Takes one paper's bytes apart. Rejects when a command is not known to npos. */
export async function judge(bytes: Uint8Array): Promise<JudgedPaper> {
  const analyzed = parser.analyze(Buffer.from(bytes));
  if (analyzed.error !== undefined) throw analyzed.error;
  // It is changed by what follows.
  const tree = analyzed.tree.map((node) => ({ ...node }));
  const { entries } = await parser.parse(analyzed);
  const paper = { lines: [] as JudgedText[], symbols: [] as string[], cuts: 0, endsInCut: false };
  let size = 0;
  let stored: string | undefined;
  for (const { ascii, fn, offset, length } of tree) {
    const part = bytes.subarray(offset, offset + length);
    const command = `${ascii} ${fn}`;
    if (command === 'STX ') {
      paper.endsInCut = false;
      for (const text of textOf(part).split('\n')) {
        if (text !== '')
          paper.lines.push({ text, widthTimes: (size >> 4) + 1, heightTimes: (size & 15) + 1 });
      }
    } else if (command === 'GS !') size = part[2] ?? 0;
    else if (command === 'GS V') {
      paper.cuts++;
      paper.endsInCut = true;
    } else if (command === 'GS (k' && part[5] === 0x31) {
      if (part[6] === 0x50) stored = new TextDecoder().decode(part.subarray(8));
      if (part[6] === 0x51 && stored !== undefined) paper.symbols.push(stored);
    }
  }
  const isWhole =
    tree.reduce((end, { offset, length }) => (offset === end ? offset + length : -1), 0) === bytes.length;
  const bitmap = entries.find(({ type }) => type === 'raster')?.data;
  const picture = bitmap && {
    width: bitmap.width,
    height: bitmap.height,
    isBlack: (x: number, y: number) => bitmap.getPixel(x, y) === 0,
  };
  return { ...paper, isWhole, picture };
}

/** In GB18030, for that is what a printer in Kanji mode takes them for. */
const textOf = (bytes: Uint8Array): string => new TextDecoder('gb18030').decode(bytes);

/** Reads the symbol on a picture with a white margin round it; undefined when there is none that can be read. */
export function symbolOn(picture: JudgedPicture): string | undefined {
  const margin = 20;
  const [width, height] = [picture.width + 2 * margin, picture.height + 2 * margin];
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      if (picture.isBlack(x, y))
        pixels.fill(0, 4 * ((y + margin) * width + x + margin), 4 * ((y + margin) * width + x + margin) + 3);
    }
  }
  return jsQR(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}
