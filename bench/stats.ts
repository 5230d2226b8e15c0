/** The figures of one series: a measure's own, or one that stands beside it. */
export interface Figures {
  readonly p50: number;
  /** The value 99 % of the samples are at least as good as. */
  readonly p99: number;
  readonly min: number;
  readonly max: number;
}

/** The smallest value that at least `share` of the values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no sample, no percentile');
  return value;
}

const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Times: less is better, so p99 is near the longest. Over all samples of all rounds. */
export function ofTimes(samples: readonly number[]): Figures {
  return {
    p50: median(samples),
    p99: percentile(samples, 0.99),
    min: Math.min(...samples),
    max: Math.max(...samples),
  };
}

/** Rates, one a round: more is better, so p99 is near the lowest. */
export function ofRates(rates: readonly number[]): Figures {
  return {
    p50: median(rates),
    p99: percentile(rates, 0.01),
    min: Math.min(...rates),
    max: Math.max(...rates),
  };
}

/** Three significant digits, and whole numbers from a thousand up. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3));
