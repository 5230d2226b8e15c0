import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { layoutPaper } from '../notice-layout.ts';
import { arbitrarySlip } from '../test-support/arbitrary-slip.ts';
import { isBlack } from './bitmap.ts';
import { facesIn } from './font-files.ts';
import { drawSlip } from './raster-slip.ts';
import type { SlipFace } from './slip-face.ts';

const faces = facesIn(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'font'));
let face: SlipFace;
beforeAll(async () => {
  const opened = await faces.for('ئབ');
  if (opened === undefined) throw new Error('the font is not where it belongs');
  face = opened;
});

/** One line as text: a character for each dot. */
function drawn(text: string, scale: 1 | 2 | 3 | 4 = 1, bold = false): readonly string[] {
  const line = { kind: 'text', text, align: 'left', scale, bold } as const;
  const { bitmap } = drawSlip([line], 384, face);
  return Array.from({ length: bitmap.height }, (_, y) =>
    Array.from({ length: bitmap.width }, (_, x) => (isBlack(bitmap, x, y) ? '#' : '.')).join(''),
  );
}
const inked = (rows: readonly string[]): number => rows.join('').split('#').length - 1;

describe('letters', () => {
  test('a Hanzi is 24 dots wide and a Latin letter 12, at every size', () => {
    expect(face.draw('号A', 1, false).advance).toBe(36);
    expect(face.draw('号A', 4, true).advance).toBe(144);
    expect(face.measure('窗口A')).toBe(5);
  });

  test('what no font has is drawn as 〓 and named', () => {
    const { missing } = face.draw('甲\u{2a6d5}乙', 1, false);
    expect(missing).toEqual(['\u{2a6d5}']);
    expect(drawn('甲\u{2a6d5}乙')).toEqual(drawn('甲〓乙'));
  });

  test('an Arabic letter no font has takes its word with it, and is named', () => {
    const { missing } = face.draw('كى\u061dم', 1, false);
    expect(missing).toEqual(['\u061d']);
  });

  test('every character of a hall’s daily words has a glyph', () => {
    const words = '城乡居民基本养老保险参保登记￥¥Ａāǎéñ…—“”《》①㎡🈚ꀀ한あア';
    expect(face.draw([...words].filter((char) => char !== '🈚').join(''), 1, false).missing).toEqual([]);
  });

  test('bold has more black than usual, in every script', () => {
    for (const text of ['窗口', 'A023', 'كىملىك', 'བོད']) {
      expect(inked(drawn(text, 1, true))).toBeGreaterThan(inked(drawn(text)));
    }
  });

  test('what says how to draw and not what takes no room and is not named', () => {
    expect(face.draw('葛\u{e0100}\u200b', 1, false)).toMatchObject({ advance: 24, missing: [] });
  });
});

describe('scripts whose letters join', () => {
  test('Uyghur letters join into one stroke, which is shorter than the letters apart', () => {
    const joined = face.draw('كىملىك', 1, false).advance;
    const apart = [...'كىملىك'].reduce((sum, char) => sum + face.draw(char, 1, false).advance, 0);
    expect(joined).toBeLessThan(apart);
    expect(joined).toBeGreaterThan(24);
  });

  test('Uyghur is read from right to left, its numbers and what stands around it from left to right', () => {
    const line = face.draw('带 ك 2 م', 1, false);
    const [beforeAll, afterAll] = [face.draw('带 م', 1, false), face.draw('带 ك', 1, false)];
    const left = (pens: SlipFaceLine): number =>
      pens.glyphs.find(({ x }) => x >= 36)?.glyph.bitmap.width ?? 0;
    expect(left(line)).toBe(left(beforeAll));
    expect(left(line)).not.toBe(left(afterAll));
  });

  test('a bracket round Uyghur opens towards it', () => {
    expect(drawn('كى (مى)').join()).not.toEqual(drawn('كى )مى(').join());
  });

  test('a Tibetan stack stands higher than a line, and the line makes room', () => {
    expect(drawn('བསྒྲུབས').length).toBeGreaterThan(drawn('བ').length);
    expect(face.draw('བསྒྲུབས', 1, false).advance).toBeLessThan(4 * 24);
  });
});
type SlipFaceLine = ReturnType<SlipFace['draw']>;

test('whatever a slip says, no line is wider than the paper', () => {
  fc.assert(
    fc.property(arbitrarySlip, fc.constantFrom(32 as const, 48 as const), (slip, columns) => {
      for (const line of layoutPaper(slip, columns, face.measure)) {
        if (line.kind !== 'text') continue;
        expect(face.draw(line.text, line.scale, line.bold).advance).toBeLessThanOrEqual(columns * 12);
      }
    }),
    { numRuns: 40 },
  );
});
