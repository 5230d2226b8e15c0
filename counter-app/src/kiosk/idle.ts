import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & EventTarget;

/**
 * Counts down while nobody touches the screen. It redraws its element every second, and at zero calls back and
 * begins again.
 */
export class Idle implements ReactiveController {
  readonly #host: Host;
  readonly #limitMs: () => number;
  readonly #over: () => void;
  #sinceMonoMs = performance.now();
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #touched = (): void => this.restart();

  constructor(host: Host, limitMs: () => number, over: () => void) {
    this.#host = host;
    this.#limitMs = limitMs;
    this.#over = over;
    host.addController(this);
  }

  hostConnected(): void {
    this.restart();
    for (const sign of ['pointerdown', 'keydown'] as const) this.#host.addEventListener(sign, this.#touched);
    this.#timer = setInterval(() => this.#tick(), 1000);
  }

  hostDisconnected(): void {
    for (const sign of ['pointerdown', 'keydown'] as const)
      this.#host.removeEventListener(sign, this.#touched);
    clearInterval(this.#timer);
  }

  restart(): void {
    this.#sinceMonoMs = performance.now();
  }

  /** Whole seconds left, for the countdown people see. */
  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#sinceMonoMs + this.#limitMs() - performance.now()) / 1000));
  }

  #tick(): void {
    if (this.secondsLeft === 0) {
      this.restart();
      this.#over();
    }
    this.#host.requestUpdate();
  }
}
