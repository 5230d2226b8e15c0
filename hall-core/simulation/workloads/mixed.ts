import townshipFile from '../../../halls/township.json' with { type: 'json' };
import type { HallFile } from '../../src/hall-file.ts';
import { arrivalsOf } from '../arrivals.ts';
import { TOWNSHIP_DAY } from '../day-profiles.ts';
import type { FaultMix } from '../fault-mix.ts';
import type { Workload } from '../workload.ts';
import { drawRules } from './rules.ts';

export const township = townshipFile as unknown as HallFile;
const MINUTE = 60_000;

/** The township with two more counters, open round the clock so that a wrong clock closes nothing. */
const eightWindows: HallFile = {
  ...township,
  hours: [],
  windows: [
    ...township.windows,
    ...[7, 8].map((number) => ({ ...(township.windows[3] as HallFile['windows'][number]), number })),
  ],
};

const ALL_FAULTS: FaultMix = {
  pace: 0.4,
  network: { loss: 0.01, duplication: 0.01, delay: 0.01 },
  windowCuts: [1, 4],
  kioskCuts: [0, 2],
  oneWayCuts: [0, 2],
  badLinks: [0, 2],
  flappings: [0, 1],
  shatters: [0, 1],
  floorSplits: [0, 1],
  hubLinkCuts: [0, 1],
  hubCrashes: [0, 2],
  reloads: [1, 4],
  suspends: [1, 3],
  suspendMsMax: 5 * MINUTE,
  deaths: [0, 1],
  fullDisks: [0, 1],
  rollBacks: [0, 0],
  clockSteps: [0, 1],
  repeats: [0, 4],
  lostRetained: [0, 1],
  newerVersions: [0, 2],
  twoWindows: [0, 1],
  visits: [3, 9],
  oldPapers: [0, 1],
  takeOvers: [0, 1],
  earlyTakeOvers: [0, 1],
  hubsOff: [0, 1],
  hubOffMistakes: [0, 1],
  leavings: [0, 2],
  hubDeaths: [0, 1],
  hubRollBacks: [0, 0],
  dayOff: 0.06,
  yearOff: 0.03,
  doubleTap: 0.05,
  rateError: 0.001,
};

/** A small hall on a day on which everything goes wrong, pressed into a quarter of an hour. */
export const mixed: Workload = {
  name: 'mixed',
  hubs: 2,
  kiosks: 2,
  hall: (random) => ({ ...eightWindows, rules: drawRules(random) }),
  arrivals: (_hall, seed) => arrivalsOf(township, { ...TOWNSHIP_DAY, visitorsPerDay: 150 }, seed),
  arrivalHaste: 36,
  serviceHaste: 12,
  faults: ALL_FAULTS,
  tickMs: { hub: 2_000, counter: 5_000, kiosk: 15_000 },
  noticeMs: 8_000,
  compareEvery: 1,
};
