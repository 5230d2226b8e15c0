import type { Workload } from '../workload.ts';
import { mixed } from './mixed.ts';

/** The same bad day, and clerks who choose, hold, send on, put back and take back. */
export const clerks: Workload = {
  ...mixed,
  name: 'clerks',
  ways: { choose: 0.1, hold: 0.12, transfer: 0.15, restore: 0.2, undo: 0.08 },
};
