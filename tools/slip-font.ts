/**
 * Makes `printers/font/` from open fonts as Debian packages them (`apt-get install fonts-noto-cjk fonts-noto-core`):
 * every character a slip can say as black and white dots, and the two fonts whose letters change with their
 * neighbours. Run it again only to take newer fonts: what it made is kept in the repository, so that no build and
 * no hall needs those packages. Decision 0026.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Blob, Face, Font } from 'harfbuzzjs';
import { type GlyphSet, writePack } from '../printers/src/raster/glyph-pack.ts';
import { drawOutline, type Glyph } from '../printers/src/raster/outline.ts';
import { NOTICE_WORDS, SLIP_WORDS } from '../printers/src/words.ts';
import { root } from './lib/repo.mjs';

const CJK = '/usr/share/fonts/opentype/noto/NotoSansCJK';
const NOTO = '/usr/share/fonts/truetype/noto';
const out = join(root, 'printers', 'font');

/** In the collection's order: Japanese, Korean, simplified, traditional, Hong Kong; then the same with half-width Latin. */
const MONO_SC = 7;
/** The em square's foot lies this much of an em under the baseline (Noto CJK's own metrics: 880 above, 120 below). */
const ABOVE = 0.88;

/** All that Noto Sans Mono CJK SC has but emoji: Latin with its tone marks, punctuation, symbols, kana, Hangul, Han. */
const isWanted = (codePoint: number): boolean =>
  codePoint >= 0x20 && !(codePoint >= 0x1f300 && codePoint < 0x20000);
/** What a slip says large and bold besides its number: drawn smooth, where other words are made of larger dots. */
const LARGE_WORDS = [SLIP_WORDS, NOTICE_WORDS].flatMap((words) =>
  Object.values(words['zh-CN']).filter((word) => typeof word === 'string'),
);
const LARGE = new Set([...LARGE_WORDS.join('')].map((char) => char.codePointAt(0)));
const isAscii = (codePoint: number): boolean => codePoint >= 0x20 && codePoint < 0x7f;

function fontOf(path: string, index: number): { face: Face; font: Font } {
  const data = readFileSync(path);
  const face = new Face(new Blob(Uint8Array.from(data).buffer), index);
  return { face, font: new Font(face) };
}

function glyphsOf(
  { face, font }: ReturnType<typeof fontOf>,
  em: number,
  wanted: (codePoint: number) => boolean,
): Map<number, Glyph> {
  const scale = em / face.upem;
  const glyphs = new Map<number, Glyph>();
  for (const codePoint of face.collectUnicodes()) {
    const id = wanted(codePoint) ? font.glyph(codePoint) : undefined;
    if (id === undefined) continue;
    const origin = { x: 0, y: Math.round(em * ABOVE) };
    const drawn = drawOutline(font.glyphToPath(id), scale, origin);
    const advance = Math.round(font.glyphHAdvance(id) * scale);
    const { width, height } = drawn.bitmap;
    const isSmall =
      Math.max(advance, width, height) < 256 && Math.abs(drawn.left) < 128 && Math.abs(drawn.top) < 128;
    if (isSmall) glyphs.set(codePoint, { ...drawn, advance });
  }
  return glyphs;
}

const regular = fontOf(`${CJK}-Regular.ttc`, MONO_SC);
const bold = fontOf(`${CJK}-Bold.ttc`, MONO_SC);
const yi = fontOf(`${NOTO}/NotoSansYi-Regular.ttf`, 0);
const isYi = (codePoint: number): boolean => codePoint >= 0xa000 && codePoint < 0xa4d0;

const sets: GlyphSet[] = [
  { em: 24, bold: false, glyphs: new Map([...glyphsOf(yi, 24, isYi), ...glyphsOf(regular, 24, isWanted)]) },
  {
    em: 48,
    bold: true,
    glyphs: glyphsOf(bold, 48, (codePoint) => isAscii(codePoint) || LARGE.has(codePoint)),
  },
  ...[72, 96].map((em) => ({ em, bold: true, glyphs: glyphsOf(bold, em, isAscii) })),
];
mkdirSync(out, { recursive: true });
const write = (name: string, bytes: Uint8Array): void => {
  const packed = gzipSync(bytes, { level: 9 });
  writeFileSync(join(out, name), packed);
  console.log(`${name}: ${bytes.length} bytes, ${packed.length} packed`);
};
write('glyphs.owf', writePack(sets));
write('arabic.owf', readFileSync(`${NOTO}/NotoSansArabic-Regular.ttf`));
write('tibetan.owf', readFileSync(`${NOTO}/NotoSerifTibetan-Regular.ttf`));
for (const { em, glyphs } of sets) console.log(`${em} dots: ${glyphs.size} characters`);
