import { createHash } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '@onewindow/hall-core';
import { Serial } from '@onewindow/replica/runtime';
import { sealedText, unseal, writeWhole } from '../days/sealed.ts';
import type { Say } from '../log/hub-log.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const KIND = 'onewindow-hall-voice';
const FORMAT = 1;
/** What a board takes at most; a pack of 43 words is a hundredth of it. */
export const LARGEST_PACK = 8 * 1024 * 1024;

export const isSpoken = (value: unknown): value is Language => LANGUAGES.some((each) => each === value);

/** The voice a hall has recorded in one language, or that it has gone back to the built-in one. */
export interface HallVoice {
  readonly language: Language;
  /** When that was, ms since 1970; the later of two counts. */
  readonly savedMs: number;
  /** The text of the pack's file as it came; null: the built-in voice. */
  readonly text: string | null;
}

/** The same without the pack, by which boards and hubs see whether theirs is another. */
export interface VoiceLine {
  readonly language: Language;
  readonly savedMs: number;
  readonly sha256: string | null;
}

export type PackFault = 'too-large' | 'not-a-pack' | 'other-language';

/** Why a text is no pack of a language; every clip in it is judged by the board that is to speak it. */
export function faultOf(text: string, language: Language): PackFault | undefined {
  if (Buffer.byteLength(text) > LARGEST_PACK) return 'too-large';
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return 'not-a-pack';
  }
  const pack = (file ?? {}) as { readonly format?: unknown; readonly language?: unknown };
  if (pack.format !== 'onewindow-voice/1') return 'not-a-pack';
  return pack.language === language ? undefined : 'other-language';
}

/** The voices a hall has recorded, for all its boards: kept by every hub, one file for each language. */
export class HallVoices {
  readonly #folder: string;
  readonly #serial = new Serial();
  readonly #voices = new Map<Language, HallVoice & VoiceLine>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** A damaged file is set aside and said; the pack comes again from another hub, or from whoever has it. */
  static async open(data: string, say: Say): Promise<HallVoices> {
    const voices = new HallVoices(join(data, 'voices'));
    for (const language of LANGUAGES) await voices.#read(language, say);
    return voices;
  }

  async #read(language: Language, say: Say): Promise<void> {
    const path = this.#pathOf(language);
    const file = await readFile(path, 'utf8').catch(() => undefined);
    if (file === undefined) return;
    const read = unseal(file, KIND, FORMAT);
    const voice = read.ok ? voiceOf(read.value) : undefined;
    if (voice !== undefined) return this.#hold(voice);
    await rename(path, `${path}.damaged-${Date.now()}`).catch(() => undefined);
    say(
      `${path}：语音包损坏，已另存；大屏先用内置语音，会向别的主机要。 Damaged voice pack, set aside; boards use the built-in voice until another hub gives it.`,
      { code: 'voice-damaged' },
    );
  }

  get lines(): readonly VoiceLine[] {
    return [...this.#voices.values()].map(({ language, savedMs, sha256 }) => ({ language, savedMs, sha256 }));
  }

  textOf(language: Language): string | undefined {
    return this.#voices.get(language)?.text ?? undefined;
  }

  /** Of two the later counts, and at a tie the same one on every hub. */
  isNewer({ language, savedMs, sha256 }: VoiceLine): boolean {
    const own = this.#voices.get(language);
    if (own === undefined) return true;
    if (own.savedMs !== savedMs) return savedMs > own.savedMs;
    return (sha256 ?? '') > (own.sha256 ?? '');
  }

  /** A person has put a pack to use, or the built-in voice. Rejects when the disk takes nothing. */
  save(language: Language, text: string | null, wallMs: number): Promise<void> {
    // A clock that stands behind the one of the hub it was saved at before changes nothing.
    const savedMs = Math.max(wallMs, (this.#voices.get(language)?.savedMs ?? 0) + 1);
    return this.take({ language, savedMs, text });
  }

  /** What another hub has; nothing happens where this one's is later. */
  take(voice: HallVoice): Promise<void> {
    return this.#serial.run(async () => {
      if (!this.isNewer(lineOf(voice))) return;
      await mkdir(this.#folder, { recursive: true });
      await writeWhole(this.#pathOf(voice.language), sealedText(KIND, FORMAT, voice));
      this.#hold(voice);
    });
  }

  #hold(voice: HallVoice): void {
    this.#voices.set(voice.language, { ...voice, ...lineOf(voice) });
  }

  #pathOf(language: Language): string {
    return join(this.#folder, `${language}.json`);
  }
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const lineOf = ({ language, savedMs, text }: HallVoice): VoiceLine => ({
  language,
  savedMs,
  sha256: text === null ? null : sha256Of(text),
});

function voiceOf({ language, savedMs, text }: Readonly<Record<string, unknown>>): HallVoice | undefined {
  if (!isSpoken(language) || !Number.isSafeInteger(savedMs)) return undefined;
  return text === null || typeof text === 'string' ? { language, savedMs: Number(savedMs), text } : undefined;
}
