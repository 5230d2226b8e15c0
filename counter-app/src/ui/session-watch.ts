import type { HallSession } from '@onewindow/replica';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { readonly session: HallSession };

/** Ages, countdowns and watches are shown to the second. */
const TICK_MS = 1000;

/** Redraws its element whenever the hall changes, and every second for what ages. */
export class SessionWatch implements ReactiveController {
  readonly #host: Host;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isConnected = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#begin();
  }

  /** Drawn before its script was there, an element has its session from its first update on only. */
  hostUpdate(): void {
    this.#begin();
  }

  #begin(): void {
    const { session }: { readonly session?: HallSession } = this.#host;
    if (!this.#isConnected || this.#stop !== undefined || session === undefined) return;
    const redraw = (): void => this.#host.requestUpdate();
    this.#stop = session.subscribe(redraw);
    this.#timer = setInterval(redraw, TICK_MS);
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#stop?.();
    this.#stop = undefined;
    clearInterval(this.#timer);
  }
}
