import type { PacketFaults } from './broker.ts';

/** How many of a fault a day has, at least and at most. */
export type HowMany = readonly [least: number, most: number];

/** The faults of one kind of day. */
export interface FaultMix {
  /** How long faults last against a day at its own pace; 1 where nothing is said. */
  readonly pace?: number;
  readonly network: PacketFaults;
  readonly windowCuts: HowMany;
  readonly kioskCuts: HowMany;
  readonly oneWayCuts: HowMany;
  readonly badLinks: HowMany;
  readonly flappings: HowMany;
  readonly shatters: HowMany;
  /** Only in a hall of several hubs. */
  readonly floorSplits: HowMany;
  readonly hubLinkCuts: HowMany;
  readonly hubCrashes: HowMany;
  readonly reloads: HowMany;
  readonly suspends: HowMany;
  /** How long a device sleeps at most, in ms. */
  readonly suspendMsMax: number;
  readonly deaths: HowMany;
  readonly fullDisks: HowMany;
  readonly rollBacks: HowMany;
  readonly clockSteps: HowMany;
  readonly repeats: HowMany;
  readonly lostRetained: HowMany;
  readonly newerVersions: HowMany;
  readonly twoWindows: HowMany;
  /** People who show a paper where nobody has called them, and papers of an earlier day. */
  readonly visits: HowMany;
  readonly oldPapers: HowMany;
  /** Windows that are off, and windows that are on, taken over by a person's word. */
  readonly takeOvers: HowMany;
  readonly earlyTakeOvers: HowMany;
  /** All hubs off at once, with windows calling from their shares; and a person who only thinks so. */
  readonly hubsOff: HowMany;
  readonly hubOffMistakes: HowMany;
  readonly leavings: HowMany;
  /** Only in a hall of several hubs. */
  readonly hubDeaths: HowMany;
  readonly hubRollBacks: HowMany;
  /** Chance that a device's wall clock is a whole day off, or years, and that a press is doubled. */
  readonly dayOff: number;
  readonly yearOff: number;
  readonly doubleTap: number;
  /** Most that a clock's rate is wrong by, as a fraction. */
  readonly rateError: number;
}

const NONE: HowMany = [0, 0];

/** A day on which nothing goes wrong at all. */
export const CALM: FaultMix = {
  network: { loss: 0, duplication: 0, delay: 0 },
  windowCuts: NONE,
  kioskCuts: NONE,
  oneWayCuts: NONE,
  badLinks: NONE,
  flappings: NONE,
  shatters: NONE,
  floorSplits: NONE,
  hubLinkCuts: NONE,
  hubCrashes: NONE,
  reloads: NONE,
  suspends: NONE,
  suspendMsMax: 0,
  deaths: NONE,
  fullDisks: NONE,
  rollBacks: NONE,
  clockSteps: NONE,
  repeats: NONE,
  lostRetained: NONE,
  newerVersions: NONE,
  twoWindows: NONE,
  visits: NONE,
  oldPapers: NONE,
  takeOvers: NONE,
  earlyTakeOvers: NONE,
  hubsOff: NONE,
  hubOffMistakes: NONE,
  leavings: NONE,
  hubDeaths: NONE,
  hubRollBacks: NONE,
  dayOff: 0,
  yearOff: 0,
  doubleTap: 0,
  rateError: 0,
};
