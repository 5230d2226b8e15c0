import { strideOf } from './bitmap.ts';
import type { Glyph } from './outline.ts';

/** Glyphs of one size and weight, by code point. */
export interface GlyphSet {
  /** Dots of an em: 24 is the usual size of a slip. */
  readonly em: number;
  readonly bold: boolean;
  readonly glyphs: ReadonlyMap<number, Glyph>;
}

/** The set of one size as it lies in a pack: a glyph is read only when it is asked for. */
export interface PackedSet {
  readonly em: number;
  readonly bold: boolean;
  glyphOf(codePoint: number): Glyph | undefined;
}

/** `OWF1`. */
const MAGIC = 0x4f574631;

/**
 * A pack is, after gzip: magic, number of sets; of each set its em (u8), bold (u8) and count (u32); then column by
 * column, which compresses best, the code points as distances (u32), advance, left, top, width, height (a byte
 * each), and the rows of all pictures. All numbers have their highest byte first.
 */
export function writePack(sets: readonly GlyphSet[]): Uint8Array {
  const bytes: number[] = [];
  const u32 = (value: number): void => {
    bytes.push((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
  };
  u32(MAGIC);
  bytes.push(sets.length);
  for (const { em, bold, glyphs } of sets) {
    const sorted = [...glyphs].sort(([a], [b]) => a - b);
    bytes.push(em, bold ? 1 : 0);
    u32(sorted.length);
    let last = 0;
    for (const [codePoint] of sorted) {
      u32(codePoint - last);
      last = codePoint;
    }
    for (const part of ['advance', 'left', 'top'] as const) {
      for (const [, glyph] of sorted) bytes.push(glyph[part] & 0xff);
    }
    for (const [, { bitmap }] of sorted) bytes.push(bitmap.width);
    for (const [, { bitmap }] of sorted) bytes.push(bitmap.height);
    for (const [, { bitmap }] of sorted) for (const byte of bitmap.bits) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Reads a pack. Throws when it is not one: a font that came damaged is a fault of the installation. */
export function readPack(bytes: Uint8Array): readonly PackedSet[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 5 || view.getUint32(0) !== MAGIC) throw new Error('this is not a pack of glyphs');
  const sets: PackedSet[] = [];
  let at = 5;
  for (let left = view.getUint8(4); left > 0; left--) {
    const { set, end } = readSet(bytes, view, at);
    sets.push(set);
    at = end;
  }
  return sets;
}

function readSet(bytes: Uint8Array, view: DataView, at: number): { set: PackedSet; end: number } {
  const count = view.getUint32(at + 2);
  const columns = at + 6 + 4 * count;
  const rowOf = new Map<number, number>();
  const starts = new Uint32Array(count + 1);
  let codePoint = 0;
  starts[0] = columns + 5 * count;
  for (let row = 0; row < count; row++) {
    codePoint += view.getUint32(at + 6 + 4 * row);
    rowOf.set(codePoint, row);
    const size =
      strideOf(view.getUint8(columns + 3 * count + row)) * view.getUint8(columns + 4 * count + row);
    starts[row + 1] = (starts[row] ?? 0) + size;
  }
  const glyphOf = (wanted: number): Glyph | undefined => {
    const row = rowOf.get(wanted);
    if (row === undefined) return undefined;
    return {
      advance: view.getUint8(columns + row),
      left: view.getInt8(columns + count + row),
      top: view.getInt8(columns + 2 * count + row),
      bitmap: {
        width: view.getUint8(columns + 3 * count + row),
        height: view.getUint8(columns + 4 * count + row),
        bits: bytes.subarray(starts[row], starts[row + 1]),
      },
    };
  };
  const set = { em: view.getUint8(at), bold: view.getUint8(at + 1) === 1, glyphOf };
  return { set, end: starts[count] ?? at };
}
