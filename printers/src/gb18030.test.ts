import { expect, test } from 'vitest';
import { GETA, isTwoByteText, twoByteCode } from './gb18030.ts';

test.each([
  ['东', 0xb6ab],
  ['号', 0xbac5],
  ['￥', 0xa3a4],
  ['〓', GETA],
  ['–', 0xa843],
  ['龘', 0xfd93],
  ['\u3000', 0xa1a1],
])('%s has the code published for it', (char, code) => {
  expect(twoByteCode(char)).toBe(code);
});

test.each(['¥', '𠮷', '㐂', 'ئ', 'བ', '\ue000', '\ufffd', 'A', '\u001b'])(
  '%j has no two-byte code',
  (char) => {
    expect(twoByteCode(char)).toBeUndefined();
  },
);

test('every code is read back by the standard decoder as the character it was given for', () => {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  let codes = 0;
  for (let point = 0x80; point <= 0xffff; point++) {
    const char = String.fromCharCode(point);
    const code = twoByteCode(char);
    if (code === undefined) continue;
    codes += 1;
    expect(decoder.decode(Uint8Array.of(code >> 8, code & 0xff))).toBe(char);
  }
  expect(codes).toBe(21_891);
});

test('a text with one rare character is told from one without', () => {
  expect(isTwoByteText('综合窗口 1–6 号')).toBe(true);
  expect(isTwoByteText('𠮷先生')).toBe(false);
});
