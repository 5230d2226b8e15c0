import { correction, generate } from 'lean-qr';
import { moduleDots } from '../qr-size.ts';
import type { SlipLine, TextLine } from '../slip-lines.ts';
import { type Bitmap, blacken, newBitmap, stamp } from './bitmap.ts';
import { EM, type SlipFace } from './slip-face.ts';

/** A slip as a picture. */
export interface SlipPicture {
  readonly bitmap: Bitmap;
  /** Characters no font of ours has, drawn as 〓, each once. */
  readonly replaced: readonly string[];
  /** `too-long`: the data would need modules too small to read, so no symbol is drawn. */
  readonly qr: 'none' | 'encoded' | 'too-long';
}

/** Rows from one line of the usual size to the next: as a printer's own letters stand. */
const LINE_ROWS = 30;
/** Light modules on every side of a symbol (ISO/IEC 18004). */
const QUIET = 4;
/** A dashed line, in dots. */
const DASH = { long: 8, every: 12, thick: 2 };

/** One line's rows, how it is drawn into them, and what could not be. */
interface Strip {
  readonly rows: number;
  readonly paint: (onto: Bitmap, top: number) => void;
  readonly missing?: readonly string[];
  readonly qr?: SlipPicture['qr'];
}

const empty = (rows: number): Strip => ({ rows, paint: () => undefined });

/**
 * Draws the lines of one slip on paper `width` dots wide. The cut is no part of the picture. The same lines give the
 * same dots on every machine.
 */
export function drawSlip(lines: readonly SlipLine[], width: number, face: SlipFace): SlipPicture {
  const strips = lines.map((line, at) => stripOf(line, width, face, isApart(lines, at)));
  const height = strips.reduce((sum, { rows }) => sum + rows, 0);
  const bitmap = newBitmap(width, height);
  let top = 0;
  for (const { rows, paint } of strips) {
    paint(bitmap, top);
    top += rows;
  }
  const replaced = new Set(strips.flatMap(({ missing }) => missing ?? []));
  return { bitmap, replaced: [...replaced], qr: strips.find(({ qr }) => qr !== undefined)?.qr ?? 'none' };
}

/** Whether empty lines stand above and below: they are higher than any quiet zone. */
const isApart = (lines: readonly SlipLine[], at: number): boolean =>
  lines[at - 1]?.kind === 'feed' && lines[at + 1]?.kind === 'feed';

function stripOf(line: SlipLine, width: number, face: SlipFace, apart: boolean): Strip {
  switch (line.kind) {
    case 'text':
      return textStrip(line, width, face);
    case 'rule':
      return { rows: LINE_ROWS, paint: (onto, top) => paintRule(onto, top + LINE_ROWS / 2 - 1) };
    case 'qr':
      return qrStrip(line.data, width, apart ? 0 : QUIET) ?? { ...empty(0), qr: 'too-long' };
    case 'feed':
      return empty(line.lines * LINE_ROWS);
    case 'cut':
      return empty(0);
  }
}

/** As high as its size asks for, and higher where letters are stacked above or below. */
function textStrip(line: TextLine, width: number, face: SlipFace): Strip {
  const { glyphs, advance, missing } = face.draw(line.text, line.scale, line.bold);
  const gap = LINE_ROWS - EM;
  const inked = glyphs.filter(({ glyph }) => glyph.bitmap.height > 0);
  const tops = inked.map(({ glyph, y, times }) => y + glyph.top * times);
  const ends = inked.map(({ glyph, times }, at) => (tops[at] ?? 0) + glyph.bitmap.height * times);
  const above = Math.max(gap / 2, -Math.min(0, ...tops));
  const below = Math.max(EM * line.scale + gap / 2, ...ends);
  const free = width - advance;
  const left = { left: 0, center: Math.floor(free / 2), right: free }[line.align];
  return {
    rows: above + below,
    missing,
    paint: (onto, top) => {
      for (const { glyph, x, y, times, smear } of glyphs) {
        const place = { left: left + x + glyph.left * times, top: top + above + y + glyph.top * times };
        stamp(onto, glyph.bitmap, { ...place, times, smear });
      }
    },
  };
}

function paintRule(onto: Bitmap, row: number): void {
  for (let x = 0; x < onto.width; x += DASH.every) blacken(onto, x, row, DASH.long, DASH.thick);
}

/** Error level M, or a higher one where it makes the symbol no larger; in the middle, with its quiet zone. */
function qrStrip(data: string, width: number, quiet: number): Strip | undefined {
  const code = symbolOf(data);
  const dots = code === undefined ? undefined : moduleDots(code.size, width);
  if (code === undefined || dots === undefined) return undefined;
  const left = Math.floor((width - code.size * dots) / 2);
  return {
    rows: (code.size + 2 * quiet) * dots,
    qr: 'encoded',
    paint: (onto, top) => {
      for (let y = 0; y < code.size; y++) {
        for (let x = 0; x < code.size; x++) {
          if (code.get(x, y)) blacken(onto, left + x * dots, top + (quiet + y) * dots, dots, dots);
        }
      }
    },
  };
}

/** The library throws when no symbol holds the data. */
function symbolOf(data: string): ReturnType<typeof generate> | undefined {
  try {
    return generate(data, { minCorrectionLevel: correction.M });
  } catch {
    return undefined;
  }
}
