import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import { jsonPositions } from './json-positions.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const hall = JSON.stringify({ ...township, matters: township.matters.slice(0, 3) }, null, 2);
const slip = fc.constantFrom(
  '',
  ',',
  '，',
  '"',
  '\\',
  '}',
  ']',
  '0',
  '-',
  '.',
  'e',
  '\t',
  '\u0001',
  '\\u12',
  'null',
);

describe('where things are in a JSON text', () => {
  it('[H1] accepts exactly the texts that JSON.parse accepts', () => {
    const damaged = fc
      .tuple(fc.nat(hall.length), fc.nat(3), slip)
      .map(([at, length, put]) => hall.slice(0, at) + put + hall.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(damaged, fc.json({ maxDepth: 6 }), fc.string({ unit: 'binary' })), (text) => {
        expect(jsonPositions(text).ok).toBe(parses(text));
      }),
      { numRuns: 500 },
    );
  });

  it('[H1] begins every value at the place it names', () => {
    fc.assert(
      fc.property(fc.array(fc.json({ maxDepth: 3, noUnicodeString: false })), (values) => {
        const positions = jsonPositions(`[${values.join(' ,\n')}]`);
        if (!positions.ok) throw new Error('refused a JSON text');
        const text = `[${values.join(' ,\n')}]`;
        for (const [index, value] of values.entries()) {
          const offset = positions.offsets.get(`[${index}]`) ?? -1;
          expect(text.slice(offset, offset + value.length)).toBe(value);
        }
      }),
    );
  });
});
