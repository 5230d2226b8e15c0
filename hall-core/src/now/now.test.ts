import { describe, expect, it } from 'vitest';
import { draft, windowEntity } from '../event-types.ts';
import { MONDAY_9, townshipWith } from '../test-support/hall-net.ts';
import { Morning } from '../test-support/morning.ts';
import { Pen } from '../test-support/pen.ts';
import { evennessNow, figuresNow } from './figures-now.ts';
import { strandedBy } from './line-now.ts';

const HALL = townshipWith();
const MINUTE_MS = 60_000;
const at = (minute: number): number => MONDAY_9 + minute * MINUTE_MS;
const NONE: ReadonlySet<number> = new Set();

describe('the hall now', () => {
  it('[HN1] has a line for each group: who waits, since when the oldest, and how many open windows may call them', () => {
    const morning = new Morning().open(1, 5).comes('a', {}, 0).comes('b', {}, 3);
    morning.comes('c', { groups: ['legal-person'] }, 4);
    const { hall, groups } = figuresNow(morning.fold, HALL, at(10), NONE);
    expect(hall).toMatchObject({ waiting: 3, oldestMs: 10 * MINUTE_MS, open: 2, stranded: [] });
    const line = (id: string) => groups.find(({ group }) => group === id);
    expect(line('civil-affairs')).toMatchObject({ waiting: 2, oldestMs: 10 * MINUTE_MS, open: 1 });
    expect(line('legal-person')).toMatchObject({ waiting: 1, oldestMs: 6 * MINUTE_MS, open: 1 });
    // Nobody waits for advice; both windows would give it.
    expect(line('general')).toEqual({ group: 'general', waiting: 0, open: 2, stranded: [] });
  });

  it('[HN2] counts the windows by what they do, those that are silent apart', () => {
    const morning = new Morning().open(1, 2, 3, 4).order(3, 'paused', 1).comes('a').called('a', 2, 1);
    const count = (silent: ReadonlySet<number>) => figuresNow(morning.fold, HALL, at(2), silent);
    expect(count(NONE).signs).toEqual({ free: 2, calling: 1, paused: 1, closed: 2 });
    expect(count(new Set([4])).signs).toEqual({ free: 1, silent: 1, calling: 1, paused: 1, closed: 2 });
    expect(count(NONE)).toMatchObject({ open: 3, windows: 6 });
  });

  it('[HN3] sets what is wanted against what the windows have confirmed', () => {
    const morning = new Morning().open(1, 2);
    const confirmed = draft('window-acknowledged', windowEntity(1), { wish: 'open' });
    morning.events.push(new Pen('window 1', '2').write(confirmed, 5));
    expect(figuresNow(morning.fold, HALL, at(1), NONE).wanted).toEqual({ open: 2, confirmed: 1 });
  });

  it('[HN4] has how many wait for each open window, and how evenly the windows have worked', () => {
    const morning = new Morning().open(1, 2).comes('a').comes('b').comes('c');
    expect(figuresNow(morning.fold, HALL, at(1), NONE).crowding).toBe(1.5);
    expect(figuresNow(new Morning().fold, HALL, at(1), NONE)).not.toHaveProperty('crowding');
    expect(evennessNow(morning.fold, HALL, at(1))).toBeUndefined();
    morning.called('a', 1, 0).started('a', 1, 0).ended('a', 1, 10);
    expect(evennessNow(morning.fold, HALL, at(10))).toBeCloseTo(0.5);
    morning.called('b', 2, 10).started('b', 2, 10).ended('b', 2, 20);
    expect(evennessNow(morning.fold, HALL, at(20))).toBeCloseTo(1);
  });

  it('[HN5] has each unit of a shared building with its lines, who waits there and its windows', () => {
    const morning = new Morning().open(1, 4, 5).comes('a', {}, 0).comes('b', {}, 3);
    morning.comes('c', { groups: ['legal-person'] }, 4);
    const units = [
      { id: 'centre', name: { 'zh-CN': '便民服务中心' }, groups: ['civil-affairs', 'social-insurance'] },
      { id: 'tax', name: { 'zh-CN': '税务所' }, groups: ['legal-person'] },
    ];
    const now = figuresNow(morning.fold, { ...HALL, units }, at(10), NONE);
    expect(now.units.map(({ unit, groups, ...rest }) => [unit?.id, groups.length, rest])).toEqual([
      ['centre', 2, { waiting: 2, oldestMs: 10 * MINUTE_MS, windows: 5, open: 2 }],
      ['tax', 1, { waiting: 1, oldestMs: 6 * MINUTE_MS, windows: 3, open: 2 }],
      [undefined, HALL.groups.length - 3, { waiting: 0, windows: 6, open: 3 }],
    ]);
    expect(now.units.flatMap(({ groups }) => groups)).toHaveLength(HALL.groups.length);
    expect(figuresNow(morning.fold, HALL, at(10), NONE).units).toEqual([]);
  });
});

describe('before a window is closed', () => {
  const stranded = (morning: Morning, window: number) =>
    strandedBy(morning.fold, HALL, window).map(({ id }) => id);

  it('[W13] those are named whom then no open window may call', () => {
    const morning = new Morning()
      .open(1, 2, 5)
      .comes('a')
      .comes('c', { groups: ['legal-person'] });
    expect(stranded(morning, 5)).toEqual(['c']);
    expect([stranded(morning, 1), stranded(morning, 2)]).toEqual([[], []]);
    expect(stranded(morning.order(2, 'paused', 1), 1)).toEqual(['a']);
  });

  it('[W13] nobody is, where it takes nobody anyway, or others pause with it', () => {
    const morning = new Morning().comes('a');
    expect(stranded(morning, 1)).toEqual([]);
    expect(stranded(morning.sitsDown(1, 0).order(1, 'paused', 0), 1)).toEqual([]);
  });
});
