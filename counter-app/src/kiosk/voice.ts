import type { Language } from '@onewindow/hall-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Slower than a newsreader: whoever asks to be read to wants to follow. */
const RATE = 0.85;

/**
 * Reads the screen aloud, with a voice that lives on this device; one of a service on the internet would be silent when
 * it is needed. Where there is none for a language, nothing is offered.
 */
export class Voice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Browsers name their voices only some time after they were asked for the first time.
    this.#speech?.addEventListener('voiceschanged', this.#changed);
  }

  hostDisconnected(): void {
    this.#speech?.removeEventListener('voiceschanged', this.#changed);
    this.hush();
  }

  get #speech(): SpeechSynthesis | undefined {
    return 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined;
  }

  #voiceFor(language: Language): SpeechSynthesisVoice | undefined {
    const tongue = language === 'en' ? /^en\b/i : /^(zh|cmn)\b/i;
    return this.#speech?.getVoices().find(({ lang, localService }) => localService && tongue.test(lang));
  }

  canSpeak(language: Language): boolean {
    return this.#voiceFor(language) !== undefined;
  }

  say(words: string, language: Language): void {
    const voice = this.#voiceFor(language);
    if (voice === undefined) return;
    this.hush();
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = RATE;
    this.#speech?.speak(utterance);
  }

  hush(): void {
    this.#speech?.cancel();
  }
}
