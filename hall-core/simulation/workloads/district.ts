import districtFile from '../../../halls/district.json' with { type: 'json' };
import type { HallFile } from '../../src/hall-file.ts';
import { arrivalsOf } from '../arrivals.ts';
import { DISTRICT_DAY } from '../day-profiles.ts';
import { CALM, type FaultMix } from '../fault-mix.ts';
import type { Workload } from '../workload.ts';
import { mixed } from './mixed.ts';

const district = districtFile as unknown as HallFile;
const MINUTE = 60_000;

/** About one cut a window and day. */
const BUSY_DAY: FaultMix = {
  ...mixed.faults,
  pace: 1,
  network: { loss: 0.001, duplication: 0.001, delay: 0.002 },
  windowCuts: [100, 120],
  kioskCuts: [4, 8],
  oneWayCuts: [2, 6],
  badLinks: [2, 6],
  flappings: [1, 3],
  reloads: [40, 80],
  suspends: [20, 40],
  suspendMsMax: 90 * MINUTE,
  hubCrashes: [1, 2],
  deaths: [1, 2],
  clockSteps: [1, 4],
  repeats: [4, 20],
  dayOff: 0,
  yearOff: 0,
};

/** How many times faster than a real one the district's day goes: eight hours in two. */
const HASTE = 4;

/** A district hall's day: 110 windows, 8 kiosks, 5,200 people. */
export const haidian: Workload = {
  ...mixed,
  name: 'haidian',
  kiosks: 8,
  hall: () => district,
  arrivals: (hall, seed) => arrivalsOf(hall, DISTRICT_DAY, seed),
  arrivalHaste: HASTE,
  serviceHaste: HASTE,
  faults: BUSY_DAY,
  noticeMs: 10_000,
  compareEvery: 12,
};

/** The district grown to as many windows as it takes; the new ones repeat the old ones' groups. */
function grown(hall: HallFile, windows: number): HallFile {
  const more = Array.from({ length: windows - hall.windows.length }, (_, index) => ({
    ...(hall.windows[index % hall.windows.length] as HallFile['windows'][number]),
    number: 1_001 + index,
  }));
  const clerks = Array.from({ length: windows - hall.clerks.length }, (_, index) => ({
    ...(hall.clerks[index % hall.clerks.length] as HallFile['clerks'][number]),
    id: `more-${index + 1}`,
  }));
  return { ...hall, windows: [...hall.windows, ...more], clerks: [...hall.clerks, ...clerks] };
}

const largest = grown(district, 186);

/** The largest hall: 186 windows, 12 kiosks, 8,800 people. */
export const w186: Workload = {
  ...haidian,
  name: 'w186',
  kiosks: 12,
  hall: () => largest,
  arrivals: (hall, seed) => arrivalsOf(hall, { ...DISTRICT_DAY, visitorsPerDay: 8_800 }, seed),
  faults: { ...BUSY_DAY, windowCuts: [160, 200] },
  compareEvery: 20,
};

/** All 186 windows lose the network for half an hour and come back together; 1,200 people in two hours. */
export const heal: Workload = {
  ...w186,
  name: 'heal',
  arrivals: (hall, seed) => arrivalsOf(hall, { ...DISTRICT_DAY, visitorsPerDay: 1_200 }, seed),
  faults: { ...CALM, rateError: 0.001 },
  ordeal: { kind: 'all-windows-away', from: 0.3, lastsMs: 30 * MINUTE },
};
