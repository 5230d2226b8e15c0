import districtFile from '../../../halls/district.json' with { type: 'json' };
import { type HallFile, patienceOf, rulesOf } from '../../src/hall-file.ts';
import { arrivalsOf } from '../arrivals.ts';
import { DISTRICT_DAY } from '../day-profiles.ts';
import { CALM, type FaultMix } from '../fault-mix.ts';
import type { Ordeal, OvertakingBound, Workload } from '../workload.ts';
import { mixed } from './mixed.ts';

const district = districtFile as unknown as HallFile;
const MINUTE = 60_000;

/** How many times faster than a real one a pressed day goes: eight hours in two. */
const HASTE = 4;

/** The faults of the study's model: two tablets that die for ever, and clocks that run a little wrong. */
const STUDY: FaultMix = { ...CALM, deaths: [2, 2], rateError: 0.001 };

/** Each window loses its radio once, for three minutes or far longer, and a hub is off for five minutes. */
const STUDY_LOAD: Ordeal = {
  kind: 'study-load',
  cutMedianMs: 3 * MINUTE,
  cutSigma: 1.1,
  cutMsMax: 60 * MINUTE,
  hubOffMs: 5 * MINUTE,
};

/** Someone whom a cut-off window holds is passed until that is taken back, and for as long as that takes to be seen. */
const RECLAIMED: OvertakingBound = {
  times: Number.POSITIVE_INFINITY,
  forMs: patienceOf(rulesOf(district)) + MINUTE,
};

/** 110 windows, 8 kiosks, and 5,200 people at their own pace. */
const day: Workload = {
  ...mixed,
  kiosks: 8,
  hall: () => district,
  arrivals: (hall, seed) => arrivalsOf(hall, DISTRICT_DAY, seed),
  arrivalHaste: 1,
  serviceHaste: 1,
  faults: STUDY,
  noticeMs: 10_000,
  compareEvery: 12,
};

/**
 * A district hall's day with the faults of the study.
 * Source: `research/allocation-and-reliability.md` §2.1.
 */
export const haidian: Workload = {
  ...day,
  name: 'haidian',
  ordeal: STUDY_LOAD,
  overtakingBound: RECLAIMED,
};

/** The same, and no lease ever ends by the clock of the window that has it. */
export const haidianLeases: Workload = { ...haidian, name: 'haidian-leases', leaseClocksStill: true };

/** Everything else that goes wrong in such a hall, the day pressed into two hours. */
export const haidianRough: Workload = {
  ...day,
  name: 'haidian-rough',
  arrivalHaste: HASTE,
  serviceHaste: HASTE,
  faults: {
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
  },
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

/** 186 windows, 12 kiosks, 8,800 people. */
const largestDay: Workload = {
  ...day,
  kiosks: 12,
  hall: () => largest,
  arrivals: (hall, seed) => arrivalsOf(hall, { ...DISTRICT_DAY, visitorsPerDay: 8_800 }, seed),
  compareEvery: 20,
};

/** The largest hall's day, with the faults of the study. */
export const w186: Workload = {
  ...largestDay,
  name: 'w186',
  ordeal: STUDY_LOAD,
  overtakingBound: RECLAIMED,
};

/** All 186 windows lose the network for half an hour and come back together; 1,200 people in two hours. */
export const heal: Workload = {
  ...largestDay,
  name: 'heal',
  arrivals: (hall, seed) => arrivalsOf(hall, { ...DISTRICT_DAY, visitorsPerDay: 1_200 }, seed),
  arrivalHaste: HASTE,
  serviceHaste: HASTE,
  faults: { ...CALM, rateError: 0.001 },
  ordeal: { kind: 'all-windows-away', from: 0.3, lastsMs: 30 * MINUTE },
};
