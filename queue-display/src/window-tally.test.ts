import type { GroupLine } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { fitGroups } from './window-tally.ts';

const line = (series: string, waiting: number): GroupLine => ({
  group: { id: `group-${series.toLowerCase()}`, series, name: { 'zh-CN': '税务', en: 'Tax' } },
  waiting,
});
const series = (lines: readonly GroupLine[]): string => lines.map(({ group }) => group.series).join('');

it('shows all groups where they fit', () => {
  const all = [line('A', 3), line('B', 0)];
  expect(fitGroups(all, 2)).toEqual({ lines: all, others: { groups: 0, people: 0 } });
});

it('keeps the busiest groups in the hall’s order and sums up the rest', () => {
  const { lines, others } = fitGroups([line('A', 1), line('B', 9), line('C', 2), line('D', 4)], 2);
  expect(series(lines)).toBe('BD');
  expect(others).toEqual({ groups: 2, people: 3 });
});
