import type {
  Answered,
  Command,
  DeviceId,
  DeviceRole,
  HallFile,
  HallFold,
  Now,
  ReserveStatus,
  Result,
  SilentWindow,
} from '@onewindow/hall-core';
import type { HubPrinter } from './hub-notice.ts';

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
  /** Calls back after every change, at most once a frame; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  close(): Promise<void>;
}

/** How a screen opens its session. */
export interface OpenOptions {
  readonly role: DeviceRole;
  readonly name: string;
  /** Which device of this browser: several roles in one browser are several devices. */
  readonly key: string;
  /** The hall this device is all of, where there is no hub: it keeps the desk itself. */
  readonly lone?: HallFile;
}
