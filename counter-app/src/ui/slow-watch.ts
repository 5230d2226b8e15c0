import type { HallSession } from '@onewindow/replica';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A hall in full work changes several times a second; nobody reads figures faster than this. */
const REDRAW_MS = 2_000;

/** Redraws an element when the hall changes, as seldom as figures of a whole day may be worked out anew. */
export class SlowWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly session: HallSession };
  #stop: (() => void) | undefined;
  #redraw: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & { readonly session: HallSession }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = this.#host.session.subscribe(() => {
      this.#redraw ??= setTimeout(() => {
        this.#redraw = undefined;
        this.#host.requestUpdate();
      }, REDRAW_MS);
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    clearTimeout(this.#redraw);
    this.#redraw = undefined;
  }
}
