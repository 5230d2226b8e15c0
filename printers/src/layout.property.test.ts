import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutPaper } from './notice-layout.ts';
import { columnsOf } from './slip-lines.ts';
import { arbitrarySlip } from './test-support/arbitrary-slip.ts';

const paper = fc.constantFrom(32, 48);

test('no line is wider than the paper, and the last line is the only cut', () => {
  fc.assert(
    fc.property(arbitrarySlip, paper, (slip, columns) => {
      const lines = layoutPaper(slip, columns);
      for (const line of lines)
        if (line.kind === 'text') expect(columnsOf(line.text) * line.scale).toBeLessThanOrEqual(columns);
      expect(lines.findIndex((line) => line.kind === 'cut')).toBe(lines.length - 1);
    }),
  );
});

test('the number is whole, at least three times the usual size and twice anything else', () => {
  fc.assert(
    fc.property(arbitrarySlip, paper, (slip, columns) => {
      const texts = layoutPaper(slip, columns).flatMap((line) => (line.kind === 'text' ? [line] : []));
      const number = texts.find((line) => line.text === slip.label);
      const others = texts.filter((line) => line !== number).map((line) => line.scale);
      expect(number?.scale).toBeGreaterThanOrEqual(3);
      expect(number?.scale).toBeGreaterThanOrEqual(2 * Math.max(...others));
    }),
  );
});

test('wrapping loses no character of what to bring', () => {
  fc.assert(
    fc.property(arbitrarySlip, paper, (slip, columns) => {
      const ink = (texts: readonly string[]): string => texts.join('').replace(/[\s\p{Cc}]/gu, '');
      const texts = layoutPaper(slip, columns).flatMap((line) => (line.kind === 'text' ? [line.text] : []));
      expect(ink(texts)).toContain(ink(slip.materials));
    }),
  );
});
