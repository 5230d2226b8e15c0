import { describe, expect, it } from 'vitest';
import { LEFT_OUT } from './left-out/index.ts';
import { daysOf, honestly, seedShowing } from './mutation.ts';
import { LIES } from './mutations.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads/index.ts';

const [mixed] = WORKLOADS;

/** A planted lie shows within the first visitors; a rule left out needs a day with cuts. */
const morning: Workload = {
  ...mixed,
  arrivals: (hall, seed) => mixed.arrivals(hall, seed).slice(0, 40),
};
const mornings = daysOf(morning);

/** Those of the rules left out that show within the first seeds and in little time; `--mutations` looks for all. */
const QUICK: ReadonlySet<string> = new Set([
  'autonomy lasts ten times as long',
  'what is lent rests here',
  'a hub does not say whom it hears',
  'a hub tells the others nothing at all',
  'something is said before it is written',
  'all hubs number from one range',
  'a kiosk does not jump after an unclean start',
  'a voter gives its word to two keepers at once',
  'a pass is told before the standby has it',
  'the word that no hub is on counts when autonomy is over',
  'whoever is served elsewhere is taken over unasked',
  'a clerk works at two windows',
  'a revision by the order of fields',
  'events are folded in the order of their arrival',
  'what follows a pass that does not stand stands',
]);

// Whole days are simulated; a busy machine may take its time.
describe('the oracle', { timeout: 120_000 }, () => {
  for (const mutation of LIES) {
    it(`[Z4] finds ${mutation.name} by rule ${mutation.rules.join(' or ')}`, () => {
      expect(mutation.rules).toContain(seedShowing(mutation, mornings, 23)?.rule);
    });
  }

  it('[Z4] finds nothing on that morning without a lie', () => {
    expect(honestly(mornings, 23)).toEqual([]);
  });

  for (const mutation of LEFT_OUT.filter(({ name }) => QUICK.has(name))) {
    const { name, leavesOut, rules, setting = mornings } = mutation;
    it(`[Z4] finds by ${rules.join(' or ')} that ${leavesOut} is left out: ${name}; puts it back`, () => {
      const shown = seedShowing(mutation, mornings, 1);
      expect(rules).toContain(shown?.rule);
      const again = setting.run(shown?.seed ?? 0);
      expect(again.filter((rule) => rules.includes(rule))).toEqual([]);
    });
  }
});
