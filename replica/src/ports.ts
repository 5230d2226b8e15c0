import type { DeviceId, HallEvent, Now } from '@onewindow/hall-core';

/** The device's key. Signing is a port: WebCrypto here, a keyed fake in the simulator. */
export interface Signer {
  readonly device: DeviceId;
  readonly publicKey: string;
  /** The signature of a text, base64url. */
  sign(text: string): Promise<string>;
}

/** Something the ledger could not read and put aside instead of losing it in silence. */
export interface SetAside {
  readonly what: string;
  readonly where: string;
}

export interface LedgerStart {
  /** The last use ended in order: nothing durable can be missing. */
  readonly clean: boolean;
  readonly setAside: readonly SetAside[];
}

/**
 * What this device wrote itself, durable before anyone hears of it. `append` resolves when the events would
 * survive a power cut; a full disk rejects with a `LedgerFull`, and then nothing of the call is kept.
 */
export interface Ledger {
  start(): Promise<LedgerStart>;
  append(database: string, events: readonly HallEvent[]): Promise<void>;
  /** The databases it has own events of, in any order. */
  databases(): Promise<readonly string[]>;
  /** All own events of a database, in the order they were written. */
  read(database: string): Promise<HallEvent[]>;
  /**
   * Removes a database once all that is in it is kept elsewhere for good; answers false, and leaves it, when something
   * in it is not.
   */
  retire(database: string, isKept: (event: HallEvent) => boolean): Promise<boolean>;
  /** Marks an orderly end. */
  stop(): Promise<void>;
}

export class LedgerFull extends Error {}

/** A database of events that can be replicated. Events are inserted once and never changed. */
export interface EventStore {
  /** All that is stored, or what is stored of these ids; twins too. */
  all(ids?: readonly string[]): Promise<HallEvent[]>;
  /** Stores events under their own revisions; ones already there are left as they are. */
  put(events: readonly HallEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** What a replication round brought and what the other side refused for ever. */
export interface SyncRound {
  readonly pushed: number;
  readonly refused: readonly string[];
}

/** A store that can meet a hub's copy of the same database. */
export interface SyncedStore extends EventStore {
  /** Sends what the hub lacks. Rejects when the hub is out of reach or the round stalls. */
  push(remote: string): Promise<SyncRound>;
  /** Fetches what the hub has more; every batch is given to `onEvents` once it is stored. */
  pull(remote: string, onEvents: (events: HallEvent[]) => void): Promise<void>;
}

/** The road for speed: says things at once to whoever is there, and promises nothing. */
export interface Bus {
  publish(
    topic: string,
    payload: unknown,
    options?: { readonly retain?: boolean; readonly certain?: boolean },
  ): void;
  subscribe(topic: string, handler: (payload: unknown, topic: string) => void): void;
  /** Told of every change; `connected` also right after subscribing when that is so. */
  onConnection(handler: (connected: boolean) => void): void;
  readonly connected: boolean;
  close(): Promise<void>;
}

export interface Clock {
  now(): Now;
}

export interface Timers {
  /** Calls back about every `everyMs`; returns the way to stop. */
  every(everyMs: number, callback: () => void): () => void;
}
