import { type PackedSet, readPack } from './glyph-pack.ts';
import { type Run, runsOf } from './runs.ts';
import { type ShapedScript, shapedScriptsOf } from './scripts.ts';
import { openShaper, type Placed, type Shaper } from './shaper.ts';

/** Dots of an em at the usual size; a half-width column is half of it. */
export const EM = 24;
/** What stands for a character no font of ours has. */
const GETA = '〓';
/** Joiners, variation selectors and the like say how to draw, not what. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;

/** A glyph on a line: `times` its own size, its black `smear` dots wider. */
export interface LineGlyph extends Placed {
  readonly times: number;
  readonly smear: number;
}

export interface DrawnLine {
  readonly glyphs: readonly LineGlyph[];
  /** Dots from the first pen to the last. */
  readonly advance: number;
  /** Characters drawn as 〓. */
  readonly missing: readonly string[];
}

/** The letters slips are drawn with: the same dots in the hub and in a browser. */
export interface SlipFace {
  /** Half-width columns a text takes at the usual size. */
  measure(text: string): number;
  /** The glyphs of one line at `scale` times the usual size. */
  draw(text: string, scale: number, bold: boolean): DrawnLine;
}

/** Which file holds what: every character by itself, and the fonts of the scripts that join. */
export type FontFile = 'glyphs' | ShapedScript;
/** Reads a file of `printers/font/`, as it lies there. */
export type ReadFont = (file: FontFile) => Promise<Uint8Array>;

/** Opens the font files a text needs, each once and only when one does. */
export class SlipFaces {
  readonly #read: ReadFont;
  readonly #shapers = new Map<ShapedScript, Promise<Shaper>>();
  #sets: Promise<readonly PackedSet[]> | undefined;

  constructor(read: ReadFont) {
    this.#read = read;
  }

  /** A face for texts like this one; undefined when a file could not be read, and the next call tries again. */
  async for(text: string): Promise<SlipFace | undefined> {
    try {
      this.#sets ??= this.#unpacked('glyphs').then(readPack);
      const sets = await this.#sets;
      const shapers = new Map<ShapedScript, Shaper>();
      for (const script of shapedScriptsOf(text)) shapers.set(script, await this.#shaper(script));
      return faceOf(sets, shapers);
    } catch {
      this.#sets = undefined;
      this.#shapers.clear();
      return undefined;
    }
  }

  #shaper(script: ShapedScript): Promise<Shaper> {
    const opened =
      this.#shapers.get(script) ?? this.#unpacked(script).then((data) => openShaper(script, data));
    this.#shapers.set(script, opened);
    return opened;
  }

  async #unpacked(file: FontFile): Promise<Uint8Array> {
    const packed = Uint8Array.from(await this.#read(file));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
}

function faceOf(sets: readonly PackedSet[], shapers: ReadonlyMap<ShapedScript, Shaper>): SlipFace {
  const usual = sets.find(({ em, bold }) => em === EM && !bold);
  if (usual === undefined) throw new Error('the pack lacks glyphs of the usual size');

  const drawPlain = (text: string, scale: number, bold: boolean): DrawnLine => {
    const large = bold ? sets.find((set) => set.em === EM * scale && set.bold) : undefined;
    const glyphs: LineGlyph[] = [];
    const missing: string[] = [];
    let x = 0;
    for (const char of text) {
      if (UNSEEN.test(char)) continue;
      const codePoint = char.codePointAt(0) ?? 0;
      const smooth = large?.glyphOf(codePoint);
      const glyph = smooth ?? usual.glyphOf(codePoint) ?? usual.glyphOf(GETA.codePointAt(0) ?? 0);
      if (glyph === undefined) continue;
      if (smooth === undefined && usual.glyphOf(codePoint) === undefined) missing.push(char);
      const times = smooth === undefined ? scale : 1;
      glyphs.push({ glyph, x, y: 0, times, smear: smooth === undefined && bold ? scale : 0 });
      x += glyph.advance * times;
    }
    return { glyphs, advance: x, missing };
  };

  const drawRun = (run: Run, scale: number, bold: boolean): DrawnLine => {
    const shaped = run.script === 'plain' ? undefined : shapers.get(run.script)?.shape(run, EM * scale);
    if (shaped === undefined) return drawPlain(run.text, scale, bold);
    if (shaped.missing.length > 0) {
      // One letter without a glyph would leave its neighbours joined to nothing: the whole word says that it is not there.
      return { ...drawPlain(GETA.repeat([...run.text].length), scale, bold), missing: shaped.missing };
    }
    const glyphs = shaped.placed.map((placed) => ({ ...placed, times: 1, smear: bold ? scale : 0 }));
    return { glyphs, advance: shaped.advance, missing: [] };
  };

  const draw = (text: string, scale: number, bold: boolean): DrawnLine => {
    let advance = 0;
    const parts = runsOf(text).map((run) => {
      const drawn = drawRun(run, scale, bold);
      const from = advance;
      advance += drawn.advance;
      return { ...drawn, glyphs: drawn.glyphs.map((glyph) => ({ ...glyph, x: glyph.x + from })) };
    });
    return {
      glyphs: parts.flatMap(({ glyphs }) => glyphs),
      advance,
      missing: parts.flatMap(({ missing }) => missing),
    };
  };
  return { draw, measure: (text) => Math.ceil(draw(text, 1, false).advance / (EM / 2)) };
}
