import { expect, test } from 'vitest';
import { decodeReceipt, receiptText } from './receipt-decoder.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const SETUP = '1d286b0400 31413200 1d286b0300 314306 1d286b0300 314531';

test('reads text, sizes, alignment, a stored and printed QR and the cut', () => {
  const receipt = decodeReceipt(
    bytes(
      `1b40 1c26 1b6101 1d2133 1b4501 bac5 41 0a ${SETUP} 1d286b0600 315030 612f62 1d286b0300 315130 1d564200`,
    ),
  );
  expect(receipt).toEqual({
    ok: true,
    items: [
      { kind: 'line', text: '号A', align: 'center', widthTimes: 4, heightTimes: 4, bold: true, columns: 12 },
      { kind: 'qr', data: 'a/b', moduleDots: 6, level: 'M' },
      { kind: 'cut' },
    ],
  });
});

test('a QR whose length is wrong is not found again', () => {
  const short = decodeReceipt(bytes(`1b40 ${SETUP} 1d286b0500 315030 612f62 1d286b0300 315130`));
  const long = decodeReceipt(bytes(`1b40 ${SETUP} 1d286b0900 315030 612f62 1d286b0300 315130 1d564200`));
  expect(short.ok && short.items).not.toContainEqual(expect.objectContaining({ data: 'a/b' }));
  expect(long.ok && long.items).not.toContainEqual(expect.objectContaining({ data: 'a/b' }));
});

test('a QR stored but never printed is not on the paper', () => {
  expect(decodeReceipt(bytes(`1b40 ${SETUP} 1d286b0600 315030 612f62`))).toEqual({ ok: true, items: [] });
});

test('two cuts are two cuts', () => {
  const receipt = decodeReceipt(bytes('1b40 1d564200 1d564200'));
  expect(receipt.ok && receipt.items).toEqual([{ kind: 'cut' }, { kind: 'cut' }]);
});

test('UTF-8 instead of GB18030 does not read as what was meant', () => {
  const utf8 = Buffer.from('前面', 'utf8').toString('hex');
  expect(receiptText(decodeReceipt(bytes(`1b40 1c26 ${utf8} 0a`)))).not.toContain('前面');
});

test.each([
  ['Chinese outside Kanji mode', '1c26 1b40 bac5 0a', 'hanzi-outside-kanji-mode'],
  ['a QR printed before one is stored', '1b40 1d286b0300 315130', 'print-without-stored-symbol'],
  ['the maker-only QR of the npm package escpos', '1b40 1d5a02', 'unknown'],
  ['a byte that begins no command', '1b40 03', 'unknown'],
  ['a command cut off', '1b40 1d286b06', 'incomplete'],
])('refuses %s', (_case, hex, code) => {
  expect(decodeReceipt(bytes(hex))).toMatchObject({ ok: false, refusal: { code } });
});
