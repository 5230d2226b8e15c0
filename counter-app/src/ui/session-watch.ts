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

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const redraw = (): void => this.#host.requestUpdate();
    this.#stop = this.#host.session.subscribe(redraw);
    this.#timer = setInterval(redraw, TICK_MS);
  }

  hostDisconnected(): void {
    this.#stop?.();
    clearInterval(this.#timer);
  }
}
