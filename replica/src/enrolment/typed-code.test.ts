import { describe, expect, it } from 'vitest';
import { CODE_LETTERS, groupedCode, isWholeCode, readCode } from './typed-code.ts';

describe('a code as a person enters it', () => {
  it('is the same in any case, with any gaps, and with what is easily misread', () => {
    expect(readCode(' 7k2m-9p qr\tX0v1 ')).toBe('7K2M9PQRX0V1');
    expect(readCode('7K2M-9PQR-XOUL')).toBe('7K2M9PQRX0V1');
    expect(readCode('7k2m–9pqr。x0v1')).toBe('7K2M9PQRX0V1');
  });

  it('is found in the address a scanner reads from the QR', () => {
    const code = '0123456789abcdefghjkmnpqrs';
    expect(readCode(`https://10.0.0.5:8443/counter/kiosk#join=${code}`)).toBe(code.toUpperCase());
  });

  it('is read out in groups of four', () => {
    expect(groupedCode('7k2m9pqrx0v1')).toBe('7K2M-9PQR-X0V1');
    expect(groupedCode('7k2m9')).toBe('7K2M-9');
    expect(groupedCode('')).toBe('');
  });

  it('is whole with twelve characters or twenty-six', () => {
    const lengths = Array.from({ length: 28 }, (_, n) => n).filter((n) => isWholeCode('7'.repeat(n)));
    expect(lengths).toEqual([12, 26]);
    expect(new Set(CODE_LETTERS).size).toBe(32);
  });
});
