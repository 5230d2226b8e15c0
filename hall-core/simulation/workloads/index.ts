import type { Workload } from '../workload.ts';
import { clerks } from './clerks.ts';
import { haidian, haidianLeases, haidianRough, heal, w186 } from './district.ts';
import { lying } from './lying.ts';
import { mixed } from './mixed.ts';
import { lone, township } from './township.ts';

/** Every kind of day that can be simulated; the first one when none is named. */
export const WORKLOADS: readonly [Workload, ...Workload[]] = [
  mixed,
  clerks,
  lying,
  township,
  haidian,
  haidianLeases,
  haidianRough,
  w186,
  heal,
  lone,
];
