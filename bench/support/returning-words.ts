import type { DeviceId } from '@onewindow/hall-core';

/** A device without a screen, and who is at it. */
export type Place =
  | { readonly role: 'kiosk'; readonly name: string }
  | { readonly role: 'counter'; readonly name: string; readonly window: number; readonly clerk: string };

/** How a process with many devices is started: one JSON argument. */
export interface ProcessSetup {
  readonly hall: string;
  /** The hub's address, such as `http://localhost:8080`. */
  readonly hub: string;
  readonly folder: string;
  readonly places: readonly Place[];
}

/** What the measure asks of all devices of a process. */
export type Order =
  /** Each kiosk gives out so many tickets, of the matters named in turn. */
  | { readonly kind: 'issue'; readonly each: number; readonly wishes: readonly (readonly string[])[] }
  /** Each window ends what is under way, calls up to so many people and serves all but the last of them to the end. */
  | { readonly kind: 'serve'; readonly each: number }
  | { readonly kind: 'cut' }
  /** Answers the ids of the events written since the cut. */
  | { readonly kind: 'written' }
  /** `online`: each device is told that the network is back, as a browser whose own cable it was. */
  | { readonly kind: 'mend'; readonly online: boolean; readonly awaited: readonly string[] }
  | { readonly kind: 'report'; readonly hash: boolean };

/** What a device answers to `report`; times are by the wall clock. */
export interface Returned {
  readonly device: DeviceId;
  readonly events: number;
  readonly ready: boolean;
  readonly reserve: number;
  /** It had a connection again, */
  readonly connectedMs: number | undefined;
  /** held all that was written while apart, */
  readonly wholeMs: number | undefined;
  /** and took the last event in. */
  readonly changedMs: number;
  readonly hash?: string;
}

export interface Answers {
  readonly issue: number;
  readonly serve: number;
  readonly cut: null;
  readonly written: readonly string[];
  readonly mend: null;
  readonly report: { readonly devices: readonly Returned[]; readonly processorMs: number };
}

export interface Told {
  readonly ref: number;
  readonly answer: Answers[keyof Answers];
}
