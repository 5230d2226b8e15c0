import type { RatingLevel, RatingReason, WaitRange } from '@onewindow/hall-core';
import type { ResidentState } from './resident-view.ts';

/** Why a rating was not taken, and what failed where nothing was wrong with it. */
export type Told = 'rated-already' | 'not-served-yet' | 'leg-over' | 'no-level' | 'malformed' | 'not-kept';

/** All words of the resident's page in one language. */
export interface ResidentWords {
  readonly state: Readonly<Record<ResidentState['kind'], string>>;
  /** Told of each state: what to do. */
  readonly todo: Readonly<Record<'called' | 'held' | 'left' | 'reserved' | 'void' | 'missed', string>>;
  readonly noShow: (atGuideOnly: boolean) => string;
  readonly sample: string;
  readonly ahead: (people: number) => readonly [before: string, figure: string, after: string];
  readonly next: string;
  readonly wait: (range: WaitRange) => string;
  readonly noWindow: string;
  /** One window, or a list of them. */
  readonly windowName: (windows: string) => string;
  readonly at: (place: string) => string;
  /** Several places call, whichever is free first. */
  readonly anyOrder: (places: string) => string;
  /** Of a ticket of several units the one to go to next; `isLater`: after the window that has it now. */
  readonly nextUnit: (unit: string, isLater: boolean) => string;
  /** Since when it is so, as a time of day and how many whole minutes ago. */
  readonly since: (state: ResidentState, clock: string, minutes: number) => string;
  readonly calls: (calls: number) => string;
  readonly matters: string;
  readonly bring: string;
  readonly show: string;
  readonly copies: (count: number) => string;
  readonly stale: string;
  /** The moment the page is of, and whether it looks again by itself; `over`: there is nothing to wait for. */
  readonly asOf: (clock: string, looking: 'every' | 'stopped' | 'over') => string;
  readonly stop: string;
  readonly resume: string;
  readonly now: string;
  readonly cut: string;
  readonly complain: string;
  readonly unknown: { readonly title: string; readonly says: string; readonly todo: readonly string[] };
  readonly rate: {
    readonly ask: string;
    readonly why: string;
    readonly press: string;
    readonly skip: string;
    readonly thanks: string;
    readonly kept: string;
    readonly levels: Readonly<Record<RatingLevel, string>>;
    readonly reasons: Readonly<Record<RatingReason, string>>;
  };
  readonly told: Readonly<Record<Told, string>>;
  readonly back: string;
  /** Between items of a list in one line. */
  readonly comma: string;
}

/** A length of time as people say it: hours, and the minutes beyond them in two digits. */
export const hoursOf = (minutes: number): readonly [hours: number, rest: string] => [
  Math.floor(minutes / 60),
  String(minutes % 60).padStart(2, '0'),
];
