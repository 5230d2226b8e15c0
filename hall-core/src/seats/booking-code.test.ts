import { describe, expect, it } from 'vitest';
import { bookingCode, readCode, shownCode } from './booking-code.ts';
import type { Booking } from './slot.ts';

const slot = { day: '20260302', id: '1500' };
const sale = (seat: number, request: string): Booking => ({
  seat,
  turn: 1,
  request,
  soldBy: 'hub',
  soldMs: 0,
  event: 'e',
});

describe('the code of a booking', () => {
  it('[U21] has nine digits, shown in threes, and follows from the sale alone', () => {
    const code = bookingCode(slot, sale(3, 'a request'));
    expect(code).toBe('743783884');
    expect(shownCode(code)).toBe('743 783 884');
    expect(bookingCode(slot, { ...sale(3, 'a request'), soldMs: 9, event: 'f' })).toBe(code);
    const codes = Array.from({ length: 1_000 }, (_, n) => bookingCode(slot, sale(n, `request ${n}`)));
    expect(new Set(codes).size).toBe(1_000);
  });

  it('[U21] is read with spaces, hyphens and the digits of a Chinese keyboard', () => {
    for (const typed of ['743783884', ' 743 783 884', '743-783-884', '７４３７８３８８４']) {
      expect(readCode(typed)).toEqual({ ok: true, value: '743783884' });
    }
  });

  it('[U21] with one wrong digit or two neighbours exchanged is no code', () => {
    const code = '743783884';
    const digits = [...code];
    for (const [at, digit] of digits.entries()) {
      for (const other of '0123456789') {
        const slip = digits.with(at, other).join('');
        expect(readCode(slip).ok, slip).toBe(other === digit);
      }
      const swapped = code.slice(0, at) + (digits[at + 1] ?? '') + digit + code.slice(at + 2);
      if (at < 8 && swapped !== code) expect(readCode(swapped).ok, swapped).toBe(false);
    }
    for (const typed of ['', '64419613', '7437838840', 'R1500-01']) expect(readCode(typed).ok).toBe(false);
  });
});
