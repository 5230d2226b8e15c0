import type { Language } from '@onewindow/hall-core';
import { shaped, wavOf } from './sound-shape.ts';
import { type Token, tokensOf } from './tokens.ts';
import { type Clip, clipOf, packOf, type VoicePack } from './voice-pack.ts';

/** What a voice needs to be understood, and no more: half of what a telephone has not. */
export const RECORD_RATE = 24_000;
const TYPE = 'audio/wav';
/** A word takes a second or two; a longer recording was not stopped. */
const LONGEST_S = 6;

export type Taken = 'taken' | 'silent' | 'too-long';

/** A voice that is being recorded, word by word. */
export class DraftPack {
  readonly language: Language;
  /** The name people know the voice by, such as the clerk's badge. */
  name: string;
  /** Somebody has listened to all of it and understood it. */
  judged = false;
  readonly #clips = new Map<Token, Clip>();

  constructor(language: Language, name: string) {
    this.language = language;
    this.name = name;
  }

  /** Goes on from a pack; clips of another form than this page records stay, and each says of which. */
  static from(pack: VoicePack): DraftPack {
    const draft = new DraftPack(pack.language, pack.name);
    draft.judged = pack.judged;
    for (const [token, clip] of Object.entries(pack.clips)) {
      const type = clip.type ?? pack.type;
      draft.#clips.set(token, type === TYPE ? clip : { ...clip, type });
    }
    return draft;
  }

  /** Takes what was recorded for a word, in place of what was there. */
  take(token: Token, sound: Float32Array): Taken {
    const word = shaped(sound, RECORD_RATE);
    if (word === undefined) return 'silent';
    if (word.length > LONGEST_S * RECORD_RATE) return 'too-long';
    this.judged = false;
    this.#clips.set(token, clipOf(wavOf(word, RECORD_RATE), (word.length / RECORD_RATE) * 1_000));
    return 'taken';
  }

  clip(token: Token): Clip | undefined {
    return this.#clips.get(token);
  }

  get recorded(): number {
    return [...tokensOf(this.language).keys()].filter((token) => this.#clips.has(token)).length;
  }

  get isWhole(): boolean {
    return this.recorded === tokensOf(this.language).size;
  }

  /** The first word after one that is not recorded yet; the same again when all are. */
  missingAfter(token: Token): Token {
    const tokens = [...tokensOf(this.language).keys()];
    const from = tokens.indexOf(token) + 1;
    return [...tokens.slice(from), ...tokens.slice(0, from)].find((one) => !this.#clips.has(one)) ?? token;
  }

  /** The pack as far as it goes; a reader refuses it until it is whole. */
  get pack(): VoicePack {
    return packOf({
      language: this.language,
      name: this.name,
      source: '本厅录音 recorded in the hall',
      licence: '仅供本厅使用 for this hall only',
      judged: this.judged,
      sampleRate: RECORD_RATE,
      type: TYPE,
      clips: Object.fromEntries(this.#clips),
    });
  }
}
