import type { DeviceId, HallEvent } from '../src/event.ts';
import type { HybridTime } from '../src/hybrid-time.ts';

export interface Call {
  readonly device: DeviceId;
  readonly window: number;
  readonly event: string;
  /** What allowed it; a share is told by a hub and passed by nobody. */
  readonly basis?: string;
}

/** What was done by a device, with the time it wrote down. */
export interface Stamped {
  readonly device: DeviceId;
  readonly at: HybridTime;
}

export interface Start extends Call, Stamped {
  /** Where the person had been sent on from before it. */
  readonly after: readonly Stamped[];
}

/** What a hub knew of a ticket when it gave it to a window. */
export interface Given {
  /** Calls it could not know of, by their events. */
  readonly hidden: ReadonlySet<string>;
  /** Services it had heard of, by the events that began them. */
  readonly starts: ReadonlySet<string>;
}

const BY_NOBODY: Given = { hidden: new Set(), starts: new Set() };

/** What has happened to one ticket in true time, as the oracle keeps it. */
export interface Paper {
  readonly label: string;
  readonly issue: string;
  readonly issuedBy: DeviceId;
  printed: boolean;
  /** By leg, the first call of each window. */
  readonly calls: Map<number, Call[]>;
  /** What whoever last passed it to a window knew; by the device it was told to, the same of its share. */
  given: Given;
  readonly told: Map<DeviceId, Given>;
  serving?: { readonly device: DeviceId; readonly window: number };
  /** Windows its person stood at when a service began there. */
  readonly attended: Set<number>;
  /** By whom it was served. */
  starts: Start[];
  /** Sent on by whom, in the order in which it happened. */
  sentOn: readonly Stamped[];
  /** Device and window of every service begun under a typed number and not yet recorded for the ticket itself. */
  readonly typed: Set<string>;
  /** Who took it from its person at a window, and has not died with it. */
  presentedTo?: DeviceId;
  served: boolean;
  /** To another window, while one that knew nothing of it may have served the person: either record may stand. */
  isSentOn?: true;
  /** A clerk has put them back as somebody who came too late, while another window was serving them. */
  isPutBackInVain?: true;
  ended: boolean;
  /** Device, leg and ticket of every end a clerk was told had been recorded. */
  readonly ends: Set<string>;
  endedInVain: boolean;
  /** Nobody can ever know of it again: its only record lay in a device that is gone. */
  lost: boolean;
}

/** A ticket somebody has taken, before anything else has happened to it. */
export const paperOf = (label: string, issue: HallEvent): Paper => ({
  label,
  issue: issue._id,
  issuedBy: issue.by.device,
  printed: false,
  calls: new Map(),
  given: BY_NOBODY,
  told: new Map(),
  attended: new Set(),
  starts: [],
  sentOn: [],
  typed: new Set(),
  served: false,
  ended: false,
  ends: new Set(),
  endedInVain: false,
  lost: false,
});

/** What whoever gave a window the ticket it called knew of it. */
export function givenTo({ given, told }: Paper, call: Call | undefined): Given {
  return call?.basis === 'share' ? (told.get(call.device) ?? BY_NOBODY) : given;
}

/** They stood there, so no end that was recorded before holds; whether they come when they are called is up to them. */
export function sentOnFrom(paper: Paper, by: Stamped): void {
  paper.isSentOn = true;
  paper.sentOn = [...paper.sentOn, { device: by.device, at: by.at }];
  if (paper.serving?.device === by.device) delete paper.serving;
  Object.assign(paper, { served: false, ended: false });
  if (paper.presentedTo === by.device) delete paper.presentedTo;
  paper.starts = paper.starts.filter(({ device }) => device !== by.device);
}
