import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { mean } from '../statistics.ts';
import { erlangMeanWait } from './erlang-c.ts';
import { type Job, waitsOf } from './fcfs.ts';

const jobs = (...all: readonly (readonly [atMs: number, serviceMs: number, line?: number])[]): Job[] =>
  all.map(([atMs, serviceMs, line = 0]) => ({ atMs, serviceMs, line }));

describe('first come, first served', () => {
  it('[L7] gives each the window that is free first', () => {
    const people = jobs([0, 10], [1, 3], [2, 5], [3, 1], [20, 1]);
    expect([...waitsOf(people, [{ windows: 2, lines: [0] }])]).toEqual([0, 0, 2, 6, 0]);
  });

  it('[L7] serves nobody before the windows open', () => {
    expect([...waitsOf(jobs([0, 10], [1, 3]), [{ windows: 1, lines: [0] }], 5)]).toEqual([5, 14]);
  });

  it('[L7] keeps the lines of separate windows apart', () => {
    const people = jobs([0, 10, 0], [1, 1, 0], [2, 1, 1]);
    const banks = [
      { windows: 1, lines: [0] },
      { windows: 1, lines: [1] },
    ];
    expect([...waitsOf(people, banks)]).toEqual([0, 9, 0]);
  });

  it('[L7] lets a window of several lines take who came first of them, and a quick one only its own', () => {
    const people = jobs([0, 10, 1], [1, 10, 0], [2, 10, 1], [3, 10, 0]);
    const banks = [
      { windows: 1, lines: [0] },
      { windows: 1, lines: [0, 1] },
    ];
    expect([...waitsOf(people, banks)]).toEqual([0, 0, 8, 8]);
  });

  it.each([
    [1, 0.7],
    [2, 1.6],
    [6, 4.8],
    [20, 16],
  ])('[L7] agrees with Erlang’s formula within four per cent: %i windows, %d erlang', (windows, load) => {
    const random = Random.fromSeed(windows);
    let atMs = 0;
    const people = Array.from({ length: 400_000 }, () => {
      atMs += random.exponential(1_000 / load);
      return { atMs, serviceMs: random.exponential(1_000), line: 0 };
    });
    const waited = mean([...waitsOf(people, [{ windows, lines: [0] }])]) / 1_000;
    expect(waited / erlangMeanWait(windows, load)).toBeGreaterThan(0.96);
    expect(waited / erlangMeanWait(windows, load)).toBeLessThan(1.04);
  });
});

describe('Erlang’s formula', () => {
  it('[L7] is that of one window, ρ/(1−ρ), and of two, ρ²/(1−ρ²), at load ρ each', () => {
    expect(erlangMeanWait(1, 0.8)).toBeCloseTo(4, 10);
    expect(erlangMeanWait(2, 1.6)).toBeCloseTo(0.64 / 0.36, 10);
    expect(erlangMeanWait(2, 2)).toBe(Number.POSITIVE_INFINITY);
  });
});
