import type { HallSession } from '@onewindow/replica';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An element that is given a session. */
export type WatchHost = ReactiveControllerHost & { readonly session: HallSession };

/** Does something for its element while that is on the page and has a session. */
export abstract class HostedWatch implements ReactiveController {
  protected readonly host: WatchHost;
  #stop: (() => void) | undefined;
  #isConnected = false;

  constructor(host: WatchHost) {
    this.host = host;
    host.addController(this);
  }

  /** Begins; answers how to end. */
  protected abstract start(session: HallSession): () => void;

  hostConnected(): void {
    this.#isConnected = true;
    this.#begin();
  }

  /** Drawn before its script was there, an element has its session from its first update on only. */
  hostUpdate(): void {
    this.#begin();
  }

  #begin(): void {
    const { session }: { readonly session?: HallSession } = this.host;
    if (this.#isConnected && session !== undefined) this.#stop ??= this.start(session);
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#stop?.();
    this.#stop = undefined;
  }
}
