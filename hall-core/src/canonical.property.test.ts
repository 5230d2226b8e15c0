import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';

/** The same value with the keys of every object put in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const result = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value).reverse()) {
    result[key] = reordered((value as Record<string, unknown>)[key]);
  }
  return result;
}

function keysSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const keys = Array.isArray(value) ? [] : Object.keys(value).filter((key) => !/^\d+$/.test(key));
  return (
    keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') < key) && Object.values(value).every(keysSorted)
  );
}

describe('the canonical form', () => {
  it('[E1] is the same for every order of keys, sorted, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value);
        expect(canonical(reordered(value))).toBe(text);
        expect(keysSorted(JSON.parse(text))).toBe(true);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
