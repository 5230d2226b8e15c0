import { describe, expect, it } from 'vitest';
import { CHIME_MS, type Manner, scheduleOf, sentenceOf } from './sentence.ts';

const call = { label: 'A023', window: 3 };
const manner: Manner = { languages: ['zh-CN'], times: 2, chime: true };
/** Every clip lasts 300 ms, a word with more than a letter 500. */
const durations = (_: string, token: string): number => (token.length === 1 ? 300 : 500);

describe('what is said for a call', () => {
  it('is 请 A023 号到 3 号窗口, letter by letter and digit by digit', () => {
    expect(sentenceOf(call, 'zh-CN', false)).toEqual([
      'please',
      'A',
      '0',
      '2',
      '3',
      'number',
      'to',
      '3',
      'window',
    ]);
    expect(sentenceOf(call, 'zh-CN', true).at(-1)).toBe('serve');
  });

  it('reads a window of three digits one by one, and two letters of a device alone', () => {
    expect(sentenceOf({ label: 'AK07', window: 110 }, 'zh-CN', false)).toEqual([
      'please',
      'A',
      'K',
      '0',
      '7',
      'number',
      'to',
      '1',
      '1',
      '0',
      'window',
    ]);
  });

  it('says that a number is of a reservation, and sends to the seat on the screen of a cloud window', () => {
    const cloud = { label: 'R1030', window: 9, place: { 'zh-CN': '二楼 3 号座' } };
    expect(sentenceOf(cloud, 'zh-CN', true)).toEqual([
      'please',
      'reserved',
      'R',
      '1',
      '0',
      '3',
      '0',
      'number',
      'shown',
    ]);
    expect(sentenceOf(cloud, 'en', true)).toEqual(['reserved', 'R', '1', '0', '3', '0', 'shown']);
  });

  it('comes twice, after the chime, and in English once behind it', () => {
    const { cues, hasChime } = scheduleOf(call, { ...manner, languages: ['zh-CN', 'en'] }, false, durations);
    expect(hasChime).toBe(true);
    expect(cues[0]).toEqual({ language: 'zh-CN', token: 'please', startMs: CHIME_MS });
    expect(cues.filter(({ token }) => token === 'please')).toHaveLength(2);
    expect(cues.filter(({ language }) => language === 'en').map(({ token }) => token)).toEqual(
      sentenceOf(call, 'en', true),
    );
  });

  it('comes once and in one language where others wait', () => {
    const { cues } = scheduleOf(call, { ...manner, languages: ['zh-CN', 'en'] }, true, durations);
    expect(cues.map(({ token }) => token)).toEqual(sentenceOf(call, 'zh-CN', false));
  });

  it('has every clip begin after the one before it has ended, and says how long all of it takes', () => {
    const { cues, lengthMs } = scheduleOf(call, manner, false, durations);
    for (const [at, cue] of cues.entries()) {
      const before = cues[at - 1];
      const endMs = before === undefined ? CHIME_MS : before.startMs + durations('', before.token);
      expect(cue.startMs).toBeGreaterThanOrEqual(endMs);
    }
    expect(lengthMs).toBe((cues.at(-1)?.startMs ?? 0) + 500);
  });

  it('leaves out a word the voice lacks, and rings alone where there is no voice', () => {
    const lacking = scheduleOf(call, manner, true, (_, token) => (token === 'to' ? undefined : 300));
    expect(lacking.cues.map(({ token }) => token)).not.toContain('to');
    const none = scheduleOf(call, { languages: [], times: 2, chime: false }, false, () => undefined);
    expect(none).toEqual({ hasChime: true, cues: [], lengthMs: CHIME_MS });
  });
});
