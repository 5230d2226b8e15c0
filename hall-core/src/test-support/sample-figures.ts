import type { Figures } from '../reports/figures.ts';

const TALLY = { count: 2, sumMs: 900_000 };
const SPREAD = { ...TALLY, classes: { 30: 1, 60: 1 } };
const VISITS = {
  issued: 3,
  served: 2,
  missed: 1,
  left: 0,
  open: 0,
  void: 0,
  transfers: 1,
  sentOn: 1,
  waits: SPREAD,
};
const DESK = {
  served: 2,
  missed: 1,
  service: TALLY,
  heldMs: 0,
  staffedMs: 7_200_000,
  pausedMs: { meal: 1_800_000 },
  idleMs: 600_000,
};

/** The figures of a very small day. */
export const SAMPLE_FIGURES: Figures = {
  ...VISITS,
  servedCombined: 2,
  repeatVisits: 0,
  accepted: SPREAD,
  ratings: { levels: { 5: 1 }, asked: 2 },
  matters: { 'elder-card': { asked: 3, outcomes: { done: 2 }, service: TALLY, waits: TALLY } },
  groups: { 'civil-affairs': VISITS },
  windows: { 3: DESK },
  clerks: { 'clerk-011': DESK },
};
