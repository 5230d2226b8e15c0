import { describe, expect, it } from 'vitest';
import { MUTATIONS, seedShowing } from './mutations.ts';
import { runSeed } from './run-seed.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads/index.ts';

const [mixed] = WORKLOADS as readonly [Workload, ...Workload[]];

/** A planted lie shows within the first visitors; a rule left out needs a day with cuts. */
const morning: Workload = {
  ...mixed,
  arrivals: (hall, seed) => mixed.arrivals(hall, seed).slice(0, 40),
};

// Whole days are simulated; a busy machine may take its time.
describe('the oracle', { timeout: 60_000 }, () => {
  for (const mutation of MUTATIONS.filter(({ options }) => options.rules === undefined)) {
    it(`[Z4] finds ${mutation.name} by rule ${mutation.rule}`, () => {
      expect(seedShowing(mutation, morning, 23)).toBe(23);
    });
  }

  it('[Z4] finds nothing on that morning without a lie', () => {
    expect(runSeed(morning, 23).violations).toEqual([]);
  });

  for (const mutation of MUTATIONS.filter(({ options }) => options.rules !== undefined)) {
    it(`[Z4] finds ${mutation.name} by rule ${mutation.rule}, and nothing with the rule in force`, () => {
      const { violations } = runSeed(mixed, 5, mutation.options);
      expect(violations.map(({ rule }) => rule)).toContain(mutation.rule);
      const { guardMs = 0, ...rules } = mutation.options.rules ?? {};
      const inForce = { ...rules, guardMs: Math.max(guardMs, 10_000) };
      expect(runSeed(mixed, 5, { rules: inForce }).violations).toEqual([]);
    });
  }
});
