import type { HallFile } from '@onewindow/hall-core';
import type { Clock } from '@onewindow/replica/runtime';
import type { HubLog, Say } from './log/hub-log.ts';
import type { HubOptions } from './options.ts';
import type { Lan } from './peers/lan.ts';
import type { WebOptions } from './web.ts';

/** What a hub is opened with. */
export interface HubSetup {
  readonly options: HubOptions;
  readonly hall: HallFile;
  readonly pages: WebOptions['pages'];
  readonly version: string;
  readonly say: Say;
  /** For machines only; by default nowhere. */
  readonly note?: HubLog['note'];
  /** Another clock than this computer's; for tests. */
  readonly clock?: Clock;
  /** Another wait for a peer than 30 s; for tests. */
  readonly hearFirstMs?: number;
  /** Another way to find other hubs than mDNS, and how long it is given before this hub takes a place; for tests. */
  readonly lan?: Lan;
  readonly lookFirstMs?: number;
  /** How long after meeting another hub their archived days are compared, in ms. */
  readonly archivesFirstMs?: number;
  /** How often finished days are looked at for their figures, in ms. */
  readonly reportsEveryMs?: number;
  /** How often hubs hear of each other's people where nothing changes here, in ms. */
  readonly personsEveryMs?: number;
  /** How long after its start a hub opens the slots that can be booked, in ms. */
  readonly bookingsFirstMs?: number;
}
