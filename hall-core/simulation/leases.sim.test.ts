import { expect, it } from 'vitest';
import { dayWith } from './left-out/days.ts';
import { runSeed } from './run-seed.ts';

it('[Z16] calls people twice where no lease ends, and every replica shows each of them and settles it alike', {
  timeout: 60_000,
}, () => {
  const cuts = dayWith('cuts', { windowCuts: [12, 12] });
  let doubles = 0;
  for (let seed = 1; seed <= 4; seed++) {
    const day = runSeed({ ...cuts, leaseClocksStill: true }, seed);
    expect(day.violations).toEqual([]);
    doubles += day.doubleCalls;
    expect(runSeed(cuts, seed)).toMatchObject({ doubleCalls: 0, violations: [] });
  }
  expect(doubles).toBeGreaterThan(0);
});
