import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEscpos } from './escpos.ts';
import { layoutPaper } from './notice-layout.ts';
import { arbitrarySlip } from './test-support/arbitrary-slip.ts';
import { decodeReceipt } from './test-support/index.ts';

const profile = fc.record({
  columns: fc.constantFrom(32, 48),
  hanzi: fc.constantFrom('native', 'none'),
  cutter: fc.constant(true),
});

test('the judge reads any slip to its last byte: within the paper, with its QR, one cut at the end', () => {
  fc.assert(
    fc.property(arbitrarySlip, profile, (slip, printer) => {
      const receipt = decodeReceipt(encodeEscpos(layoutPaper(slip, printer.columns), printer).bytes);
      const items = receipt.ok ? receipt.items : [];
      for (const item of items)
        if (item.kind === 'line') expect(item.columns).toBeLessThanOrEqual(printer.columns);
      expect(items.filter((item) => item.kind === 'qr').map((item) => item.data)).toEqual([slip.ticketUrl]);
      expect(items.findIndex((item) => item.kind === 'cut')).toBe(items.length - 1);
    }),
  );
});

test('every character is either on the paper or named as replaced', () => {
  fc.assert(
    fc.property(arbitrarySlip, profile, (slip, printer) => {
      const lines = layoutPaper(slip, printer.columns);
      const { bytes, replaced } = encodeEscpos(lines, printer);
      const receipt = decodeReceipt(bytes);
      const printed = receipt.ok
        ? receipt.items.flatMap((item) => (item.kind === 'line' ? item.text : []))
        : [];
      const onPaper = new Set(printed.join(''));
      const twins: ReadonlyMap<string, string> = new Map(
        printer.hanzi === 'native'
          ? [['¥', '￥']]
          : [
              ['—', '-'],
              ['–', '-'],
              ['“', '"'],
              ['”', '"'],
            ],
      );
      const wanted = lines.flatMap((one) => (one.kind === 'text' ? [...one.text] : []));
      for (const char of wanted)
        expect(replaced.includes(char) || onPaper.has(twins.get(char) ?? char)).toBe(true);
    }),
  );
});
