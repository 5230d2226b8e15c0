import { describe, expect, it } from 'vitest';
import { growthOf, type Sample, slopeOf, whyNotFlat } from './growth.ts';

const MIB = 2 ** 20;
const samplesOf = (heapOf: (i: number) => number, handlesOf: (i: number) => number = () => 40): Sample[] =>
  Array.from({ length: 30 }, (_, i) => ({
    inputs: (i + 1) * 1_000,
    heapUsed: heapOf(i),
    rss: heapOf(i) + 80 * MIB,
    handles: handlesOf(i),
  }));

describe('what a hub holds', () => {
  it('is flat when it only grows while everything is new to it', () => {
    const samples = samplesOf((i) => (i < 5 ? i * 20 * MIB : 100 * MIB + (i % 3) * MIB));
    expect(whyNotFlat(samples)).toBeUndefined();
    expect(Math.abs(growthOf(samples).heapPerThousand)).toBeLessThan(MIB / 10);
  });

  it('is not flat when each input leaves something behind', () => {
    const samples = samplesOf((i) => (40 + i * 4) * MIB);
    expect(whyNotFlat(samples)).toMatch(/heap has grown by \d+ MiB/);
    expect(growthOf(samples).heapPerThousand).toBe(4 * MIB);
  });

  it('is not flat when connections stay open', () => {
    expect(
      whyNotFlat(
        samplesOf(
          () => 40 * MIB,
          (i) => 40 + i * 5,
        ),
      ),
    ).toMatch(/file handles/);
  });
});

it('fits a line through points, and none through one', () => {
  expect(
    slopeOf([
      { x: 0, y: 1 },
      { x: 1, y: 3 },
      { x: 2, y: 5 },
    ]),
  ).toBe(2);
  expect(slopeOf([{ x: 3, y: 9 }])).toBe(0);
});
