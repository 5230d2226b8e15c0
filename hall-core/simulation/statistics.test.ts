import { expect, it } from 'vitest';
import { measured, quantile } from './statistics.ts';

it('[L10] the 90th percentile is the smallest value nine of ten do not exceed', () => {
  const values = [9, 3, 10, 1, 7, 5, 2, 8, 6, 4];
  expect(quantile(values, 0.9)).toBe(9);
  expect(quantile(values, 0.91)).toBe(10);
  expect(quantile([], 0.9)).toBe(0);
});

it('[L10] an interval is Student’s at 95 %: published points for 2, 5 and 20 degrees of freedom', () => {
  // Of values ±1 the interval is t·√(n/(n−1))/√n, so t can be read back from it.
  const pointFor = (freedom: number): number => {
    const values = Array.from({ length: freedom + 1 }, (_, at) => (at % 2 === 0 ? 1 : -1));
    const { mean, within } = measured(values);
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom);
    return (within / spread) * Math.sqrt(values.length);
  };
  expect(pointFor(2)).toBeCloseTo(4.303, 3);
  expect(pointFor(5)).toBeCloseTo(2.571, 2);
  expect(pointFor(20)).toBeCloseTo(2.086, 3);
  expect(measured([4]).within).toBe(Number.POSITIVE_INFINITY);
});
