import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PRINTER_MODELS, printerModel } from './printer-models.ts';
import { facesIn } from './raster/font-files.ts';
import { paperEncoder } from './raster/paper-encoder.ts';
import { readProfile } from './test-papers.ts';
import { type JudgedPaper, judge, symbolOn } from './test-support/independent-judge.ts';
import { ENGLISH_SLIP, TOWN_SLIP } from './test-support/sample-slips.ts';

const encode = paperEncoder(facesIn(join(dirname(fileURLToPath(import.meta.url)), '..', 'font')));
/** Printable dots, by columns of 12 (Epson: 512 of 80 mm paper at 180 dots an inch; 384 and 576 at 203). */
const DOTS = { 32: 384, 42: 512, 48: 576 };

async function printedBy(id: string, slip: typeof TOWN_SLIP): Promise<JudgedPaper> {
  const model = printerModel(id);
  if (model === undefined) throw new Error(`${id} is not in the table`);
  return judge((await encode(slip, model.profile)).bytes);
}

test('every model has an id of its own, and a profile a hub can keep', () => {
  expect(new Set(PRINTER_MODELS.map(({ id }) => id)).size).toBe(PRINTER_MODELS.length);
  for (const { profile } of PRINTER_MODELS) expect(readProfile(profile)).toEqual(profile);
  expect(printerModel('no-such')).toBeUndefined();
});

test.each(PRINTER_MODELS.map(({ id }) => id))(
  'a slip fits %s, with one code that can be read',
  async (id) => {
    const paper = await printedBy(id, TOWN_SLIP);
    const { profile } = printerModel(id) ?? { profile: { columns: 32, cutter: false } as const };
    expect(paper).toMatchObject({ isWhole: true, cuts: profile.cutter ? 1 : 0 });
    const code = paper.picture === undefined ? paper.symbols[0] : symbolOn(paper.picture);
    expect(code).toBe(TOWN_SLIP.ticketUrl);
    expect(paper.picture?.width ?? 0).toBeLessThanOrEqual(DOTS[profile.columns]);
  },
);

test('a printer without symbols of its own gets a picture even where it has all letters', async () => {
  const slip = { ...ENGLISH_SLIP, windows: 'Windows 1-6' };
  expect((await printedBy('epson-tm-t88', slip)).symbols).toEqual([slip.ticketUrl]);
  const { picture, symbols } = await printedBy('epson-tm-t88iii', slip);
  expect(symbols).toEqual([]);
  expect(picture && symbolOn(picture)).toBe(slip.ticketUrl);
});
