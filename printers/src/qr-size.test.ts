import { type Paper, sealPaper } from '@onewindow/hall-core';
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

test('the sealed address of a ticket fits both papers, also of six matters and under a long name of a hub', () => {
  const paper = (matters: readonly string[]): Paper => ({
    label: 'AD023',
    series: 'A',
    matters,
    groups: ['social-insurance', 'civil-affairs'],
    usualMinutes: 25,
    rank: 1_795_400_280_000,
    language: 'zh-CN',
  });
  const seal = { device: '0f3a'.repeat(8), day: '20261123', sig: 'Zx_9'.repeat(22).slice(0, 86) };
  const bytes = (origin: string, count: number): number => {
    const token = sealPaper(paper(Array(count).fill('resident-pension-enrol')), seal);
    return `${origin}/t/qv3m7ak2dwtz5xhq3nbr6cye4u#${token}`.length;
  };
  const usual = bytes('http://192.168.1.20:8080', 2);
  expect(qrModuleDots(usual, NARROW)).toBe(4);
  expect(qrModuleDots(usual, WIDE)).toBe(6);
  const most = bytes('https://dongpo-township-hall.government-services.example.gov.cn:8443', 6);
  expect(qrModuleDots(most, NARROW)).toBe(3);
  expect(qrModuleDots(most, WIDE)).toBe(5);
});
