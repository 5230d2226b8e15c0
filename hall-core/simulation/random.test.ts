import { describe, expect, it } from 'vitest';
import { Random, splitMix64 } from './random.ts';

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

describe('the seeded generator', () => {
  it('[H20] gives the reference sequence of xoshiro128** (rand_xoshiro’s vector, state 1 2 3 4)', () => {
    const random = new Random([1, 2, 3, 4]);
    expect(take(10, () => random.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('[H20] seeds with the reference sequence of SplitMix64 (Rosetta Code’s vector, seed 1234567)', () => {
    expect(splitMix64(1234567n, 5)).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  it('[H20] repeats for a seed and differs between neighbouring seeds and between a stream and its fork', () => {
    const first = (random: Random): number[] => take(8, () => random.uint32());
    expect(first(Random.fromSeed(7))).toEqual(first(Random.fromSeed(7)));
    expect(first(Random.fromSeed(7))).not.toEqual(first(Random.fromSeed(8)));
    const parent = Random.fromSeed(7);
    const child = parent.fork();
    expect(first(child)).not.toEqual(first(parent));
  });

  it('[H20] draws whole numbers and weights in proportion', () => {
    const random = Random.fromSeed(20);
    const dice = take(6000, () => random.below(6));
    for (let face = 0; face < 6; face++) {
      const count = dice.filter((drawn) => drawn === face).length;
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
    const groups = take(4000, () => random.weighted([0, 1, 2], (index) => [0, 1, 3][index] ?? 0));
    expect(groups).not.toContain(0);
    expect(mean(groups.map((group) => (group === 2 ? 1 : 0)))).toBeCloseTo(0.75, 1);
  });

  it('[H20] draws times with the mean asked for', () => {
    const random = Random.fromSeed(30);
    expect(mean(take(20_000, () => random.logNormal(10, 0.5)))).toBeCloseTo(10, 0);
    expect(mean(take(20_000, () => random.exponential(10)))).toBeCloseTo(10, 0);
    const units = take(20_000, () => random.unit());
    expect(Math.min(...units)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...units)).toBeLessThan(1);
    expect(mean(units)).toBeCloseTo(0.5, 1);
  });
});
