import type {
  Answered,
  Command,
  Day,
  DeviceId,
  DeviceRole,
  EntryRefusal,
  HallEvent,
  HallFile,
  HallFold,
  Now,
  PinAnswer,
  ReserveStatus,
  Result,
  SilentWindow,
  VoiceWord,
} from '@onewindow/hall-core';
import type { HubPrinter } from './hub-notice.ts';
import type { SeenDevice } from './vitals.ts';

/** Whether this device reaches a hub. Losing it is a state, not an error. */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly hub: DeviceId; readonly sinceMs: number }
  | { readonly kind: 'cut-off'; readonly sinceMs: number }
  /** One tablet that is the whole hall: there is no hub to reach. */
  | { readonly kind: 'alone' };

/** What stands in the way of keeping things safely; a screen says it in words. */
export type StorageTrouble =
  | { readonly kind: 'full' }
  | { readonly kind: 'not-kept'; readonly detail: string }
  | { readonly kind: 'set-aside'; readonly detail: string };

/** How well this device's copy is doing, for the truth line. */
export interface Health {
  readonly link: LinkState;
  /** Wall-clock time of the last word from a hub; 0 before the first. */
  readonly heardMs: number;
  /** Own events no hub has confirmed yet. */
  readonly unsent: number;
  /** How far this device's clock is from the hub's; absent until a hub has said. */
  readonly clockOffByMs?: number;
  readonly trouble?: StorageTrouble;
  /** Own events a hub has refused for ever: a fault to be looked into, never passed over. */
  readonly refused: number;
  /** Whether the hub in reach has a printer; without one the slip appears on screen. */
  readonly hubHasPrinter: boolean;
  /** How that printer was when its hub last gave notice; absent until a hub has said. */
  readonly printer?: HubPrinter;
  /** Why the hub in reach does not let this device in any more; absent when it does, or none has said. */
  readonly barred?: EntryRefusal;
  /** It has begun from a snapshot: who waits and who is called is here, the rest of the day is on its way. */
  readonly isLoading?: boolean;
  /** Whether the browser has promised not to evict what is stored here. */
  readonly storageKept?: boolean;
}

/**
 * One device's live copy of the hall, as a screen uses it: read the fold, give commands, be told of changes.
 * Several tabs of one device share it: one owns the replica, the others work through that one.
 */
export interface HallSession {
  readonly device: DeviceId;
  /** The hall as this device knows it now. Read only; it changes under `subscribe`. */
  readonly fold: HallFold;
  readonly hall: HallFile | undefined;
  readonly health: Health;
  /** What this window may still call when cut off. */
  readonly reserve: ReserveStatus;
  /** What it may call of its share since a person here confirmed that no hub is on (C8); absent before that. */
  readonly share: { readonly size: number } | undefined;
  /** Windows the desk has not heard of, by its last word; old news while this device is cut off (C6). */
  readonly silentWindows: readonly SilentWindow[];
  now(): Now;
  /** Resolves when the command's events are durable, or with the refusal a screen puts into words. */
  do(command: Command): Promise<Result<Answered>>;
  /** Asks the hub in reach for a code that lets a device in; refused with `no-hub-in-reach` where there is none. */
  invite(wish: InvitationWish): Promise<Result<Invited>>;
  /** Tries a clerk's PIN. One that is right lets this clerk sign in on this device once, within two minutes. */
  provePin(clerk: string, pin: string): Promise<PinAnswer>;
  /** The clerks who have a PIN, after the change if one is given; `no-hub-in-reach`, `not-allowed`, `not-kept`. */
  pins(change?: PinChange): Promise<Result<readonly string[]>>;
  /** How the hall's devices are, as the hub in reach has heard; `no-hub-in-reach`, `not-allowed`. */
  vitals(): Promise<Result<readonly SeenDevice[]>>;
  /** What the fragment of a slip's address says of a ticket, sealed by this device; `unknown-ticket`. */
  sealPaper(ticket: string): Promise<Result<string>>;
  /**
   * Tries the printer of the hub in reach, which prints the test papers; `no-hub-in-reach`, `not-allowed`, or why not:
   * `none` (it has no printer), `busy` (slips wait), or a code of the printer's own.
   */
  testPrinter(): Promise<Result<PrinterTested>>;
  /** How that printer prints right, by what a person saw; `no-hub-in-reach`, `not-allowed`. */
  keepPrinter(found: PrinterFound): Promise<Result<PrinterFound>>;
  /** Says that a new roll of so many slips is in the hub's printer; `no-hub-in-reach`, `not-allowed`. */
  newRoll(slips: number): Promise<Result<number>>;
  /** Asks the hub in reach for one page of its API, with this device's pass; `no-hub-in-reach`, `not-allowed`. */
  askHub(asked: HubAsk): Promise<Result<HubAnswer>>;
  /**
   * All this device has of a day that is over, with what the hub in reach sends of it within seconds; the rest of a
   * large day comes behind, for whoever asks again.
   */
  pastDay(day: Day): Promise<readonly HallEvent[]>;
  /**
   * Makes a recovery kit at the hub in reach and answers the text of its file, which the hub does not keep;
   * `no-hub-in-reach`, `not-allowed`, `hub-not-ready`.
   */
  recoveryKit(): Promise<Result<string>>;
  /**
   * Ends this device's work and makes it a new one, with a key of its own, from the next opening on: what a device
   * does that was taken out of service. What it has stored stays.
   */
  startAnew(): Promise<void>;
  /** Tells the hall's boards that sound something, as far as they are reached; a board's only. `isKept`: later ones, too. */
  sayToBoards(word: VoiceWord, isKept: boolean): void;
  /** Calls back with what boards say, this one included; returns the way to stop. A board's only. */
  hearBoards(listener: (word: VoiceWord) => void): () => void;
  /** Calls back after every change, at most once a frame; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  close(): Promise<void>;
}

/** A page of the hub's API. */
export interface HubAsk {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Such as `/api/v1/bookings`. */
  readonly path: string;
  readonly body?: object;
}

/** What it answered, by its own status and in its own form; undefined: nothing. */
export interface HubAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What a printer answered, and which papers it was sent. */
export interface PrinterTested {
  readonly report: {
    readonly answers: { readonly status: boolean; readonly done: boolean };
    readonly echoes: boolean;
    /** What it says of itself: keys of the printers' `CONDITION_WORDS`. */
    readonly conditions: readonly string[];
  };
  readonly papers: readonly ('native' | 'picture')[];
}

/** How a printer prints right. */
export interface PrinterFound {
  readonly columns: 32 | 42 | 48;
  readonly hanzi: 'native' | 'none';
  readonly cutter: boolean;
  /** It draws no QR by itself. */
  readonly symbols?: 'none';
  readonly answers?: { readonly status: boolean; readonly done: boolean };
}

/** A manager sets a clerk's PIN, or clears it. */
export interface PinChange {
  readonly clerk: string;
  /** Four to eight digits; null: the clerk has none any more. */
  readonly pin: string | null;
}

/** The device is not let in yet: why, and how to try again with a code. */
export interface Barred {
  readonly code: EntryRefusal;
  /** Too many wrong codes: how long to wait. */
  readonly waitMs?: number;
  readonly enter: (code: string) => void;
}

/** What a manager wants a new device to be. */
export interface InvitationWish {
  readonly roles: readonly DeviceRole[];
  /** The device whose place it takes; that one is taken out of service when the new one comes. */
  readonly replaces?: DeviceId;
}

/** A code that lets one device in, at the hub that gave it. */
export interface Invited {
  readonly code: string;
  readonly lastsMs: number;
  /** The hub's base URL, as other devices of the network reach it. */
  readonly url: string;
}

/** How a screen opens its session. */
export interface OpenOptions {
  readonly role: DeviceRole;
  /** People take paper here: the hub is told how the printer is, for kiosks that have none. */
  readonly givesPaper?: boolean;
  readonly name: string;
  /** Which device of this browser: several roles in one browser are several devices. */
  readonly key: string;
  /** The hall this device is all of, where there is no hub: it keeps the desk itself. */
  readonly lone?: HallFile;
  /** Told when the hub does not let this device in without a code, and with undefined once it does. */
  readonly onBarred?: (barred: Barred | undefined) => void;
}
