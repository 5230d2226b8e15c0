import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';

describe('the canonical form', () => {
  it('[E1] writes the sample of RFC 8785, section 3.2.2, as section 3.2.3 shows it', () => {
    const sample = JSON.parse(
      String.raw`{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }`,
    );
    expect(canonical(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('[E1] sorts keys by UTF-16 code unit, as the sample of RFC 8785, section 3.2.3, does', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const record = Object.fromEntries(keys.map((key) => [key, 0]));
    expect(Object.keys(JSON.parse(canonical(record))).filter((key) => key !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ]);
    expect(canonical({ b: 1, a: { d: [], c: '' } })).toBe('{"a":{"c":"","d":[]},"b":1}');
  });

  it('[E2] leaves out a field without a value and fails on what JSON cannot say', () => {
    expect(canonical({ a: undefined, b: -0 })).toBe('{"b":0}');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n, [undefined]]) {
      expect(() => canonical(value)).toThrow('no JSON form');
    }
  });
});
