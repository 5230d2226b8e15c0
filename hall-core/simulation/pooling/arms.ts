import { quantile } from '../statistics.ts';
import { type Job, type WindowBank, waitsOf } from './fcfs.ts';
import type { Visitor } from './visitors.ts';

/** How a hall's windows are set up. */
export type Arm =
  | { readonly kind: 'departments'; readonly dealt: readonly number[] }
  | { readonly kind: 'combined'; readonly windows: number }
  /** A part of the combined windows takes short jobs only. */
  | { readonly kind: 'with-quick'; readonly windows: number };

/** One combined window in so many is a quick one, as in the shipped township. */
const QUICK_ONE_IN = 6;

const SHORT_LINE = 0;
const LONG_LINE = 1;

function banksOf(arm: Arm): readonly WindowBank[] {
  switch (arm.kind) {
    case 'departments':
      return arm.dealt.map((windows, department) => ({ windows, lines: [department] }));
    case 'combined':
      return [{ windows: arm.windows, lines: [SHORT_LINE] }];
    case 'with-quick': {
      const quick = Math.max(1, Math.round(arm.windows / QUICK_ONE_IN));
      return [
        { windows: quick, lines: [SHORT_LINE] },
        { windows: arm.windows - quick, lines: [SHORT_LINE, LONG_LINE] },
      ];
    }
  }
}

function lineOf(arm: Arm, { department, short }: Visitor): number {
  switch (arm.kind) {
    case 'departments':
      return department;
    case 'combined':
      return SHORT_LINE;
    case 'with-quick':
      return short ? SHORT_LINE : LONG_LINE;
  }
}

/** The jobs an arm is given: for every arm the same people at the same times with the same work. */
export const jobsOf = (arm: Arm, visitors: readonly Visitor[]): Job[] =>
  visitors.map((visitor) => ({
    atMs: visitor.atMs,
    serviceMs: visitor.serviceMs,
    line: lineOf(arm, visitor),
  }));

/** One class of people on one day. Minutes, but slowdown: the mean of each wait over that person's own service. */
export interface Fared {
  readonly mean: number;
  readonly p90: number;
  readonly slowdown: number;
}

export interface DayFared {
  readonly all: Fared;
  readonly short: Fared;
  readonly long: Fared;
}

const MINUTE_MS = 60_000;

/** How the people of one day fare under one arm. */
export function fare(arm: Arm, visitors: readonly Visitor[], openMs: number): DayFared {
  const waits = waitsOf(jobsOf(arm, visitors), banksOf(arm), openMs);
  const of = (wanted: (visitor: Visitor) => boolean): Fared => {
    const minutes: number[] = [];
    let slowdown = 0;
    for (const [index, visitor] of visitors.entries()) {
      if (!wanted(visitor)) continue;
      const waitMs = waits[index] ?? 0;
      minutes.push(waitMs / MINUTE_MS);
      slowdown += waitMs / visitor.serviceMs;
    }
    const sum = minutes.reduce((total, one) => total + one, 0);
    const count = Math.max(1, minutes.length);
    return { mean: sum / count, p90: quantile(minutes, 0.9), slowdown: slowdown / count };
  };
  return { all: of(() => true), short: of(({ short }) => short), long: of(({ short }) => !short) };
}
