import type { AdmitRefusal, RevokeRefusal } from '@onewindow/hall-core';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from './locale.ts';
import { refusalWords } from './refusals.ts';

/** Those about enrolling and revoking; a code the core adds must be added here. */
const TRUST: Readonly<Record<RevokeRefusal | AdmitRefusal, true>> = {
  'open-hall': true,
  oneself: true,
  'unknown-device': true,
  'already-revoked': true,
  'not-allowed': true,
  'no-roles': true,
  revoked: true,
  'hub-not-ready': true,
  'too-many-hubs': true,
  'still-loading': true,
};
const OF_TRUST = Object.keys(TRUST).map((code) => ({ code }));

/** Every refusal a clerk or manager may meet, with the facts it carries. */
const REFUSALS = [
  { code: 'hub-answers' },
  { code: 'cut-off-no-autonomy' },
  { code: 'cut-off-reserve-empty' },
  { code: 'desk-elsewhere' },
  { code: 'clerk-elsewhere', detail: { window: 5 } },
  { code: 'already-ended', detail: { label: 'A023' } },
  { code: 'not-here-yet', detail: { label: 'A023' } },
  { code: 'not-a-number', detail: { label: 'HELLO' } },
  { code: 'not-our-paper', detail: { label: 'A099' } },
  { code: 'paper-of-another-day', detail: { label: 'A023' } },
  { code: 'at-another-window', detail: { label: 'A023', window: 5 } },
  { code: 'finish-first', detail: { label: 'A023' } },
  { code: 'window-not-staffed', detail: { window: 5 } },
  { code: 'no-hub-in-reach' },
  { code: 'pin-needed' },
  { code: 'case-open-already', detail: { label: 'A023' } },
  { code: 'unknown-case' },
  { code: 'case-closed-already' },
  ...OF_TRUST,
] as const;

afterEach(() => speak('zh-CN'));

describe('a refusal about custody, trust or cases', () => {
  it.each(REFUSALS)('is a sentence of its own with its facts, in both languages: $code', async (refusal) => {
    const detail: Readonly<Record<string, string | number>> = 'detail' in refusal ? refusal.detail : {};
    for (const language of ['zh-CN', 'en'] as const) {
      await speak(language);
      const words = refusalWords(refusal);
      // The sentence for codes this version does not know names the code.
      expect(words).not.toContain(refusal.code);
      expect(words).toMatch(language === 'en' ? /^[A-Z0-9].*\.$/ : /。$/);
      if (detail.window !== undefined) expect(words).toContain(String(detail.window));
      if (detail.label === 'A023') expect(words).toContain('A023');
    }
  });

  it('differs from every other', () => {
    expect(new Set(REFUSALS.map(refusalWords)).size).toBe(REFUSALS.length);
  });
});
