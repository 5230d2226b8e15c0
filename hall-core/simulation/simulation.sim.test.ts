import { describe, expect, it } from 'vitest';
import { CALM } from './fault-mix.ts';
import { runSeed } from './run-seed.ts';
import { traceOf } from './trace.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads/index.ts';
import { lone } from './workloads/township.ts';

const [mixed] = WORKLOADS as readonly [Workload, ...Workload[]];

/** The first hour's visitors only. */
const morning: Workload = {
  ...mixed,
  arrivals: (hall, seed) => mixed.arrivals(hall, seed).slice(0, 40),
};

/** A day on which nothing goes wrong at all. */
const calm: Workload = {
  ...morning,
  faults: CALM,
};

/** Everything a run tells, in order. */
function told(seed: number): { lines: string[]; result: unknown } {
  const lines: string[] = [];
  const result = runSeed(morning, seed, { trace: ({ atMs, text }) => lines.push(`${atMs} ${text}`) });
  return { lines, result };
}

// Whole days are simulated; a busy machine may take its time.
describe('the simulator', { timeout: 60_000 }, () => {
  it('[Z1] gives the same day for the same seed, event by event, and another day for another seed', () => {
    const first = told(11);
    expect(first.lines.length).toBeGreaterThan(300);
    expect(told(11)).toEqual(first);
    expect(told(12).lines).not.toEqual(first.lines);
  });

  it('[Z2] fails a run that injected no fault, and finds nothing else wrong with it', () => {
    const day = runSeed(calm, 3);
    expect(day.faults).toEqual({});
    expect(day.violations.map(({ rule }) => rule)).toEqual(['Z2']);
    expect(day.waitMinutes).toHaveLength(40);
  });

  it('[Z2] counts each kind of fault it injects', () => {
    const { faults } = runSeed(morning, 20);
    expect(Object.keys(faults)).toEqual(
      expect.arrayContaining(['packet-lost', 'page-reload', 'window-cut-off']),
    );
    expect(Object.values(faults).every((times) => times > 0)).toBe(true);
  });

  it.each([1, 2, 3])('[Z3] shows no broken rule on the mixed day of seed %i', (seed) => {
    const day = runSeed(mixed, seed);
    expect(day.violations).toEqual([]);
    expect(day.waitMinutes).toHaveLength(150);
    expect(day.events).toBeGreaterThan(1_000);
  });

  it('[Z6] tells of a seed without a violation only what was broken, in order', () => {
    const trace = traceOf(morning, 20);
    expect(trace.at(-1)).toBe('seed 20: no violation');
    expect(trace.join('\n')).toMatch(/^fault \d+: .*every cable is whole/s);
    expect(trace.join('\n')).not.toContain('ticket-');
  });

  it('[Z3] a lone tablet serves all its people after every crash', () => {
    const day = runSeed({ ...lone, arrivals: (hall, seed) => lone.arrivals(hall, seed).slice(0, 12) }, 1);
    expect(day.violations).toEqual([]);
    expect(day.waitMinutes).toHaveLength(12);
  });

  it('[Z3] a lone tablet that has drawn more work than its day holds goes on until all are served', () => {
    expect(runSeed(lone, 9169).violations).toEqual([]);
  });
});
