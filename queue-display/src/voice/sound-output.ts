/** A sound that failed is tried again so often; the loudspeaker may be plugged in meanwhile. */
const RETRY_MS = 60_000;

/** Whether this device can be heard. `blocked`: the browser waits for a touch first. */
export type Hearable = 'yes' | 'blocked' | 'no-device' | 'unsupported';

/** Where sound goes. A port, because a browser without a screen never blocks sound and has no loudspeaker to lose. */
export interface SoundOutput {
  /** Undefined where this browser makes no sound at all. */
  readonly context: BaseAudioContext | undefined;
  /** The time of the sound's own clock, in seconds, by which everything is scheduled. */
  nowS(): number;
  readonly hearable: Hearable;
  /** To be called in the handler of a touch or a key. */
  unblock(): void;
  onChange(changed: () => void): void;
}

/** The loudspeaker of this device. */
export class Loudspeaker implements SoundOutput {
  readonly context: AudioContext | undefined;
  /** The browser has named its outputs, and there is none. */
  #namesNone = false;
  #retrying: ReturnType<typeof setInterval> | undefined;
  #changed: () => void = () => undefined;

  constructor() {
    try {
      this.context = new AudioContext({ latencyHint: 'playback' });
    } catch {
      this.context = undefined;
      return;
    }
    this.context.addEventListener('statechange', () => this.#stateChanged());
    // Chromium 116 and later say so when the device behind the sound is gone.
    this.context.addEventListener('error', () => this.#lost());
    // Absent where the page came over plain HTTP; then a lost device is noticed by the error alone.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    devices?.addEventListener('devicechange', () => {
      this.unblock();
      void this.#lookForDevice();
    });
    void this.#lookForDevice();
  }

  async #lookForDevice(): Promise<void> {
    // Other browsers name no outputs before they are allowed to use a microphone.
    const namesOutputs = 'setSinkId' in AudioContext.prototype;
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!namesOutputs || devices === undefined) return;
    const found = await devices.enumerateDevices().catch(() => undefined);
    if (found === undefined) return;
    this.#namesNone = !found.some(({ kind }) => kind === 'audiooutput');
    this.#changed();
  }

  #lost(): void {
    this.#retrying ??= setInterval(() => void this.#retry(), RETRY_MS);
    this.#changed();
  }

  #stateChanged(): void {
    if (this.context?.state === 'running') {
      clearInterval(this.#retrying);
      this.#retrying = undefined;
    }
    this.#changed();
  }

  /** A context that still says it runs is stopped first, or nothing would begin anew. */
  async #retry(): Promise<void> {
    if (this.context?.state === 'running') await this.context.suspend().catch(() => undefined);
    this.unblock();
  }

  nowS(): number {
    return this.context?.currentTime ?? 0;
  }

  get hearable(): Hearable {
    if (this.context === undefined) return 'unsupported';
    if (this.#namesNone || this.#retrying !== undefined) return 'no-device';
    return this.context.state === 'running' ? 'yes' : 'blocked';
  }

  unblock(): void {
    void this.context?.resume().catch(() => undefined);
  }

  onChange(changed: () => void): void {
    this.#changed = changed;
  }
}
