import { describe, expect, it } from 'vitest';
import { LEFT_OUT } from './left-out.ts';
import { LIES, seedShowing } from './mutations.ts';
import { runSeed } from './run-seed.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads/index.ts';

const [mixed] = WORKLOADS;

/** A planted lie shows within the first visitors; a rule left out needs a day with cuts. */
const morning: Workload = {
  ...mixed,
  arrivals: (hall, seed) => mixed.arrivals(hall, seed).slice(0, 40),
};

/** Those of the rules left out that show within the first seeds; `--mutations` looks for all. */
const QUICK = LEFT_OUT.filter(({ name }) => /C4|C6|X8|G2|E4/.test(name));

// Whole days are simulated; a busy machine may take its time.
describe('the oracle', { timeout: 120_000 }, () => {
  for (const mutation of LIES.filter(({ options }) => options.rules === undefined)) {
    it(`[Z4] finds ${mutation.name} by rule ${mutation.rules.join(' or ')}`, () => {
      expect(seedShowing(mutation, morning, 23)?.seed).toBe(23);
    });
  }

  it('[Z4] finds nothing on that morning without a lie', () => {
    expect(runSeed(morning, 23).violations).toEqual([]);
  });

  for (const mutation of LIES.filter(({ options }) => options.rules !== undefined)) {
    it(`[Z4] finds ${mutation.name} by rule ${mutation.rules.join(' or ')}`, () => {
      expect(seedShowing(mutation, mixed, 5)).toBeDefined();
    });
  }

  for (const mutation of QUICK) {
    it(`[Z4] finds by ${mutation.rules.join(' or ')} that this is left out: ${mutation.name}; puts it back`, () => {
      const { workload = mixed } = mutation;
      const shown = seedShowing(mutation, workload, 1);
      expect(mutation.rules).toContain(shown?.rule);
      const honest = runSeed(workload, shown?.seed ?? 0).violations.map(({ rule }) => rule);
      expect(honest.filter((rule) => mutation.rules.includes(rule))).toEqual([]);
    });
  }
});
