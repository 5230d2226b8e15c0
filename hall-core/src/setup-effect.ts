import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { expectedMinutes } from './wait-estimate.ts';

/** How those who wait now would fare under a set-up. */
export interface SetupEffect {
  /** Whom some open window may call. */
  readonly people: number;
  /** Of these, on average; undefined where there are none. */
  readonly meanMin?: number;
  /** Whom no open window may call. */
  readonly nobodyFor: number;
}

/** As many of the first in the line are reckoned with: each is played through the line of all before. */
const MOST = 40;

/** The line as it stands, played forward by a set-up: what a change of windows, skills or matters means today. */
export function setupEffect(fold: HallFold, hall: HallFile, nowMs: number): SetupEffect {
  const waits = fold
    .waitingTickets()
    .slice(0, MOST)
    .map((ticket) => expectedMinutes(fold, hall, ticket, nowMs));
  const known = waits.filter((minutes) => minutes !== undefined);
  const people = known.length;
  const nobodyFor = waits.length - people;
  if (people === 0) return { people, nobodyFor };
  return { people, nobodyFor, meanMin: known.reduce((sum, minutes) => sum + minutes, 0) / people };
}
