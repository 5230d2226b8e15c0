import { describe, expect, it } from 'vitest';
import { type Arm, fare, jobsOf } from './arms.ts';
import { drawCase, POOLING_CASES, type PoolingCase } from './cases.ts';
import { compare } from './compare.ts';
import { plotOf } from './plot.ts';
import { DEPARTMENTS, HALL, tenfold, visitorsOf } from './visitors.ts';

const kind = (id: PoolingCase['id']): PoolingCase => {
  const found = POOLING_CASES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
};

const even = drawCase(kind('even'), [11]);
const visitors = even.days[0] ?? [];
const ARMS: readonly Arm[] = [
  { kind: 'departments', dealt: even.dealt },
  { kind: 'combined', windows: 140 },
  { kind: 'with-quick', windows: 140 },
];

describe('the people of the study', () => {
  it('[L8] are the same for every set-up: same times, same work, in the same order', () => {
    const bare = ARMS.map((arm) => jobsOf(arm, visitors).map(({ atMs, serviceMs }) => [atMs, serviceMs]));
    expect(bare[0]).toHaveLength(HALL.visitors);
    expect(bare[1]).toEqual(bare[0]);
    expect(bare[2]).toEqual(bare[0]);
  });

  it('[L8] come again for a seed, each to one of the departments, which share all windows', () => {
    expect(visitorsOf(kind('even').kind, 11)).toEqual(visitors);
    expect(new Set(visitors.map(({ department }) => department)).has(-1)).toBe(false);
    expect(even.dealt).toHaveLength(DEPARTMENTS.length);
    expect(even.dealt.reduce((sum, count) => sum + count, 0)).toBe(HALL.windows);
  });

  it('[L8] bring the same work in all when lengths differ tenfold', () => {
    const work = (of: typeof visitors): number => of.reduce((sum, { serviceMs }) => sum + serviceMs, 0);
    const stretched = tenfold(visitors, 11);
    expect(work(stretched)).toBeCloseTo(work(visitors), -1);
    const meanOf = (short: boolean): number => {
      const some = stretched.filter((visitor) => visitor.short === short);
      return work(some) / some.length;
    };
    expect(meanOf(false) / meanOf(true)).toBeCloseTo(10, 0);
  });
});

describe('how many combined windows are enough', () => {
  it('[L9] is the fewest at which neither mean nor 90th percentile is above the departments’', () => {
    const { needed, departments, curve } = compare(even);
    for (const { arm, windows, dayByDay } of needed) {
      const enough = fare({ kind: arm, windows }, visitors, even.openMs).all;
      const tooFew = fare({ kind: arm, windows: windows - 1 }, visitors, even.openMs).all;
      const { mean, p90 } = departments.all;
      expect(enough.mean <= mean.mean && enough.p90 <= p90.mean).toBe(true);
      expect(tooFew.mean <= mean.mean && tooFew.p90 <= p90.mean).toBe(false);
      expect(dayByDay.mean).toBe(windows);
      expect(windows).toBeLessThan(HALL.windows);
    }
    const waits = curve.map(({ mean }) => mean);
    expect(waits).toEqual([...waits].sort((a, b) => b - a));
    const svg = plotOf([{ kind: kind('even'), comparison: compare(even) }]);
    expect(svg).toContain('平稳日');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('[L9] quick windows take short jobs only, so the others wait longer than the short ones', () => {
    const days = drawCase(kind('tenfold'), [11]);
    const { short, long } = fare({ kind: 'with-quick', windows: 124 }, days.days[0] ?? [], days.openMs);
    expect(short.mean).toBeLessThan(1);
    expect(long.mean).toBeGreaterThan(10);
  });
});
