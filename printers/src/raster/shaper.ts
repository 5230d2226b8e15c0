import type * as HarfBuzz from 'harfbuzzjs';
import { drawOutline, type Glyph } from './outline.ts';
import type { Run } from './runs.ts';
import type { ShapedScript } from './scripts.ts';

/** A glyph and where its pen stands, in dots from the beginning of its run and rows below the line's top. */
export interface Placed {
  readonly glyph: Glyph;
  readonly x: number;
  readonly y: number;
}

export interface ShapedRun {
  readonly placed: readonly Placed[];
  readonly advance: number;
  /** Characters the font has no glyph for; a run with one is not drawn. */
  readonly missing: readonly string[];
}

/** Draws the letters of one script as they stand beside each other. */
export interface Shaper {
  shape(run: Run, em: number): ShapedRun;
}

const TAGS: Readonly<Record<ShapedScript, readonly [script: string, language: string]>> = {
  arabic: ['Arab', 'ug'],
  tibetan: ['Tibt', 'bo'],
};

/** Where the baseline of the usual letters lies, as part of the em. */
const ABOVE = 0.88;

/** A shaper for one script, from a font file's bytes; HarfBuzz is loaded with the first one. */
export async function openShaper(script: ShapedScript, data: Uint8Array): Promise<Shaper> {
  const hb = await import('harfbuzzjs');
  const face = new hb.Face(new hb.Blob(Uint8Array.from(data).buffer));
  const font = new hb.Font(face);
  const drawn = new Map<string, Glyph>();
  const glyphOf = (id: number, em: number): Glyph => {
    const key = `${id} ${em}`;
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const scale = em / face.upem;
    const origin = { x: 0, y: Math.round(em * ABOVE) };
    const glyph = { ...drawOutline(font.glyphToPath(id), scale, origin), advance: 0 };
    drawn.set(key, glyph);
    return glyph;
  };
  return { shape: (run, em) => shapeRun(hb, font, face.upem, script, run, em, glyphOf) };
}

function shapeRun(
  hb: typeof HarfBuzz,
  font: HarfBuzz.Font,
  upem: number,
  script: ShapedScript,
  { text, right }: Run,
  em: number,
  glyphOf: (id: number, em: number) => Glyph,
): ShapedRun {
  const [tag, language] = TAGS[script];
  const buffer = new hb.Buffer();
  buffer.addText(text);
  buffer.setDirection(right ? hb.Direction.RTL : hb.Direction.LTR);
  buffer.setScript(tag);
  buffer.setLanguage(language);
  hb.shape(font, buffer);
  const placed: Placed[] = [];
  const missing = new Set<string>();
  let pen = 0;
  const positions = buffer.getGlyphPositions();
  for (const [at, { codepoint: id, cluster }] of buffer.getGlyphInfos().entries()) {
    if (id === 0) missing.add(String.fromCodePoint(text.codePointAt(cluster) ?? 0x3013));
    const position = positions[at];
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = position ?? {};
    const dots = (units: number): number => Math.round((units * em) / upem);
    placed.push({ glyph: glyphOf(id, em), x: dots(pen + xOffset), y: -dots(yOffset) });
    pen += xAdvance;
  }
  return { placed, advance: Math.ceil((pen * em) / upem), missing: [...missing] };
}
