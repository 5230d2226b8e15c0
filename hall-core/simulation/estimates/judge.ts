import { localMoment } from '../../src/business-day.ts';
import { estimateWait, likelyMinutes } from '../../src/wait-estimate.ts';
import { arrivalsOf } from '../arrivals.ts';
import { Random } from '../random.ts';
import { mean, rounded } from '../statistics.ts';
import type { EstimateCase } from './cases.ts';
import { type EstimatorName, estimatorsFor } from './estimators.ts';
import { staffedDay } from './staffed-day.ts';

/** What was said to one person, and how long they then waited. */
export interface Said {
  readonly takenAtMinutes: number;
  readonly waitMinutes: number;
  readonly points: Readonly<Partial<Record<EstimatorName, number>>>;
  readonly range?: { readonly fromMin: number; readonly toMin: number };
}

/** All that was said on one drawn day. */
export function saidOn(kind: EstimateCase, seed: number): Said[] {
  const { hall, profile, staffing, judgeEvery } = kind;
  const estimators = Object.entries(estimatorsFor(hall));
  const said: (Omit<Said, 'waitMinutes'> & { readonly ticket: string })[] = [];
  let taken = 0;
  const { waits } = staffedDay({
    hall,
    arrivals: arrivalsOf(hall, profile, seed),
    random: Random.fromSeed(BigInt(seed) << 20n),
    staffing,
    taken: (view, ticket, nowMs) => {
      if (taken++ % judgeEvery !== 0) return;
      const { range } = estimateWait(view, hall, ticket, nowMs);
      const points = Object.fromEntries(
        estimators.map(([name, estimate]) => [name, estimate(view, ticket, nowMs)] as const),
      );
      const takenAtMinutes = localMoment(nowMs, hall.timeZone).minutes;
      said.push({ ticket: ticket.id, takenAtMinutes, points, ...(range === undefined ? {} : { range }) });
    },
  });
  return said.flatMap(({ ticket, ...rest }) => {
    const waitMs = waits.get(ticket);
    return waitMs === undefined ? [] : [{ ...rest, waitMinutes: waitMs / 60_000 }];
  });
}

/** How far off one estimator was. All in minutes but the last, which is the mean error over the mean wait. */
export interface Errors {
  readonly estimator: EstimatorName;
  readonly judged: number;
  readonly meanError: number;
  /** What was said less what came: negative says too little. */
  readonly bias: number;
  readonly relative: number;
}

/** Over those every estimator had an answer for, so that all are judged on the same people. */
export function errorsOf(said: readonly Said[]): Errors[] {
  const names = ['QL', 'LES', 'HOL', 'played'] as const;
  const fair = said.filter(({ points }) => names.every((name) => points[name] !== undefined));
  const meanWait = mean(fair.map(({ waitMinutes }) => waitMinutes));
  return names.map((estimator) => {
    const errors = fair.map(({ points, waitMinutes }) => (points[estimator] ?? 0) - waitMinutes);
    const meanError = mean(errors.map(Math.abs));
    return {
      estimator,
      judged: fair.length,
      meanError: rounded(meanError),
      bias: rounded(mean(errors)),
      relative: rounded(meanWait === 0 ? 0 : meanError / meanWait),
    };
  });
}

/** How the range the product says held. Shares from 0 to 1. */
export interface Coverage {
  readonly part: string;
  readonly judged: number;
  readonly withRange: number;
  readonly meanWaitMinutes: number;
  /** Of those told a range, whose wait was in it as it was said, and in it before it was rounded outward. */
  readonly inRange: number;
  readonly inUnrounded: number;
  readonly meanWidthMinutes: number;
}

const PARTS = [
  { part: 'all day', from: 0, until: 24 * 60 },
  { part: 'before 09:30', from: 0, until: 9 * 60 + 30 },
  { part: '09:30–11:15', from: 9 * 60 + 30, until: 11 * 60 + 15 },
  { part: '11:15–13:30', from: 11 * 60 + 15, until: 13 * 60 + 30 },
  { part: 'after 13:30', from: 13 * 60 + 30, until: 24 * 60 },
] as const;

export const coverageOf = (said: readonly Said[]): Coverage[] =>
  PARTS.map(({ part, from, until }) => {
    const here = said.filter(({ takenAtMinutes: at }) => at >= from && at < until);
    const told = here.flatMap((one) => (one.range === undefined ? [] : [{ ...one, range: one.range }]));
    const inRange = told.filter(
      ({ range, waitMinutes }) => waitMinutes >= range.fromMin && waitMinutes <= range.toMin,
    );
    const inUnrounded = told.filter(({ points, waitMinutes }) => {
      const { low, high } = likelyMinutes(points.played ?? 0);
      return waitMinutes >= low && waitMinutes <= high;
    });
    const share = (some: readonly unknown[], all: readonly unknown[]): number =>
      rounded(all.length === 0 ? 0 : some.length / all.length, 3);
    return {
      part,
      judged: here.length,
      withRange: share(told, here),
      meanWaitMinutes: rounded(mean(here.map(({ waitMinutes }) => waitMinutes)), 1),
      inRange: share(inRange, told),
      inUnrounded: share(inUnrounded, told),
      meanWidthMinutes: rounded(mean(told.map(({ range }) => range.toMin - range.fromMin)), 1),
    };
  });
