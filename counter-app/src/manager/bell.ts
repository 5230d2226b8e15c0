import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { alertWords } from '../words/alerts.ts';

/** Two short tones, the second lower: unlike the chime of the boards. */
const TONES = [
  { hertz: 880, atS: 0 },
  { hertz: 660, atS: 0.2 },
] as const;
const TONE_S = 0.18;
const VOLUME = 0.25;
/** As long as nobody has seen it, an alert sounds again and again. */
const AGAIN_MS = 8_000;
const KEPT_AS = 'onewindow-alert-sound';

/**
 * The sound of alerts. A browser lets a page sound only after somebody has touched it: until then the button says so,
 * and the first touch or key anywhere is enough.
 */
export class Bell implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #audio: AudioContext | undefined;
  #isWanted = localStorage.getItem(KEPT_AS) !== 'off';
  #rangMonoMs: number | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const kind of ['pointerup', 'keydown'] as const) addEventListener(kind, this.#touched);
  }

  hostDisconnected(): void {
    for (const kind of ['pointerup', 'keydown'] as const) removeEventListener(kind, this.#touched);
    void this.#audio?.close();
    this.#audio = undefined;
  }

  readonly #touched = (event: Event): void => {
    // The bell's own button does what it says.
    const isBell = event.composedPath().some((part) => part instanceof Element && part.matches('.bell'));
    if (this.#isWanted && !isBell) void this.#wake();
  };

  async #wake(): Promise<void> {
    this.#audio ??= new AudioContext();
    if (this.#audio.state === 'suspended') await this.#audio.resume().catch(() => undefined);
    this.#host.requestUpdate();
  }

  get #canSound(): boolean {
    return this.#isWanted && this.#audio?.state === 'running';
  }

  /** Sounds where something new has come, and from time to time while there is anything. */
  ring(sounding: number, monoMs: number): void {
    if (sounding === 0) {
      this.#rangMonoMs = undefined;
      return;
    }
    const isDue = this.#rangMonoMs === undefined || monoMs - this.#rangMonoMs >= AGAIN_MS;
    if (!isDue || !this.#canSound) return;
    this.#rangMonoMs = monoMs;
    this.#sound();
  }

  #sound(): void {
    const audio = this.#audio;
    if (audio === undefined) return;
    for (const { hertz, atS } of TONES) {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      const from = audio.currentTime + atS;
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(VOLUME, from);
      // Fading out, it does not click.
      loudness.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
      tone.connect(loudness).connect(audio.destination);
      tone.start(from);
      tone.stop(from + TONE_S);
    }
  }

  button(): TemplateResult {
    const words = this.#canSound
      ? alertWords.soundOn()
      : this.#isWanted
        ? alertWords.soundWaits()
        : alertWords.turnSoundOn();
    return html`<button class="bell" aria-pressed=${this.#isWanted} @click=${() => this.#turn()}>
      <span aria-hidden="true">${this.#canSound ? '♪' : '✕'}</span> ${words}
    </button>`;
  }

  #turn(): void {
    // Wanted and not yet allowed, the press itself is what allows it.
    const turnsOff = this.#canSound;
    this.#isWanted = !turnsOff;
    localStorage.setItem(KEPT_AS, turnsOff ? 'off' : 'on');
    if (!turnsOff) void this.#wake();
    this.#rangMonoMs = undefined;
    this.#host.requestUpdate();
  }
}
