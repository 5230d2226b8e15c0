import { type Beside, beside, type Run } from '../measure.ts';
import { ofTimes, percentile } from '../stats.ts';

/** What of a hall grows. */
export type Grown = 'tickets' | 'windows' | 'days';

/** What something costs at one size of the hall. */
export interface Cost {
  /** How many tickets, windows or days. */
  readonly size: number;
  readonly samples: readonly number[];
}

/** One cost at each size, smallest first. */
export interface Growing {
  readonly name: string;
  /** The same, in Chinese. */
  readonly zh: string;
  readonly unit: string;
  readonly by: Grown;
  readonly costs: readonly Cost[];
  /** Left out where it is only told: it is no cost of an event, or of what lies before it. */
  readonly judged: boolean;
}

const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** How many times its first median each size costs. */
export function timesOf({ costs }: Growing): number[] {
  const [first] = costs;
  if (first === undefined) throw new Error('a cost has a size');
  const one = median(first.samples);
  return costs.map(({ samples }) => (one === 0 ? 1 : median(samples) / one));
}

/** How many times its cost at the smallest size it costs at the largest. */
export const lastTimes = (growing: Growing): number => timesOf(growing).at(-1) ?? 1;

export const besides = (growing: readonly Growing[]): Beside[] =>
  growing.flatMap(({ name, unit, by, costs }) =>
    costs.map(({ size, samples }) => beside(`${name}, ${size} ${by}, ${unit}`, ofTimes(samples))),
  );

/** The table of medians, for whoever waits. */
export function tell(run: Run, growing: readonly Growing[]): void {
  for (const { name, unit, by, costs, judged } of growing) {
    const medians = costs.map(({ size, samples }) => `${size}: ${Number(median(samples).toPrecision(3))}`);
    run.say(`${name}, ${unit}, by ${by}${judged ? '' : ' (told)'}: ${medians.join(', ')}`);
  }
}
