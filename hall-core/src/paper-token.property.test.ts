import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from './event-types.ts';
import { decodePaper, encodePaper, readPresented } from './paper-token.ts';

const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0));
const paper: fc.Arbitrary<Paper> = fc.record({
  label: text,
  series: text,
  matters: fc.array(text, { maxLength: 6 }),
  groups: fc.array(text, { maxLength: 4 }),
  usualMinutes: finite,
  rank: finite,
  language: fc.constantFrom('zh-CN' as const, 'en' as const),
});

/** What the shipped township prints for two matters in the morning. */
const PAPER: Paper = {
  label: 'A023',
  series: 'A',
  matters: ['resident-pension-enrol', 'social-card-replace'],
  groups: ['social-insurance'],
  usualMinutes: 25,
  rank: 1_795_400_280_000,
  language: 'zh-CN',
};
const TICKET = 'qv3m7ak2dwtz5xhq3nbr6cye4u';

describe('what the paper of a ticket carries', () => {
  it('[G3] comes back from the fragment as it was, in characters any scanner types', () => {
    fc.assert(
      fc.property(paper, (written) => {
        const token = encodePaper(written);
        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodePaper(token)).toEqual(written);
      }),
    );
  });

  it('[G3] is nothing when a character is lost, changed or of another form, and never throws', () => {
    const token = encodePaper(PAPER);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'grapheme' })), (other) => {
        const read = decodePaper(other);
        if (read !== undefined) expect(encodePaper(read)).toBe(other);
      }),
    );
    for (let at = 0; at < token.length; at++) {
      expect(decodePaper(token.slice(0, at))).toBeUndefined();
      expect(decodePaper(`${token.slice(0, at)}*${token.slice(at + 1)}`)).toBeUndefined();
    }
    expect(decodePaper(`2${token.slice(1)}`)).toBeUndefined();
    expect(decodePaper('1W10')).toBeUndefined();
  });

  it('[G3] leaves the symbol small: two matters fit the 213 bytes of version 10 at level M', () => {
    expect(`http://192.168.1.20:8080/t/${TICKET}#${encodePaper(PAPER)}`.length).toBeLessThanOrEqual(213);
  });
});

describe('what is put in at the window', () => {
  it.each([
    [`http://192.168.1.20:8080/t/${TICKET}#${encodePaper(PAPER)}`, { ticket: TICKET, paper: PAPER }],
    [`https://hall.example/t/${TICKET}\n`, { ticket: TICKET }],
    [`http://hall/t/${TICKET}/?lang=en#1W10`, { ticket: TICKET }],
    ['  a023 ', { label: 'a023' }],
    ['Ａ０２３', { label: 'A023' }],
    ['https://example.org/health-code/7', { label: 'https://example.org/health-code/7' }],
  ])('[G3] is read as a slip or as a number: %s', (input, presented) => {
    expect(readPresented(input)).toEqual(presented);
  });
});
