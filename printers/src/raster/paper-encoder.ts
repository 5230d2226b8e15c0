import { encodeEscpos, hasLettersFor } from '../escpos.ts';
import { layoutPaper } from '../notice-layout.ts';
import type { EncodePaper } from '../printer.ts';
import type { PaperContent } from '../slip-content.ts';
import type { PaperColumns, SlipLine } from '../slip-lines.ts';
import { encodeRaster, paperDots } from './encode-raster.ts';
import { drawSlip, type SlipPicture } from './raster-slip.ts';
import type { SlipFaces } from './slip-face.ts';

/**
 * Encodes papers in the printer's own letters when it has one for every character; otherwise the whole paper is a
 * picture in ours, so that no line looks unlike the next. When the font's files can't be read, what the printer lacks
 * comes out as 〓 and is named in `replaced`.
 */
export function paperEncoder(faces: Pick<SlipFaces, 'for'>): EncodePaper {
  return async (content, profile) => {
    const lines = layoutPaper(content, profile.columns);
    const face = hasLettersFor(lines, profile) ? undefined : await faces.for(textOf(lines));
    if (face === undefined) return encodeEscpos(lines, profile);
    return encodeRaster(layoutPaper(content, profile.columns, face.measure), profile, face);
  };
}

/** A paper as a picture; undefined when the font's files can't be read. */
export async function drawPaper(
  content: PaperContent,
  columns: PaperColumns,
  faces: Pick<SlipFaces, 'for'>,
): Promise<SlipPicture | undefined> {
  const face = await faces.for(textOf(layoutPaper(content, columns)));
  if (face === undefined) return undefined;
  return drawSlip(layoutPaper(content, columns, face.measure), paperDots({ columns }), face);
}

const textOf = (lines: readonly SlipLine[]): string =>
  lines.map((line) => (line.kind === 'text' ? line.text : '')).join('\n');
