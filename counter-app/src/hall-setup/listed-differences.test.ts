import type { HallFile, SetupDifference, ShiftPattern } from '@onewindow/hall-core';
import { setupDifferences } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { HALLS } from '../test-support/halls.ts';
import { byEntry } from './listed-differences.ts';

const [early, late]: readonly ShiftPattern[] = (['09:00', '13:00'] as const).map((from) => ({
  days: ['mon', 'tue', 'wed'],
  clerk: HALLS.township.clerks[0]?.id ?? '',
  window: 1,
  from,
  until: '17:00',
}));

const between = (from: readonly unknown[], to: readonly unknown[]): SetupDifference[] => {
  const hall = (shifts: readonly unknown[]) => ({ ...HALLS.township, shifts }) as HallFile;
  return setupDifferences(hall(from), hall(to)).flatMap((one) => byEntry(one, hall(to)));
};

describe('differences in lists whose entries have no id', () => {
  it('name what was added and what went', () => {
    expect(between([early], [early, late])).toMatchObject([
      { what: 'added', key: expect.stringContaining('13:00–17:00') },
    ]);
    expect(between([early, late], [late])).toMatchObject([
      { what: 'taken-away', key: expect.stringContaining('星期一至星期三 09:00–17:00') },
    ]);
  });

  it('say of one that stayed which of its fields changed, in words', () => {
    expect(between([early, late], [early, { ...late, window: 2 }])).toMatchObject([
      { what: 'changed', field: 'window', from: '1 号窗口', to: '2 号窗口' },
    ]);
  });

  it('are never silent: another order is one, and so is one of two that say the same', () => {
    expect(between([early, late], [late, early])).toEqual([{ part: 'shifts', what: 'order' }]);
    expect(between([early, early], [early])).toMatchObject([{ part: 'shifts', what: 'changed' }]);
  });

  it('name the days that came and went, each by its date', () => {
    const days = (closedDays: readonly string[]) => ({ ...HALLS.township, closedDays });
    const [from, to] = [days(['2026-12-03', '2026-12-04']), days(['2026-12-04', '2026-12-07'])];
    const lines = (a: HallFile, b: HallFile) => setupDifferences(a, b).flatMap((one) => byEntry(one, b));
    expect(lines(from, to)).toEqual([
      { part: 'closedDays', what: 'taken-away', key: '2026-12-03' },
      { part: 'closedDays', what: 'added', key: '2026-12-07' },
    ]);
    expect(lines(HALLS.township, days(['2026-12-04']))).toEqual([
      { part: 'closedDays', what: 'added', key: '2026-12-04' },
    ]);
    expect(lines(from, days(['2026-12-04', '2026-12-03']))).toEqual([{ part: 'closedDays', what: 'order' }]);
    expect(lines(days([]), HALLS.township)).toHaveLength(1);
  });

  it('leave other parts as they are', () => {
    const other: SetupDifference = { part: 'name', what: 'changed', from: 1, to: 2 };
    expect(byEntry(other, HALLS.township)).toEqual([other]);
  });
});
