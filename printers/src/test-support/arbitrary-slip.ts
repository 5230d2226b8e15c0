import fc from 'fast-check';
import type { SlipContent } from '../slip-content.ts';

const phrase = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...'城乡居民养老保险参保社会卡补领，。、（）“”—') },
      { weight: 4, arbitrary: fc.constantFrom(...'abcXYZ0189 -:;()') },
      { weight: 1, arbitrary: fc.constantFrom('¥', '𠮷', 'ئ', 'བ', '\u001b', '\n', '•') },
    ),
    maxLength,
  });

/** Slips with any mixture of Chinese, Latin, rare and forbidden characters, and any length of label. */
export const arbitrarySlip: fc.Arbitrary<SlipContent> = fc.record({
  hallName: phrase(30),
  sample: fc.boolean(),
  label: fc.stringMatching(/^[A-Z]{1,2}[0-9]{2,4}(-[0-9]{3})?$/),
  matterNames: fc.array(phrase(40), { maxLength: 4 }),
  peopleAhead: fc.nat(500),
  wait: fc.oneof(
    fc.constant('no-open-window' as const),
    fc.record({ fromMin: fc.nat(600), toMin: fc.integer({ min: 5, max: 900 }) }),
  ),
  windows: phrase(20),
  issuedAt: fc.constant('10:18'),
  issuedOn: fc.constant('2026-11-22'),
  orderRule: phrase(30),
  materials: fc.array(phrase(40), { maxLength: 6 }),
  complaintPhone: fc.constant('0000-0000000'),
  ticketUrl: fc.webUrl({ withFragments: true, size: 'medium' }),
  reprint: fc.boolean(),
  language: fc.constantFrom('zh-CN', 'en'),
});
