import type { Answered, Command, HallEvent, ReserveStatus, Result, SilentWindow } from '@onewindow/hall-core';
import type { Health } from '../session.ts';

/** What the tabs of one device say to each other (C15): one owns the replica, the others work through it. */
export type TabMessage =
  | { readonly kind: 'hello' }
  | {
      readonly kind: 'state';
      readonly device: string;
      readonly events: readonly HallEvent[];
      readonly status: TabStatus;
    }
  | { readonly kind: 'events'; readonly events: readonly HallEvent[]; readonly status: TabStatus }
  | { readonly kind: 'do'; readonly id: string; readonly command: Command }
  | { readonly kind: 'done'; readonly id: string; readonly result: Result<Answered> };

export interface TabStatus {
  readonly health: Health;
  readonly reserve: ReserveStatus;
  readonly share: { readonly size: number } | undefined;
  readonly silentWindows: readonly SilentWindow[];
}

export class TabChannel {
  readonly #channel: BroadcastChannel;

  constructor(name: string, listener: (message: TabMessage) => void) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data);
  }

  say(message: TabMessage): void {
    this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.close();
  }
}
