/**
 * Makes the built-in voices anew: `npm run voices`. It needs `espeak-ng` and `ffmpeg`, which nothing else here does:
 * the packs are kept in `queue-display/src/voice/packs`. The plain `cmn` voice of espeak-ng 1.51 speaks some
 * syllables as English letters, so it is given pinyin.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import type { Language } from '../hall-core/src/index.ts';
import { shaped } from '../queue-display/src/voice/sound-shape.ts';
import { tokensOf } from '../queue-display/src/voice/tokens.ts';
import { type Clip, clipOf, packOf, packText } from '../queue-display/src/voice/voice-pack.ts';
import { root } from './lib/repo.mjs';

const SPEAK_RATE = 22_050;
/** What Opus is decoded at; it knows no 22,050. */
const SAMPLE_RATE = 24_000;
const WAV_HEADER = 44;

/** How Chinese speak the letters of a number, in pinyin with tones; 5 is the neutral one. */
const LETTERS_IN_CHINESE: Readonly<Record<string, string>> = {
  A: 'ei1',
  B: 'bi4',
  C: 'xi1',
  D: 'di4',
  E: 'yi4',
  F: 'ai2 fu5',
  G: 'ji4',
  H: 'ei1 chi5',
  I: 'ai4',
  J: 'zhei4',
  K: 'kei4',
  L: 'ai2 lou5',
  M: 'ai2 mu5',
  N: 'en1',
  O: 'ou1',
  P: 'pi1',
  Q: 'kiu1',
  R: 'a1 er5',
  S: 'ai2 si5',
  T: 'ti4',
  U: 'you1',
  V: 'wei1',
  W: 'da2 bu5 liu5',
  X: 'ai4 ke4 si5',
  Y: 'wai4',
  Z: 'zei4',
};

interface Voice {
  readonly language: Language;
  readonly name: string;
  readonly voice: string;
  /** What espeak-ng is given to say a word. */
  spelt(word: string): string;
}

const VOICES: readonly Voice[] = [
  {
    language: 'zh-CN',
    name: '内置普通话（合成）',
    voice: 'cmn-latn-pinyin',
    spelt: (word) => LETTERS_IN_CHINESE[word] ?? pinyin(word, { toneType: 'num', separator: ' ' }),
  },
  { language: 'en', name: 'Built-in English (synthetic)', voice: 'en-gb', spelt: (word) => word },
];

const folder = mkdtempSync(join(tmpdir(), 'onewindow-voice-'));

/** One word as numbers between -1 and 1, without silence around it. */
function spoken({ voice }: Voice, words: string): Float32Array {
  const file = join(folder, 'spoken.wav');
  execFileSync('espeak-ng', ['-v', voice, '-s', '145', '-p', '45', '-w', file, words]);
  const samples = new Int16Array(Uint8Array.from(readFileSync(file).subarray(WAV_HEADER)).buffer);
  const word = shaped(
    Float32Array.from(samples, (sample) => sample / 32_768),
    SPEAK_RATE,
  );
  if (word === undefined) throw new Error(`${voice} says nothing for ${words}`);
  return word;
}

function asOpus(sound: Float32Array): Buffer {
  const input = ['-f', 'f32le', '-ar', String(SPEAK_RATE), '-ac', '1', '-i', 'pipe:0'];
  const opus = ['-c:a', 'libopus', '-b:a', '24k', '-application', 'voip', '-ar', String(SAMPLE_RATE)];
  // Bit-exact: without the date and the random number that would make every run another file.
  const exact = ['-fflags', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1'];
  return execFileSync('ffmpeg', ['-v', 'error', ...input, ...opus, ...exact, '-f', 'ogg', 'pipe:1'], {
    input: Buffer.from(sound.buffer),
  });
}

const version = /\d+\.\d+/.exec(execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' }))?.[0];

for (const voice of VOICES) {
  const clips: Record<string, Clip> = {};
  for (const [token, word] of tokensOf(voice.language)) {
    const sound = spoken(voice, voice.spelt(word));
    clips[token] = clipOf(asOpus(sound), (sound.length / SPEAK_RATE) * 1_000);
  }
  const pack = packOf({
    language: voice.language,
    name: voice.name,
    source: `espeak-ng ${version}, voice ${voice.voice}`,
    licence: 'MIT',
    judged: false,
    sampleRate: SAMPLE_RATE,
    type: 'audio/ogg; codecs=opus',
    clips,
  });
  const sounds = Object.values(clips).reduce((total, { data }) => total + (data.length * 3) / 4, 0);
  const file = join(root, 'queue-display', 'src', 'voice', 'packs', `${voice.language}.json`);
  writeFileSync(file, packText(pack));
  console.log(
    `${voice.language}: ${Object.keys(clips).length} clips, ${Math.round(sounds / 1_000)} kB of sound`,
  );
}
rmSync(folder, { recursive: true });
