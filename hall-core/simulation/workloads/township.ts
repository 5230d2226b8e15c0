import { arrivalsOf } from '../arrivals.ts';
import { TOWNSHIP_DAY } from '../day-profiles.ts';
import { CALM } from '../fault-mix.ts';
import type { Workload } from '../workload.ts';
import { township as hall, mixed } from './mixed.ts';

const MINUTE = 60_000;

/** A township's full day at its own pace: 6 windows, 1 kiosk, 280 people. */
export const township: Workload = {
  ...mixed,
  name: 'township',
  hubs: 1,
  kiosks: 1,
  hall: () => hall,
  arrivals: (site, seed) => arrivalsOf(site, TOWNSHIP_DAY, seed),
  arrivalHaste: 1,
  serviceHaste: 1,
  faults: {
    ...mixed.faults,
    pace: 1,
    network: { loss: 0.001, duplication: 0.001, delay: 0.002 },
    windowCuts: [4, 10],
    reloads: [3, 8],
    suspends: [2, 6],
    suspendMsMax: 90 * MINUTE,
    dayOff: 0,
    yearOff: 0,
  },
};

/** One tablet that is desk, kiosk and window; nothing but its own misfortunes can happen to it. */
export const lone: Workload = {
  ...township,
  name: 'lone',
  hubs: 0,
  kiosks: 0,
  hall: () => ({
    ...hall,
    windows: hall.windows
      .slice(0, 1)
      .map((window) => ({ ...window, groups: hall.groups.map(({ id }) => id) })),
  }),
  arrivals: (site, seed) => arrivalsOf(site, { ...TOWNSHIP_DAY, visitorsPerDay: 40 }, seed),
  faults: {
    ...CALM,
    reloads: [4, 10],
    suspends: [1, 4],
    suspendMsMax: 20 * MINUTE,
    fullDisks: [0, 1],
    clockSteps: [0, 2],
    newerVersions: [0, 2],
    doubleTap: 0.05,
    rateError: 0.001,
  },
};
