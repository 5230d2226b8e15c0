import type {
  Answered,
  Command,
  Day,
  HallEvent,
  PinAnswer,
  ReserveStatus,
  Result,
  SilentWindow,
  VoiceWord,
} from '@onewindow/hall-core';
import type {
  Barred,
  Health,
  HubAnswer,
  HubAsk,
  InvitationWish,
  Invited,
  PinChange,
  PrinterFound,
  PrinterTested,
} from '../session.ts';
import type { SeenDevice } from '../vitals.ts';

/** What a tab asks the owner to ask the hub, and what is answered. */
export interface Asks {
  readonly invite: { readonly ask: InvitationWish; readonly answer: Result<Invited> };
  readonly 'prove-pin': {
    readonly ask: { readonly clerk: string; readonly pin: string };
    readonly answer: PinAnswer;
  };
  readonly pins: { readonly ask: PinChange | undefined; readonly answer: Result<readonly string[]> };
  readonly 'seal-paper': { readonly ask: string; readonly answer: Result<string> };
  readonly 'test-printer': { readonly ask: undefined; readonly answer: Result<PrinterTested> };
  readonly 'keep-printer': { readonly ask: PrinterFound; readonly answer: Result<PrinterFound> };
  readonly 'new-roll': { readonly ask: number; readonly answer: Result<number> };
  readonly vitals: { readonly ask: undefined; readonly answer: Result<readonly SeenDevice[]> };
  readonly 'ask-hub': { readonly ask: HubAsk; readonly answer: Result<HubAnswer> };
  readonly 'past-day': { readonly ask: Day; readonly answer: readonly HallEvent[] };
  readonly 'recovery-kit': { readonly ask: undefined; readonly answer: Result<string> };
}

export type AskName = keyof Asks;

export interface AskMessage<Name extends AskName> {
  readonly kind: 'ask';
  readonly id: string;
  readonly name: Name;
  readonly ask: Asks[Name]['ask'];
}

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
  /** What a board of another tab says to the hall's boards, and what has been said. */
  | { readonly kind: 'say'; readonly word: VoiceWord; readonly isKept: boolean }
  | { readonly kind: 'said'; readonly word: VoiceWord }
  | { readonly kind: 'do'; readonly id: string; readonly command: Command }
  | { readonly kind: 'done'; readonly id: string; readonly result: Result<Answered> }
  | { [Name in AskName]: AskMessage<Name> }[AskName]
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Asks[AskName]['answer'] };

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
