import { parseSlipTemplate, SLIP_FIELDS, type SlipTemplateLine } from '@onewindow/hall-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutPaper } from './notice-layout.ts';
import type { SlipContent } from './slip-content.ts';
import { columnsOf, type SlipLine } from './slip-lines.ts';
import { arbitrarySlip } from './test-support/arbitrary-slip.ts';
import { ENGLISH_SLIP, TOWN_SLIP } from './test-support/sample-slips.ts';

function templateOf(...lines: readonly string[]): readonly SlipTemplateLine[] {
  const parsed = parseSlipTemplate(lines);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message.en).join('\n'));
  return parsed.lines;
}

/** Lines as text, with what is no text in brackets. */
const said = (lines: readonly SlipLine[]): readonly string[] =>
  lines.map((line) => (line.kind === 'text' ? line.text : `[${line.kind}]`));

const KEPT = ['{number}', '{qr}', '{sample}', '{reprint}'];
const slipWith = (line: string, slip: SlipContent = TOWN_SLIP, columns: 32 | 48 = 32): readonly string[] =>
  said(layoutPaper({ ...slip, template: templateOf(line, ...KEPT) }, columns)).slice(0, -2);

describe('a hall’s own slip', () => {
  test('says its own words around what the ticket fills in, and ends in one cut', () => {
    const template = templateOf(
      '[rule]',
      '{number}',
      '请到 {windows} 前等候',
      '[right] {date}',
      '{qr}',
      '{sample}',
      '{reprint}',
      '[cut]',
    );
    expect(said(layoutPaper({ ...TOWN_SLIP, template }, 32))).toEqual([
      '[rule]',
      'A023',
      '请到 综合窗口 1–6 号 前等候',
      '2026-11-22',
      '[qr]',
      '[cut]',
    ]);
  });

  test('leaves a line and a part out when the ticket fills in nothing there', () => {
    const { windows: _none, ...slip } = TOWN_SLIP;
    expect(slipWith('请到 {windows} 前等候', slip)).toEqual(['A023']);
    expect(slipWith('{time}  |请到 {windows}', slip)).toEqual(['10:18', 'A023']);
  });

  test('parts a line at a bar only where both sides do not fit', () => {
    const line = '{hall}    |{windows}';
    expect(slipWith(line, TOWN_SLIP, 48)[0]).toBe('东坡镇便民服务中心    综合窗口 1–6 号');
    expect(slipWith(line).slice(0, 2)).toEqual(['东坡镇便民服务中心', '综合窗口 1–6 号']);
  });

  test('has a line for one language on slips in that language only', () => {
    expect(slipWith('[en] Please sit down')).toEqual(['A023']);
    expect(slipWith('[en] Please sit down', ENGLISH_SLIP)[0]).toBe('Please sit down');
  });

  test('lists every matter where it asks for it', () => {
    expect(slipWith('{matter-list}')).toEqual(['城乡居民养老保险参保', '社保卡补领', 'A023']);
  });

  test('makes large only what stays half as large as the number', () => {
    const template = templateOf('[x2]{hall}', ...KEPT);
    const scaleOf = (label: string) =>
      layoutPaper({ ...TOWN_SLIP, label, template }, 32).map((line) =>
        line.kind === 'text' ? line.scale : 0,
      );
    expect(Math.max(...scaleOf('A023').slice(0, 1))).toBe(2);
    expect(Math.max(...scaleOf('R1030-012').slice(0, 1))).toBe(1);
  });
});

const anyLine = fc
  .tuple(
    fc.constantFrom('', '[center]', '[bold x2]', '[en]', '[zh right]'),
    fc.constantFrom('', '请看 ', 'see '),
    fc.constantFrom(...SLIP_FIELDS.filter((field) => !KEPT.includes(`{${field}}`))),
    fc.constantFrom('', '  |', ' – '),
  )
  .map(([marks, words, field, end]) =>
    field === 'bring' || field === 'matter-list' ? `${marks}{${field}}` : `${marks}${words}{${field}}${end}`,
  );

test('whatever a hall lays out: the number is the largest, every line fits, one cut is last', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 12 }),
      arbitrarySlip,
      fc.constantFrom(32 as const, 48 as const),
      (own, slip, columns) => {
        const lines = layoutPaper({ ...slip, template: templateOf(...own, ...KEPT) }, columns);
        const texts = lines.flatMap((line) => (line.kind === 'text' ? [line] : []));
        const number = texts.find(({ text, scale }) => text === slip.label && scale >= 3);
        expect(number?.bold).toBe(true);
        for (const line of texts) {
          expect(columnsOf(line.text) * line.scale).toBeLessThanOrEqual(columns);
          if (line !== number) expect(line.scale * 2).toBeLessThanOrEqual(number?.scale ?? 0);
        }
        expect(lines.filter(({ kind }) => kind === 'cut')).toEqual([lines.at(-1)]);
        expect(lines.filter(({ kind }) => kind === 'qr')).toHaveLength(1);
      },
    ),
    { numRuns: 60 },
  );
});
