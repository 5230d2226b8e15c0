import type { Workload } from '../workload.ts';
import { mixed } from './mixed.ts';

/** The same small hall on a day on which a disk has lied: outside the promise, and seen by everyone. */
export const lying: Workload = {
  ...mixed,
  name: 'lying',
  faults: { ...mixed.faults, rollBacks: [0, 1], hubRollBacks: [1, 1] },
};
