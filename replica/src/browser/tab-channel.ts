import type {
  Answered,
  Command,
  HallEvent,
  PinAnswer,
  ReserveStatus,
  Result,
  SilentWindow,
} from '@onewindow/hall-core';
import type { Barred, Health, InvitationWish, Invited, PinChange } from '../session.ts';

/** What the tabs of one device say to each other (C15): one owns the replica, the others work through it. */
export type TabMessage =
  | { readonly kind: 'hello' }
  | {
      readonly kind: 'state';
      readonly device: string;
      readonly root: string;
      readonly events: readonly HallEvent[];
      readonly status: TabStatus;
    }
  | { readonly kind: 'events'; readonly events: readonly HallEvent[]; readonly status: TabStatus }
  /** The hub does not let this device in: any of its tabs may enter the code. Undefined: it does now. */
  | { readonly kind: 'barred'; readonly barred: Omit<Barred, 'enter'> | undefined }
  | { readonly kind: 'enter'; readonly code: string }
  | { readonly kind: 'do'; readonly id: string; readonly command: Command }
  | { readonly kind: 'done'; readonly id: string; readonly result: Result<Answered> }
  | { readonly kind: 'invite'; readonly id: string; readonly wish: InvitationWish }
  | { readonly kind: 'invited'; readonly id: string; readonly result: Result<Invited> }
  | { readonly kind: 'prove-pin'; readonly id: string; readonly clerk: string; readonly pin: string }
  | { readonly kind: 'pin-tried'; readonly id: string; readonly answer: PinAnswer }
  | { readonly kind: 'pins'; readonly id: string; readonly change: PinChange | undefined }
  | { readonly kind: 'pins-are'; readonly id: string; readonly result: Result<readonly string[]> };

export interface TabStatus {
  readonly health: Health;
  readonly reserve: ReserveStatus;
  readonly share: { readonly size: number } | undefined;
  readonly silentWindows: readonly SilentWindow[];
}

export class TabChannel {
  readonly #channel: BroadcastChannel;
  #closed = false;

  constructor(name: string, listener: (message: TabMessage) => void) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data);
  }

  /** What is still said while a tab goes is for nobody. */
  say(message: TabMessage): void {
    if (!this.#closed) this.#channel.postMessage(message);
  }

  close(): void {
    this.#closed = true;
    this.#channel.close();
  }
}
