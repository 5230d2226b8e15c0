import type {
  Answered,
  CallBasis,
  Command,
  Day,
  DeviceId,
  Result,
  TicketState,
  VersionVector,
  WindowState,
} from '@onewindow/hall-core';

/** How a device is started: one JSON argument. */
export interface DeviceSetup {
  readonly name: string;
  readonly hall: string;
  readonly place:
    | { readonly role: 'kiosk' }
    | { readonly role: 'counter'; readonly window: number; readonly clerk: string };
  /** Keeps the key, the ledger, the store and the files of truth; outlives every start. */
  readonly folder: string;
  /** The hub it belongs to, such as `http://10.203.77.11:8080`. */
  readonly home: string;
  /** Pause between two people. */
  readonly paceMs: number;
}

/** What the harness says to a device. */
export type Order =
  | { readonly kind: 'work' }
  | { readonly kind: 'rest' }
  /** `hash`: also the hash of what it shows. */
  | { readonly kind: 'report'; readonly ref: number; readonly hash: boolean }
  | Asked;

/** What a test asks of a device by itself, when nobody is at work there. */
export type Asked =
  /** A press, as a person at the screen makes it. */
  | { readonly kind: 'do'; readonly ref: number; readonly command: Command }
  /** So many people take a ticket, one after the other, each with a slip from that hub's printer when it is named. */
  | { readonly kind: 'take'; readonly ref: number; readonly count: number; readonly printer?: DeviceId }
  | { readonly kind: 'show'; readonly ref: number };

export interface Answers {
  readonly do: Result<Answered>;
  /** The labels printed. */
  readonly take: readonly string[];
  readonly show: Shown;
}

/** What a device's screen shows, and what it says of itself. */
export interface Shown {
  readonly device: DeviceId;
  readonly day: Day;
  readonly tickets: readonly TicketState[];
  readonly windows: readonly WindowState[];
  /** How far its clock is from the hub's; absent until a hub has said. */
  readonly clockOffByMs?: number;
  /** The hall's time, by which a screen counts waits: this device's, less what its clock is off. */
  readonly nowMs: number;
}

/** How a device's replica is. */
export interface Status {
  readonly vector: VersionVector;
  readonly events: number;
  readonly hash?: string;
  /** The desk it would ask now; absent while it is cut off. */
  readonly desk?: string;
  readonly linked: boolean;
  readonly waiting: number;
  /** How many it may call when cut off. */
  readonly reserve: number;
  readonly unsent: number;
  readonly refused: number;
  /** The window deals with somebody. */
  readonly busy: boolean;
  readonly ready: boolean;
}

/** What a device says to the harness; the files of truth say it, too, and outlive a kill. */
export type Told =
  | { readonly kind: 'issued'; readonly label: string }
  /** `askedMs`: when 叫号 was pressed, by the machine's monotonic clock. */
  | { readonly kind: 'called'; readonly ticket: string; readonly basis: CallBasis; readonly askedMs: number }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'status'; readonly ref: number; readonly status: Status }
  | { readonly kind: 'answer'; readonly ref: number; readonly answer: Answers[keyof Answers] };

/** A line of `printed.ndjson`: what the kiosk's own printer put on paper, after the issue was durable. */
export interface Printed {
  readonly ticket: string;
  readonly label: string;
}

/** A line of `spoken.ndjson`: a call the window's own board spoke, after it was durable. */
export interface Spoken {
  readonly ticket: string;
  readonly window: number;
  /** The machine's monotonic clock, which no false wall clock moves. */
  readonly monoMs: number;
}

export const FILES = {
  printed: 'printed.ndjson',
  spoken: 'spoken.ndjson',
  kept: 'kept.ndjson',
  joinCode: 'join-code',
} as const;
