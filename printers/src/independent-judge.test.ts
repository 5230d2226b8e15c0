import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { layoutPaper } from './notice-layout.ts';
import { facesIn } from './raster/font-files.ts';
import { paperEncoder } from './raster/paper-encoder.ts';
import type { PaperContent, SlipContent } from './slip-content.ts';
import { type JudgedPaper, judge, symbolOn } from './test-support/independent-judge.ts';
import { jobOf } from './test-support/outbox-drive.ts';
import { fakePrinter, GREETING_BYTES, hubWith, PROFILE } from './test-support/printer-hub.ts';
import { COMPANY_SLIP, TOWN_SLIP } from './test-support/sample-slips.ts';

const here = dirname(fileURLToPath(import.meta.url));
const encode = paperEncoder(facesIn(join(here, '..', 'font')));
const WIDTHS = [32, 48] as const;
/** Ends every paper of a printer that answers: `GS r 1`. */
const QUESTION = [0x1d, 0x72, 0x01];

/** What leaves for a printer on TCP, as the judge reads it. */
async function printed(content: SlipContent, columns: 32 | 48 = 32): Promise<JudgedPaper> {
  return judge(await bytesOf(content, columns));
}

async function bytesOf(content: SlipContent, columns: 32 | 48): Promise<Uint8Array> {
  const fake = await fakePrinter();
  const hub = hubWith(fake, { encode, profile: { ...PROFILE, columns }, timings: { pollMs: 60_000 } });
  const job = { ...jobOf(content.label), content };
  hub.printer.print(job);
  await hub.reached(job, 'printed');
  const [bytes = new Uint8Array()] = fake.connections;
  expect([...bytes.slice(-3)]).toEqual(QUESTION);
  return bytes.slice(GREETING_BYTES, -3);
}

const textOf = (content: PaperContent, columns: 32 | 48): readonly string[] =>
  layoutPaper(content, columns).flatMap((line) => (line.kind === 'text' ? [line.text] : []));

describe.each(WIDTHS)('a slip in the printer’s own letters, %i columns', (columns) => {
  test.each([
    ['as usual', TOWN_SLIP],
    ['long', COMPANY_SLIP],
    ['a second paper', { ...TOWN_SLIP, reprint: true }],
  ])('%s', async (_which, slip) => {
    const paper = await printed(slip, columns);
    expect(paper).toMatchObject({ isWhole: true, cuts: 1, endsInCut: true, symbols: [slip.ticketUrl] });
    const rule = '-'.repeat(columns);
    expect(paper.lines.map(({ text }) => text).filter((text) => text !== rule)).toEqual(
      textOf(slip, columns),
    );
    expect(paper.lines.find(({ text }) => text === slip.label)).toMatchObject({
      widthTimes: 4,
      heightTimes: 4,
    });
    expect(paper.lines.some(({ text }) => text === '补打 号码不变')).toBe(slip.reprint);
    expect(paper.picture).toBeUndefined();
  });

  test('a price, whose sign it lacks at half width', async () => {
    const paper = await printed({ ...TOWN_SLIP, matterNames: ['工本费 ¥20'] }, columns);
    expect(paper.lines.map(({ text }) => text)).toContain('工本费 ￥20');
  });
});

const TWELVE = Array.from(
  { length: 12 },
  (_, at) => `第${at + 1}件 𠮷祥里居民事项变更登记与证照补领换领业务综合受理`,
);

describe.each(WIDTHS)('a slip with characters a printer lacks is a picture, %i columns', (columns) => {
  test.each([
    ['a rare Hanzi', { ...TOWN_SLIP, hallName: '𠮷祥里便民服务中心' }],
    ['Uyghur', { ...TOWN_SLIP, matterNames: ['كىملىك گۇۋاھنامىسى'] }],
    ['Tibetan', { ...TOWN_SLIP, materials: ['ཐོབ་ཐང་ལག་ཁྱེར་'] }],
    ['a matter of forty characters', { ...TOWN_SLIP, matterNames: ['𠮷'.repeat(40)] }],
    ['twelve matters', { ...TOWN_SLIP, matterNames: TWELVE }],
    ['a second paper', { ...TOWN_SLIP, hallName: '𠮷祥里', reprint: true }],
  ])('%s', async (_which, slip) => {
    const { picture, ...paper } = await printed(slip, columns);
    expect(paper).toEqual({ isWhole: true, cuts: 1, endsInCut: true, lines: [], symbols: [] });
    expect(picture?.width).toBe(columns * 12);
    expect(picture && symbolOn(picture)).toBe(slip.ticketUrl);
  });
});

describe('what the judge must not let pass', () => {
  const changed = async (change: (bytes: number[]) => void): Promise<JudgedPaper> => {
    const { bytes } = await encode(TOWN_SLIP, PROFILE);
    const wrong = [...bytes];
    change(wrong);
    return judge(Uint8Array.from(wrong));
  };
  const find = (bytes: readonly number[], ...wanted: readonly number[]): number =>
    bytes.findIndex((_, at) => wanted.every((byte, plus) => bytes[at + plus] === byte));

  test('a symbol that says a wrong length is not there', async () => {
    const paper = await changed((bytes) => {
      const store = bytes.findIndex(
        (byte, at) => byte === 0x28 && bytes[at + 1] === 0x6b && bytes[at + 5] === 0x50,
      );
      bytes[store + 2] = (bytes[store + 2] ?? 0) + 8;
    });
    expect(paper.symbols).toEqual([]);
  });

  test('a symbol that is never printed is not there', async () => {
    const paper = await changed((bytes) => {
      const print = bytes.findIndex(
        (byte, at) => byte === 0x28 && bytes[at + 1] === 0x6b && bytes[at + 5] === 0x51,
      );
      bytes.splice(print - 1, 8);
    });
    expect(paper.symbols).toEqual([]);
  });

  test('two cuts are two', async () => {
    const paper = await changed((bytes) => bytes.push(0x1d, 0x56, 0x42, 0x00));
    expect(paper.cuts).toBe(2);
  });

  test('UTF-8 is not taken for GB18030', async () => {
    const gb = [0xb6, 0xab, 0xc6, 0xc2];
    const paper = await changed((bytes) => {
      bytes.splice(find(bytes, ...gb), gb.length, ...new TextEncoder().encode('东坡'));
    });
    expect(paper.lines[0]?.text).not.toBe(TOWN_SLIP.hallName);
  });

  test('a picture whose symbol lost a corner reads as nothing', async () => {
    const { picture } = await printed({ ...TOWN_SLIP, hallName: '𠮷祥里' });
    if (picture === undefined) throw new Error('no picture was printed');
    const torn = { ...picture, isBlack: (x: number, y: number) => x > 180 && picture.isBlack(x, y) };
    expect(symbolOn(torn)).toBeUndefined();
  });
});
