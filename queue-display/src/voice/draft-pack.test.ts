import { describe, expect, it } from 'vitest';
import { DraftPack, RECORD_RATE } from './draft-pack.ts';
import { shaped, wavOf } from './sound-shape.ts';
import { tokensOf } from './tokens.ts';
import { packText, readVoicePack } from './voice-pack.ts';

/** Silence, a tone, silence: what a microphone hears of somebody who says a word. */
function recording(seconds: number, loudness = 0.2): Float32Array<ArrayBuffer> {
  const sound = new Float32Array(RECORD_RATE * (seconds + 1));
  for (let at = 0; at < RECORD_RATE * seconds; at++) {
    sound[RECORD_RATE / 2 + at] = loudness * Math.sin((2 * Math.PI * 200 * at) / RECORD_RATE);
  }
  return sound;
}

describe('a voice that is being recorded', () => {
  it('cuts the silence off and makes every word equally loud', () => {
    for (const loudness of [0.05, 0.9]) {
      const word = shaped(recording(1, loudness), RECORD_RATE) ?? new Float32Array();
      expect(word.length / RECORD_RATE).toBeCloseTo(1, 1);
      expect(Math.max(...word)).toBeCloseTo(0.8, 2);
    }
    expect(shaped(recording(1, 0.001), RECORD_RATE)).toBeUndefined();
  });

  it('is a WAV file whose header says what is in it', () => {
    const bytes = wavOf(new Float32Array([0, 1, -1]), RECORD_RATE);
    const view = new DataView(bytes.buffer);
    expect(String.fromCharCode(...bytes.slice(0, 4), ...bytes.slice(8, 12))).toBe('RIFFWAVE');
    expect([view.getUint32(24, true), view.getUint16(34, true), view.getUint32(40, true)]).toEqual([
      24_000, 16, 6,
    ]);
    expect([view.getInt16(44, true), view.getInt16(46, true), view.getInt16(48, true)]).toEqual([
      0, 32_767, -32_767,
    ]);
  });

  it('is a pack any board reads once every word is there, and not before', () => {
    const draft = new DraftPack('en', '一号语音');
    const [first = '', ...others] = tokensOf('en').keys();
    expect(draft.take(first, recording(0.3))).toBe('taken');
    expect(readVoicePack(packText(draft.pack))).toMatchObject({ ok: false, fault: { code: 'no-clip' } });
    expect(draft.missingAfter(first)).toBe(others[0]);
    for (const token of others) draft.take(token, recording(0.3));
    expect([draft.recorded, draft.isWhole]).toEqual([tokensOf('en').size, true]);
    const read = readVoicePack(packText(draft.pack));
    expect(read.ok && read.pack.clips[first]?.durationMs).toBeCloseTo(316, -1);
  });

  it('keeps the word it had when nothing was heard or nobody pressed stop, and is to be judged anew after a change', () => {
    const draft = new DraftPack('zh-CN', '');
    draft.take('please', recording(0.3));
    const before = draft.clip('please');
    expect(draft.take('please', recording(1, 0.001))).toBe('silent');
    expect(draft.take('please', recording(7))).toBe('too-long');
    expect(draft.clip('please')).toBe(before);
    draft.judged = true;
    draft.take('please', recording(0.5));
    expect(draft.judged).toBe(false);
  });

  it('goes on with a pack it recorded, and keeps clips of another form beside it', () => {
    const draft = new DraftPack('en', '');
    draft.take('A', recording(0.3));
    const again = DraftPack.from(draft.pack);
    again.take('B', recording(0.3));
    expect(again.recorded).toBe(2);
    const opus = DraftPack.from({ ...draft.pack, type: 'audio/ogg; codecs=opus' });
    opus.take('B', recording(0.3));
    expect(opus.recorded).toBe(2);
    const { type, clips } = DraftPack.from(opus.pack).pack;
    expect([type, clips.A?.type, clips.B?.type]).toEqual(['audio/wav', 'audio/ogg; codecs=opus', undefined]);
  });
});
