import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { PrinterProfile } from '../printer-profile.ts';
import { decodeReceipt } from '../test-support/receipt-decoder.ts';
import { SCRIPTS_SLIP, TOWN_SLIP } from '../test-support/sample-slips.ts';
import { SCRIPTS_SLIP_DOTS, sumOf } from '../test-support/slip-dots.ts';
import { drawPaper, paperEncoder } from './paper-encoder.ts';
import { type FontFile, SlipFaces } from './slip-face.ts';

const font = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'font');
const PROFILE: PrinterProfile = { columns: 32, hanzi: 'native', cutter: true };

/** Faces that note which files were read, and lack some. */
function facesLacking(...lacking: readonly FontFile[]): {
  readonly faces: SlipFaces;
  readonly read: FontFile[];
} {
  const read: FontFile[] = [];
  const faces = new SlipFaces((file) => {
    read.push(file);
    return lacking.includes(file)
      ? Promise.reject(new Error('no such file'))
      : readFile(join(font, `${file}.owf`));
  });
  return { faces, read };
}

/** What comes out on paper: lines of the printer's own letters, or rows of pictures. */
async function encoded(slip: typeof TOWN_SLIP, faces: SlipFaces, profile = PROFILE) {
  const { bytes, replaced, qr } = await paperEncoder(faces)(slip, profile);
  const receipt = decodeReceipt(bytes);
  return { kinds: new Set(receipt.ok ? receipt.items.map(({ kind }) => kind) : []), receipt, replaced, qr };
}

describe('in whose letters a paper is printed', () => {
  test('in the printer’s own while it has them, and then no file is read', async () => {
    const { faces, read } = facesLacking();
    expect((await encoded(TOWN_SLIP, faces)).kinds).toEqual(new Set(['line', 'feed', 'qr', 'cut']));
    expect(read).toEqual([]);
  });

  test('in ours as a whole for one rare character; only the files its letters need are read, and once', async () => {
    const { faces, read } = facesLacking();
    const rare = { ...TOWN_SLIP, matterNames: ['𠮷祥里'] };
    expect(await encoded(rare, faces)).toMatchObject({
      kinds: new Set(['raster', 'cut']),
      replaced: [],
      qr: 'encoded',
    });
    expect(read).toEqual(['glyphs']);
    await encoded(SCRIPTS_SLIP, faces);
    expect(read).toEqual(['glyphs', 'arabic', 'tibetan']);
  });

  test('in ours for a printer without a Chinese font, which prints English by itself', async () => {
    const { faces } = facesLacking();
    const profile = { ...PROFILE, hanzi: 'none' } as const;
    expect((await encoded(TOWN_SLIP, faces, profile)).kinds).toEqual(new Set(['raster', 'cut']));
    const english = {
      ...TOWN_SLIP,
      hallName: 'Hall',
      matterNames: ['Card'],
      windows: '1',
      materials: [],
      orderRule: '',
      language: 'en',
    } as const;
    expect((await encoded(english, faces, profile)).kinds).toContain('line');
  });

  test('with the sign for what is missing where the font can’t be read, and it is named', async () => {
    const rare = { ...TOWN_SLIP, matterNames: ['𠮷祥里'] };
    const { faces } = facesLacking('glyphs');
    expect(await encoded(rare, faces)).toMatchObject({ replaced: ['𠮷'], qr: 'encoded' });
  });

  test('pictures are at most 128 rows high, and one cut ends them', async () => {
    const { receipt } = await encoded(
      { ...TOWN_SLIP, matterNames: ['𠮷'.repeat(200)] },
      facesLacking().faces,
    );
    const items = receipt.ok ? receipt.items : [];
    const rows = items.flatMap((item) => (item.kind === 'raster' ? [item.rows] : []));
    expect(rows.slice(0, -1).every((count) => count === 128)).toBe(true);
    expect(rows.at(-1)).toBeLessThanOrEqual(128);
    expect(items.filter(({ kind }) => kind === 'cut')).toHaveLength(1);
    expect(items.at(-1)?.kind).toBe('cut');
  });
});

test.each([32, 48] as const)('the same dots everywhere: %i columns', async (columns) => {
  const picture = await drawPaper(SCRIPTS_SLIP, columns, facesLacking().faces);
  expect(picture && sumOf(picture)).toEqual(SCRIPTS_SLIP_DOTS[columns]);
});
