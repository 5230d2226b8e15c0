import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dealWindows } from './deal-windows.ts';

const loads = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 30 });

it('[L8] deals all windows, at least one to each department, and leaves no department busier than need be', () => {
  fc.assert(
    fc.property(loads, fc.nat(200), (all, more) => {
      const windows = all.length + more;
      const dealt = dealWindows(windows, all);
      expect(dealt.reduce((sum, count) => sum + count, 0)).toBe(windows);
      expect(Math.min(...dealt)).toBeGreaterThanOrEqual(1);
      const each = all.map((load, at) => load / (dealt[at] ?? 0));
      const busiest = Math.max(...each);
      for (const [at, load] of all.entries()) {
        // Whoever could give a window would be at least as busy without it as the busiest are now.
        const without = (dealt[at] ?? 0) - 1;
        if (without > 0) expect(load / without).toBeGreaterThanOrEqual(busiest * (1 - 1e-9));
      }
    }),
  );
});

it('[L8] gives none to a department without load, and refuses fewer windows than departments', () => {
  expect(dealWindows(5, [30, 0, 20])).toEqual([3, 0, 2]);
  expect(() => dealWindows(1, [1, 1])).toThrow('1 windows are fewer than the 2 departments');
});
