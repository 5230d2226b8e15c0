import { expect, test } from 'vitest';
import { qrModuleDots } from './qr-size.ts';

const NARROW = 384;
const WIDE = 576;

test.each([
  ['a short address, 33 modules with 8 of margin', 62, NARROW, 6],
  ['one byte more is the next symbol, and still six dots', 63, NARROW, 6],
  ['version 10 (57 + 8 modules) fits 58 mm with five dots', 213, NARROW, 5],
  ['the same on 80 mm', 213, WIDE, 6],
  ['version 25 (117 + 8) fits 58 mm with three dots', 997, NARROW, 3],
  ['version 40 (177 + 8) fits 80 mm with three dots', 2331, WIDE, 3],
])('%s', (_case, dataBytes, dots, module) => {
  expect(qrModuleDots(dataBytes, dots)).toBe(module);
});

test('what would need modules under three dots, or no symbol holds, has no size', () => {
  expect(qrModuleDots(1190, NARROW)).toBeUndefined();
  expect(qrModuleDots(2332, WIDE)).toBeUndefined();
});
