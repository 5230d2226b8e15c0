/** The plain mean; 0 of nothing. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The smallest value that at least this share of all do not exceed (nearest rank); 0 of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** A mean over independent days, and how far the true one may be from it on either side, at 95 %. */
export interface Measured {
  readonly mean: number;
  readonly within: number;
}

/** Student's interval; of a single day nothing is known about how far days differ, so it has no bound. */
export function measured(values: readonly number[]): Measured {
  const centre = mean(values);
  const freedom = values.length - 1;
  if (freedom < 1) return { mean: centre, within: Number.POSITIVE_INFINITY };
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / freedom;
  return { mean: centre, within: studentT975(freedom) * Math.sqrt(variance / values.length) };
}

/** The 97.5 % point of Student's t from three degrees of freedom on (Abramowitz and Stegun, 26.7.5). */
function studentT975(freedom: number): number {
  if (freedom === 1) return 12.706;
  if (freedom === 2) return 4.303;
  const z = 1.959964;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
