import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tokensOf } from './tokens.ts';
import { clipOf, type PackFault, packText, readVoicePack, type VoicePack } from './voice-pack.ts';

const textOf = (language: string): string =>
  readFileSync(new URL(`./packs/${language}.json`, import.meta.url), 'utf8');
const mandarin = JSON.parse(textOf('zh-CN')) as VoicePack;

function changed(change: (pack: Record<string, unknown>) => void): string {
  const pack = structuredClone(mandarin) as unknown as Record<string, unknown>;
  change(pack);
  return JSON.stringify(pack);
}

const clipsOf = (pack: Record<string, unknown>) => pack.clips as Record<string, Record<string, unknown>>;

describe('a voice pack', () => {
  it.each(['zh-CN', 'en'])(
    'the built-in %s one is whole, small, and has not been judged by a listener',
    (language) => {
      const text = textOf(language);
      const read = readVoicePack(text);
      if (!read.ok) throw new Error(`${read.fault.code} ${read.fault.field}`);
      expect(Object.keys(read.pack.clips).sort()).toEqual([...tokensOf(read.pack.language).keys()].sort());
      expect(read.pack).toMatchObject({ language, judged: false, type: 'audio/ogg; codecs=opus' });
      expect(text.length).toBeLessThan(100_000);
    },
  );

  it('is read as it was written', () => {
    const pack: VoicePack = { ...mandarin, name: '柳溪 001', judged: true };
    expect(readVoicePack(packText(pack))).toEqual({ ok: true, pack });
  });

  it('may say more than it must', () => {
    const more = changed((pack) => {
      clipsOf(pack).welcome = { ...clipOf(new Uint8Array([1, 2, 3]), 200) };
    });
    expect(readVoicePack(more).ok).toBe(true);
  });

  it.each<[string, PackFault['code'], string, string]>([
    ['a text', 'not-json', '', '请按窗口'],
    ['cut off in the middle', 'not-json', '', textOf('zh-CN').slice(0, 40_000)],
    ['a list', 'not-json', '', '[]'],
    ['too big', 'too-big', '', ' '.repeat(9 * 1024 * 1024)],
    ['no licence', 'missing', 'licence', changed((pack) => delete pack.licence)],
    [
      'another form',
      'wrong',
      'format',
      changed((pack) => {
        pack.format = 'onewindow-voice/2';
      }),
    ],
    [
      'a language there is not',
      'wrong',
      'language',
      changed((pack) => {
        pack.language = 'fr';
      }),
    ],
    [
      'a video',
      'wrong',
      'type',
      changed((pack) => {
        pack.type = 'video/mp4';
      }),
    ],
    ['no clips', 'missing', 'clips', changed((pack) => delete pack.clips)],
    ['a digit missing', 'no-clip', 'clips.7', changed((pack) => delete clipsOf(pack)['7'])],
    [
      'a clip of no length',
      'wrong',
      'clips.please.durationMs',
      changed((pack) => {
        Object.assign(clipsOf(pack).please ?? {}, { durationMs: 0 });
      }),
    ],
    ['a clip without sound', 'missing', 'clips.A.data', changed((pack) => delete clipsOf(pack).A?.data)],
    [
      'a clip that is no base64',
      'wrong',
      'clips.A.data',
      changed((pack) => {
        Object.assign(clipsOf(pack).A ?? {}, { data: '!!' });
      }),
    ],
    [
      'a bit turned over',
      'damaged',
      'clips.3.data',
      changed((pack) => {
        const { data } = clipsOf(pack)['3'] ?? {};
        Object.assign(clipsOf(pack)['3'] ?? {}, { data: String(data).replace(/^..../, 'AAAA') });
      }),
    ],
  ])('is refused with the field that is wrong: %s', (_what, code, field, text) => {
    expect(readVoicePack(text)).toEqual({ ok: false, fault: { code, field } });
  });
});
