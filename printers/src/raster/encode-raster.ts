import { type EncodedSlip, separateBytes } from '../escpos.ts';
import type { PrinterProfile } from '../printer-profile.ts';
import type { SlipLine } from '../slip-lines.ts';
import { type Bitmap, strideOf } from './bitmap.ts';
import { drawSlip } from './raster-slip.ts';
import type { SlipFace } from './slip-face.ts';

/** Rows of one picture: small printers hold no more, and a half-sent one is flushed by as many NULs. */
const BAND_ROWS = 128;

/**
 * A slip as pictures, for printers that lack its characters: `GS v 0` in bands of 128 rows, then one cut.
 * Pure. Byte meanings: Epson ESC/POS Command Reference.
 */
export function encodeRaster(
  lines: readonly SlipLine[],
  profile: PrinterProfile,
  face: SlipFace,
): EncodedSlip {
  const { bitmap, replaced, qr } = drawSlip(lines, paperDots(profile), face);
  const parts = [Uint8Array.of(0x1b, 0x40, 0x1b, 0x61, 0x00), ...bandsOf(bitmap)];
  const cuts = lines.filter(({ kind }) => kind === 'cut').flatMap(() => separateBytes(profile));
  return { bytes: joined([...parts, Uint8Array.from(cuts)]), replaced, qr };
}

/** A half-width column is 12 dots at 203 dpi: 384 dots on 58 mm paper, 576 on 80 mm. */
export const paperDots = ({ columns }: Pick<PrinterProfile, 'columns'>): number => columns * 12;

function bandsOf({ width, height, bits }: Bitmap): readonly Uint8Array[] {
  const stride = strideOf(width);
  const bands: Uint8Array[] = [];
  for (let top = 0; top < height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, height - top);
    bands.push(
      Uint8Array.of(0x1d, 0x76, 0x30, 0x00, stride & 0xff, stride >> 8, rows & 0xff, rows >> 8),
      bits.subarray(top * stride, (top + rows) * stride),
    );
  }
  return bands;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
