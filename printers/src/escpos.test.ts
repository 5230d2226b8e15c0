import { expect, test } from 'vitest';
import { encodeEscpos } from './escpos.ts';
import { layoutPaper } from './notice-layout.ts';
import type { PrinterProfile } from './printer-profile.ts';
import type { SlipLine } from './slip-lines.ts';
import { COMPANY_SLIP, decodeReceipt, ENGLISH_SLIP, receiptText, TOWN_SLIP } from './test-support/index.ts';

const NARROW: PrinterProfile = { columns: 32, hanzi: 'native', cutter: true };
const WIDE: PrinterProfile = { ...NARROW, columns: 48 };
const LATIN: PrinterProfile = { columns: 48, hanzi: 'none', cutter: true };

const line = (text: string): SlipLine => ({ kind: 'text', text, align: 'left', scale: 1, bold: false });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('a slip byte for byte', () => {
  const lines: readonly SlipLine[] = [
    { kind: 'text', text: '东A', align: 'center', scale: 4, bold: true },
    { kind: 'qr', data: 'http://h/t/1' },
    { kind: 'feed', lines: 2 },
    { kind: 'cut' },
  ];
  expect(hex(encodeEscpos(lines, NARROW).bytes)).toBe(
    [
      '1b40 1c26',
      '1b6101 1d2133 1b4501 b6ab 41 0a',
      '1b6101 1d286b0400 31413200 1d286b0300 314306 1d286b0300 314531',
      '1d286b0f00 315030 687474703a2f2f682f742f31 1d286b0300 315130',
      '1b6402 1d564200',
    ]
      .join('')
      .replaceAll(' ', ''),
  );
});

test.each([
  ['a town centre, 58 mm', TOWN_SLIP, NARROW],
  ['a town centre, 80 mm', TOWN_SLIP, WIDE],
  ['a long matter, 58 mm', COMPANY_SLIP, NARROW],
  ['English on a printer with a Chinese font', ENGLISH_SLIP, WIDE],
  ['English on a printer without one', ENGLISH_SLIP, LATIN],
  ['a reprint in a trial hall', { ...TOWN_SLIP, reprint: true, sample: true }, NARROW],
])('%s is read back by the judge as it was laid out', (_case, slip, profile) => {
  const lines = layoutPaper(slip, profile.columns);
  const { bytes, qr, replaced } = encodeEscpos(lines, profile);
  const receipt = decodeReceipt(bytes);
  const laidOut = lines.flatMap((one) => {
    if (one.kind === 'rule') return ['-'.repeat(profile.columns)];
    return one.kind === 'text' ? [one.text] : [];
  });
  expect(receiptText(receipt)).toEqual(laidOut);
  const items = receipt.ok ? receipt.items : [];
  expect(items.filter((item) => item.kind === 'qr')).toEqual([
    { kind: 'qr', data: slip.ticketUrl, moduleDots: 6, level: 'M' },
  ]);
  expect(items.find((item) => item.kind === 'line' && item.text === slip.label)).toMatchObject({
    widthTimes: 4,
    heightTimes: 4,
    align: 'center',
  });
  expect(items.findIndex((item) => item.kind === 'cut')).toBe(items.length - 1);
  expect({ qr, replaced }).toEqual({ qr: 'encoded', replaced: [] });
});

test('half-width yen is printed as full-width yen', () => {
  const { bytes, replaced } = encodeEscpos([line('工本费 ¥20')], NARROW);
  expect(receiptText(decodeReceipt(bytes))).toEqual(['工本费 ￥20']);
  expect(replaced).toEqual([]);
});

test('[fault 11] characters the printer may not have are printed as 〓 and named', () => {
  const { bytes, replaced } = encodeEscpos([line('𠮷·ئ·𠮷')], NARROW);
  expect(receiptText(decodeReceipt(bytes))).toEqual(['〓·〓·〓']);
  expect(replaced).toEqual(['𠮷', 'ئ']);
});

test('[fault 11] without a Chinese font nothing but ASCII is sent, and the rest is named', () => {
  const { bytes, replaced } = encodeEscpos([line('1–6 号 ¥'), line('“ok”')], LATIN);
  expect(receiptText(decodeReceipt(bytes))).toEqual(['1-6 ? ?', '"ok"']);
  expect(replaced).toEqual(['号', '¥']);
});

test('a control character in a text never reaches the printer as a command', () => {
  const { bytes, replaced } = encodeEscpos([line('A\u001b@B\u0010\u0004')], NARROW);
  expect(receiptText(decodeReceipt(bytes))).toEqual(['A〓@B〓〓']);
  expect(replaced).toEqual(['\u001b', '\u0010', '\u0004']);
});

test('a printer without a cutter feeds past the tear bar instead', () => {
  const receipt = decodeReceipt(
    encodeEscpos([line('A'), { kind: 'cut' }], { ...NARROW, cutter: false }).bytes,
  );
  expect(receipt.ok && receipt.items.at(-1)).toEqual({ kind: 'feed', lines: 4 });
});

test('an address too long for a readable symbol is said, and the rest still prints', () => {
  const url = `http://192.168.1.20:8080/t/7KQ2M9XW4R#${'x'.repeat(1200)}`;
  const { bytes, qr } = encodeEscpos(layoutPaper({ ...TOWN_SLIP, ticketUrl: url }, 32), NARROW);
  const receipt = decodeReceipt(bytes);
  expect(qr).toBe('too-long');
  expect(receipt.ok && receipt.items.some((item) => item.kind === 'qr')).toBe(false);
  expect(receiptText(receipt)).toContain('A023');
});
