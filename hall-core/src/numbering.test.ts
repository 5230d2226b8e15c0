import { describe, expect, it } from 'vitest';
import { deviceLabel, deviceLetters, HUBS_MAX, hubLabel, hubRange, nextNumber } from './numbering.ts';

describe('the numbers of a hub', () => {
  it('[N2] come from its own range, one after the other', () => {
    expect(hubRange(1, 500)).toEqual({ first: 1, last: 500 });
    expect(hubRange(2, 500)).toEqual({ first: 501, last: 1000 });
    expect(nextNumber(1, 500, 0, 0)).toEqual({ ok: true, value: 1 });
    expect(nextNumber(2, 500, 0, 0)).toEqual({ ok: true, value: 501 });
    expect(nextNumber(2, 500, 516, 0)).toEqual({ ok: true, value: 517 });
    expect(hubLabel('A', 7)).toBe('A007');
    expect(hubLabel('A', 1000)).toBe('A1000');
  });

  it('[N3] end with the range: the next is refused, not taken from another hub', () => {
    expect(nextNumber(1, 500, 499, 0)).toEqual({ ok: true, value: 500 });
    expect(nextNumber(1, 500, 500, 0)).toMatchObject({ ok: false, refusal: { code: 'range-used-up' } });
    expect(nextNumber(1, 500, 495, 10)).toMatchObject({ ok: false, refusal: { code: 'range-used-up' } });
  });

  it('[N4] jump past what may have been used after an unclean start, in every hub’s range', () => {
    expect(nextNumber(1, 500, 23, 10)).toEqual({ ok: true, value: 34 });
    expect(nextNumber(1, 500, 0, 10)).toEqual({ ok: true, value: 11 });
    expect(nextNumber(2, 500, 0, 10)).toEqual({ ok: true, value: 511 });
  });
});

describe('the letters of devices', () => {
  it('[N5] are a hub’s own single letters first, then pairs that begin with one of them', () => {
    expect([0, 1, 2, 3, 4].map((index) => deviceLetters(1, index))).toEqual(['A', 'B', 'C', 'AA', 'AB']);
    expect(deviceLetters(8, 0)).toBe('X');
    expect(deviceLetters(8, 2)).toBe('Z');
    expect(deviceLetters(HUBS_MAX, 3)).toBe('XA');
    expect(deviceLetters(1, 3 + 3 * 24)).toBe('AAA');
  });

  it('[N6] stand between the series and the device’s own count', () => {
    expect(deviceLabel('A', 'K', 7)).toBe('AK07');
    expect(deviceLabel('A', 'KB', 107)).toBe('AKB107');
  });
});
