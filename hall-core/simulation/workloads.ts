import districtFile from '../../halls/district.json' with { type: 'json' };
import townshipFile from '../../halls/township.json' with { type: 'json' };
import type { CallingRules, HallFile } from '../src/hall-file.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { DISTRICT_DAY, TOWNSHIP_DAY } from './day-profiles.ts';
import type { FaultMix } from './fault-plan.ts';
import type { Random } from './random.ts';

/** One kind of simulated day. */
export interface Workload {
  readonly name: string;
  readonly hubs: number;
  readonly kiosks: number;
  /** The hall of one seed; its rules may be drawn. */
  readonly hall: (random: Random) => HallFile;
  readonly arrivals: (hall: HallFile, seed: number) => readonly Arrival[];
  /** How many times faster people come than drawn, and are served than drawn. */
  readonly arrivalHaste: number;
  readonly serviceHaste: number;
  readonly faults: FaultMix;
  /** How often a device's shell ticks; 250 ms in production, coarser here for speed. */
  readonly tickMs: number;
  readonly noticeMs: number;
}

const township = townshipFile as unknown as HallFile;
const district = districtFile as unknown as HallFile;

/** The township with two more counters, open round the clock so that a wrong clock closes nothing. */
const eightWindows: HallFile = {
  ...township,
  hours: [],
  windows: [
    ...township.windows,
    ...[7, 8].map((number) => ({ ...(township.windows[3] as HallFile['windows'][number]), number })),
  ],
};

const MINUTE = 60_000;

/** Every bound of the calling rules is met within a short day when autonomy is short in some seeds. */
function drawRules(random: Random): Partial<CallingRules> {
  return {
    reserveSize: random.pick([0, 1, 2, 3]),
    autonomyMs: random.pick([2 * MINUTE, 6 * MINUTE, 12 * MINUTE, 30 * MINUTE]),
    guardMs: random.pick([10_000, 60_000]),
  };
}

const mixed: Workload = {
  name: 'mixed',
  hubs: 1,
  kiosks: 2,
  hall: (random) => ({ ...eightWindows, rules: drawRules(random) }),
  arrivals: (_hall, seed) => arrivalsOf(township, { ...TOWNSHIP_DAY, visitorsPerDay: 150 }, seed),
  arrivalHaste: 18,
  serviceHaste: 6,
  faults: {
    network: { loss: 0.01, duplication: 0.01, delay: 0.01 },
    windowCuts: [2, 5],
    kioskCuts: [0, 2],
    hubCrashes: [0, 2],
    reloads: [1, 4],
    suspends: [1, 3],
    clockSteps: [0, 1],
    dayOff: 0.1,
    doubleTap: 0.05,
    rateError: 0.001,
  },
  tickMs: 3_000,
  noticeMs: 8_000,
};

const township6: Workload = {
  ...mixed,
  name: 'township',
  kiosks: 1,
  hall: () => township,
  arrivals: (hall, seed) => arrivalsOf(hall, TOWNSHIP_DAY, seed),
  arrivalHaste: 1,
  serviceHaste: 1,
  faults: {
    ...mixed.faults,
    network: { loss: 0.001, duplication: 0.001, delay: 0.002 },
    windowCuts: [4, 10],
    reloads: [3, 8],
    suspends: [2, 6],
    dayOff: 0,
  },
};

const haidian: Workload = {
  ...township6,
  name: 'haidian',
  kiosks: 8,
  hall: () => district,
  arrivals: (hall, seed) => arrivalsOf(hall, DISTRICT_DAY, seed),
  faults: {
    ...township6.faults,
    windowCuts: [100, 120],
    kioskCuts: [4, 8],
    hubCrashes: [1, 2],
    reloads: [40, 80],
    suspends: [20, 40],
    clockSteps: [1, 4],
  },
  tickMs: 2_500,
  noticeMs: 15_000,
};

export const WORKLOADS: readonly Workload[] = [mixed, township6, haidian];
