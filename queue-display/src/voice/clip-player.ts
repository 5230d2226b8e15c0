import type { Language } from '@onewindow/hall-core';
import { chime } from './chime.ts';
import type { Schedule } from './sentence.ts';
import type { SoundOutput } from './sound-output.ts';
import type { Token } from './tokens.ts';
import { fromBase64, type PackFault, type VoicePack } from './voice-pack.ts';

/** Between being told to play and the first sound: a busy page must not miss its own beginning. */
const LEAD_S = 0.05;

type Clips = ReadonlyMap<Token, AudioBuffer>;

/**
 * Plays clips without gaps: everything of an announcement is scheduled at once on the one clock of its context, so
 * that a page that stutters does not.
 */
export class ClipPlayer {
  readonly #output: SoundOutput;
  readonly #voices = new Map<Language, Clips>();
  #gain: GainNode | undefined;
  #chime: AudioBuffer | undefined;

  constructor(output: SoundOutput) {
    this.#output = output;
    const { context } = output;
    if (context === undefined) return;
    this.#gain = context.createGain();
    this.#gain.connect(context.destination);
    const sound = chime(context.sampleRate);
    this.#chime = context.createBuffer(1, sound.length, context.sampleRate);
    this.#chime.copyToChannel(sound, 0);
  }

  /** The languages there is a voice for. */
  get languages(): readonly Language[] {
    return [...this.#voices.keys()];
  }

  /** Gives a language its voice. Answers what is wrong with it when a clip is no sound this browser knows. */
  async learn(pack: VoicePack): Promise<PackFault | undefined> {
    const clips = new Map<Token, AudioBuffer>();
    for (const [token, { data }] of Object.entries(pack.clips)) {
      const buffer = await this.#decoded(data);
      if (buffer === undefined) return { code: 'damaged', field: `clips.${token}.data` };
      clips.set(token, buffer);
    }
    this.#voices.set(pack.language, clips);
    return undefined;
  }

  async #decoded(data: string): Promise<AudioBuffer | undefined> {
    const bytes = fromBase64(data);
    const { context } = this.#output;
    return bytes === undefined ? undefined : context?.decodeAudioData(bytes.buffer).catch(() => undefined);
  }

  durationMs(language: Language, token: Token): number | undefined {
    const buffer = this.#voices.get(language)?.get(token);
    return buffer === undefined ? undefined : buffer.duration * 1_000;
  }

  /** @param volume of 100 */
  play({ hasChime, cues }: Schedule, volume: number): void {
    if (this.#gain !== undefined) this.#gain.gain.value = volume / 100;
    const startS = this.#output.nowS() + LEAD_S;
    if (hasChime) this.#start(this.#chime, startS);
    for (const { language, token, startMs } of cues) {
      this.#start(this.#voices.get(language)?.get(token), startS + startMs / 1_000);
    }
  }

  #start(buffer: AudioBuffer | undefined, atS: number): void {
    const { context } = this.#output;
    if (buffer === undefined || context === undefined || this.#gain === undefined) return;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#gain);
    source.start(atS);
  }
}
