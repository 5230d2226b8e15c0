import { describe, expect, it } from 'vitest';
import { MOST_TOLD, readVoiceWord, type VoiceWord, voiceOf } from './voice-word.ts';

const device = 'a'.repeat(32);
const voice = voiceOf(device, 'x-1');
const claim: VoiceWord = {
  kind: 'claim',
  voice,
  zone: '',
  n: 1,
  call: `${'c'.repeat(32)}.d1/000017`,
  forMs: 9_400,
};
const told: VoiceWord = { kind: 'told', voice, zone: 'hall-2', spoken: [claim.call], last: '', busyMs: 0 };

describe('what boards tell each other', () => {
  it('[AN10] is read as it was said', () => {
    for (const word of [claim, told, { kind: 'ask', voice, zone: '' } as const]) {
      expect(readVoiceWord(JSON.parse(JSON.stringify(word)), device)).toEqual(word);
    }
  });

  it.each([
    ['nothing', null],
    ['a text', 'claim'],
    ['a kind there is not', { ...claim, kind: 'shout' }],
    ['in another device’s name', { ...claim, voice: voiceOf('b'.repeat(32), 'x-1') }],
    ['without a page', { ...claim, voice: device }],
    ['a zone with a slash', { ...claim, zone: '../2' }],
    ['a claim for no time', { ...claim, forMs: 0 }],
    ['a claim that would silence the hall', { ...claim, forMs: 3_600_000 }],
    ['a claim without a count', { ...claim, n: undefined }],
    ['a call that is no id', { ...claim, call: '<b>' }],
    ['told of what is no list', { ...told, spoken: 'all' }],
    ['told of more than is ever said', { ...told, spoken: Array(MOST_TOLD + 1).fill(claim.call) }],
    ['told busy for ever', { ...told, busyMs: Number.POSITIVE_INFINITY }],
  ])('[AN10] is no word: %s', (_what, payload) => {
    expect(readVoiceWord(payload, device)).toBeUndefined();
  });
});
