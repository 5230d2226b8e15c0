import { expect, it } from 'vitest';
import { ofRates, ofTimes, percentile, rounded } from './stats.ts';

const oneToHundred = Array.from({ length: 100 }, (_, n) => 100 - n);

it('takes the nearest rank, whatever order the samples came in', () => {
  expect(percentile(oneToHundred, 0.5)).toBe(50);
  expect(percentile(oneToHundred, 0.99)).toBe(99);
  expect(percentile([7], 0.99)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow('no sample');
});

it('calls the slow end p99, which is the long end of times and the low end of rates', () => {
  expect(ofTimes(oneToHundred)).toEqual({ p50: 50, p99: 99, min: 1, max: 100 });
  expect(ofRates([300, 100, 200])).toEqual({ p50: 200, p99: 100, min: 100, max: 300 });
});

it('rounds to what a noisy machine can tell', () => {
  expect([rounded(0.012345), rounded(12.345), rounded(1_234_567.8)]).toEqual([0.0123, 12.3, 1_234_568]);
});
