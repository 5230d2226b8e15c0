import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from './event-types.ts';
import { decodePaper, encodePaper, paperText, readPresented, sealPaper } from './paper-token.ts';
import type { PaperSeal } from './presence.ts';

const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0));
const moment = finite.filter((n) => Math.abs(n) <= 8e15);
const paper: fc.Arbitrary<Paper> = fc.record({
  label: text,
  series: text,
  matters: fc.array(text, { maxLength: 6 }),
  groups: fc.array(text, { maxLength: 4 }),
  usualMinutes: finite,
  rank: moment,
  language: fc.constantFrom('zh-CN' as const, 'en' as const),
});

const characters = (of: string, length: number) =>
  fc.array(fc.constantFrom(...of), { minLength: length, maxLength: length }).map((list) => list.join(''));
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const seal: fc.Arbitrary<PaperSeal> = fc.record({
  device: characters('0123456789abcdef', 32),
  day: fc.integer({ min: 10_000_101, max: 99_991_231 }).map(String),
  sig: characters(BASE64URL, 86),
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
const SEAL: PaperSeal = { device: '0f3a'.repeat(8), day: '20261123', sig: `${'Zx_9'.repeat(21)}AQ` };

/** What reads is written in this one way. */
function written(token: string): string | undefined {
  const read = decodePaper(token);
  if (read?.paper === undefined) return undefined;
  return read.seal === undefined ? encodePaper(read.paper) : sealPaper(read.paper, read.seal);
}

describe('what the paper of a ticket carries', () => {
  it('[G3] comes back from the fragment as it was, in characters any scanner types', () => {
    fc.assert(
      fc.property(paper, fc.option(seal, { nil: undefined }), (printed, by) => {
        const token = by === undefined ? encodePaper(printed) : sealPaper(printed, by);
        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodePaper(token)).toEqual(
          by === undefined ? { paper: printed } : { paper: printed, seal: by },
        );
      }),
    );
  });

  it('[G3] is nothing when a character is lost or of another form, and never throws', () => {
    const coded = fc
      .array(fc.jsonValue(), { maxLength: 9 })
      .map((list) => btoa(JSON.stringify(list).replace(/[^ -~]/g, '?')));
    const near = fc.tuple(fc.constantFrom('', '1', '2'), fc.oneof(coded, fc.base64String()), seal);
    const dressed = near.map(
      ([form, body, { sig }]) => form + (form === '2' ? sig.slice(0, 22) + body + sig : body),
    );
    const anything = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), dressed);
    fc.assert(
      fc.property(anything, (other) => {
        expect([undefined, other]).toContain(written(other));
      }),
    );
    for (const token of [encodePaper(PAPER), sealPaper(PAPER, SEAL)]) {
      for (let at = 0; at < token.length; at++) {
        expect(decodePaper(token.slice(0, at))).toBeUndefined();
        expect(decodePaper(`${token.slice(0, at)}*${token.slice(at + 1)}`)).toBeUndefined();
      }
    }
    expect(decodePaper(`2${encodePaper(PAPER).slice(1)}`)).toBeUndefined();
    expect(decodePaper(`3${sealPaper(PAPER, SEAL).slice(1)}`)).toBeUndefined();
    expect(decodePaper('1W10')).toBeUndefined();
  });

  it('[G3] is nothing in another spelling, and nothing of a moment no calendar has', () => {
    const spelled = (list: string): string => `1${btoa(list).replaceAll('=', '')}`;
    expect(decodePaper(spelled('["A023",0,[],[],5,6,0]'))).toMatchObject({ paper: { label: 'A023' } });
    expect(decodePaper(spelled('["A023",0,[],[],5, 6,0]'))).toBeUndefined();
    expect(decodePaper(spelled('["A023",0,[],[],5,6.0,0]'))).toBeUndefined();
    expect(decodePaper(spelled('["A023",0,[],[],5,1e300,0]'))).toBeUndefined();
  });

  it('[G10] is sealed in a text of its own: another hall, ticket, day, device or word is another text', () => {
    const text = paperText('dongpo', TICKET, PAPER, SEAL);
    const others = [
      paperText('xihu', TICKET, PAPER, SEAL),
      paperText('dongpo', 'another', PAPER, SEAL),
      paperText('dongpo', TICKET, { ...PAPER, label: 'A024' }, SEAL),
      paperText('dongpo', TICKET, PAPER, { ...SEAL, day: '20261124' }),
      paperText('dongpo', TICKET, PAPER, { ...SEAL, device: '0f3b'.repeat(8) }),
    ];
    expect(new Set([text, ...others]).size).toBe(6);
    expect(JSON.parse(text)).toMatchObject({ purpose: 'onewindow-paper', hall: 'dongpo', ticket: TICKET });
  });

  it('[G3] leaves the symbol small: two matters fit the 331 bytes of version 13 at level M', () => {
    const address = (token: string) => `http://192.168.1.20:8080/t/${TICKET}#${token}`;
    expect(address(encodePaper(PAPER)).length).toBeLessThanOrEqual(213);
    expect(address(sealPaper(PAPER, SEAL)).length).toBeLessThanOrEqual(331);
  });
});

describe('what is put in at the window', () => {
  it.each([
    [`http://192.168.1.20:8080/t/${TICKET}#${encodePaper(PAPER)}`, { ticket: TICKET, paper: PAPER }],
    [
      `https://192.168.1.20:8443/t/${TICKET}#${sealPaper(PAPER, SEAL)}`,
      { ticket: TICKET, paper: PAPER, seal: SEAL },
    ],
    [`https://hall.example/t/${TICKET}\n`, { ticket: TICKET }],
    [`http://hall/t/${TICKET}/?lang=en#1W10`, { ticket: TICKET }],
    ['  a023 ', { label: 'a023' }],
    ['Ａ０２３', { label: 'A023' }],
    ['https://example.org/health-code/7', { label: 'https://example.org/health-code/7' }],
  ])('[G3] is read as a slip or as a number: %s', (input, presented) => {
    expect(readPresented(input)).toEqual(presented);
  });
});
