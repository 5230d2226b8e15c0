import { describe, expect, it } from 'vitest';
import { MONDAY_9, townshipWith } from '../test-support/hall-net.ts';
import { Morning } from '../test-support/morning.ts';
import { type CityHall, type CityOrder, cityTotals, findHalls, freshness, inOrder } from './city.ts';
import { type HallLine, hallLine, heardAgain } from './hall-line.ts';

const HALL = townshipWith();
const MINUTE_MS = 60_000;
const DAY = '20260302';
const at = (minute: number): number => MONDAY_9 + minute * MINUTE_MS;

const lineOf = (morning: Morning, minute: number, silent: readonly number[] = []): HallLine =>
  hallLine(morning.fold, HALL, { day: DAY, atMs: at(minute), silent: new Set(silent) });

const hallOf = (root: string, known?: HallLine, agoMs?: number): CityHall => ({
  root,
  hall: `hall-${root}`,
  address: `http://${root}.example:8080`,
  ...(known === undefined ? {} : { known: { ...known, name: { 'zh-CN': `${root}镇`, en: `${root} Town` } } }),
  ...(agoMs === undefined ? {} : { agoMs }),
});

/** Two open windows and two people; the one who has waited longest came at nine. */
const busy = (): Morning => new Morning().open(1, 2).comes('a', {}, 0).comes('b', {}, 3);

describe('a hall as a city sees it', () => {
  it('[CV1] is what it was when it was heard, in its own time, and nothing counts on from there', () => {
    const known = lineOf(busy().called('b', 2, 4), 10, [1]);
    expect(known).toMatchObject({
      name: HALL.name,
      day: DAY,
      atMs: at(10),
      line: { waiting: 1, oldestMs: 10 * MINUTE_MS, open: 2, stranded: 0 },
      open: 2,
      crowding: 0.5,
      figures: { issued: 2, served: 0, open: 2 },
    });
    expect(known.windows.slice(0, 3).map(({ number, sign }) => [number, sign])).toEqual([
      [1, 'silent'],
      [2, 'calling'],
      [3, 'closed'],
    ]);
    expect(known.groups.find(({ waiting }) => waiting > 0)).toMatchObject({
      waiting: 1,
      oldestMs: 10 * MINUTE_MS,
    });
    // An hour later it shows the same wait, an hour old.
    expect(cityTotals([hallOf('A', known, 59_000)]).oldestMs).toBe(10 * MINUTE_MS);
    // Nobody waits, no window is open: there is no oldest wait and no crowding rather than nought.
    const empty = lineOf(new Morning(), 10);
    expect(empty).not.toHaveProperty('crowding');
    expect(empty.line).not.toHaveProperty('oldestMs');
  });

  it('[CV7] has waits longer by what passed when it was heard again and nothing new had come', () => {
    const known = lineOf(busy(), 10);
    const again = heardAgain(known, at(12));
    expect(again).toEqual({ ...lineOf(busy(), 12), figures: known.figures });
    expect(heardAgain(lineOf(new Morning(), 10), at(12)).line).not.toHaveProperty('oldestMs');
    expect(heardAgain(known, at(8)).line).toEqual(known.line);
  });

  it('[CV1] holds no ticket and nobody’s number', () => {
    expect(JSON.stringify(lineOf(busy(), 10))).not.toMatch(/A0\d\d|"a"|"b"/);
  });

  it('[CV2] is fresh for a minute after it was heard, late up to five, cut off from then on, and may never have been', () => {
    const known = lineOf(busy(), 10);
    const how = (agoMs?: number) => freshness(hallOf('A', known, agoMs));
    expect([0, 59_999, 60_000, 299_999, 300_000].map(how)).toEqual([
      'fresh',
      'fresh',
      'late',
      'late',
      'cut-off',
    ]);
    expect(how()).toBe('never');
    expect(freshness(hallOf('A', undefined, 0))).toBe('never');
  });
});

describe('many halls together', () => {
  const quiet = (): HallLine => lineOf(new Morning().open(1).comes('c', {}, 9), 10);

  it('[CV3] are the sum of those that are heard; the others are counted apart and never taken for empty', () => {
    const halls = [
      hallOf('A', lineOf(busy(), 10), 1_000),
      hallOf('B', quiet(), 120_000),
      hallOf('C', lineOf(busy(), 10), 300_000),
      hallOf('D'),
    ];
    expect(cityTotals(halls)).toMatchObject({
      halls: 4,
      heard: 2,
      waiting: 3,
      oldestMs: 10 * MINUTE_MS,
      windows: 12,
      open: 3,
      crowding: 1,
      issued: 3,
    });
    const none = cityTotals([hallOf('D')]);
    expect(none).toMatchObject({ halls: 1, heard: 0, waiting: 0 });
    expect(none).not.toHaveProperty('oldestMs');
    expect(none).not.toHaveProperty('crowding');
  });

  it('[CV4] are put in order by one figure, the largest first, those without it last, and equal ones by name', () => {
    const halls = [
      hallOf('D'),
      hallOf('B', quiet(), 2_000),
      hallOf('A', lineOf(busy(), 10), 1_000),
      hallOf('C', quiet(), 3_000),
    ];
    const by = (order: CityOrder) =>
      inOrder(halls, order, (a, b) => (a.root < b.root ? -1 : 1)).map(({ root }) => root);
    expect(by('name')).toEqual(['A', 'B', 'C', 'D']);
    expect(by('waiting')).toEqual(['A', 'B', 'C', 'D']);
    expect(by('oldest')).toEqual(['A', 'B', 'C', 'D']);
    expect(by('issued')).toEqual(['A', 'B', 'C', 'D']);
    expect(by('heard')).toEqual(['D', 'C', 'B', 'A']);
    expect(inOrder(halls, 'waiting', (a, b) => (a.root < b.root ? 1 : -1)).map(({ root }) => root)).toEqual([
      'A',
      'C',
      'B',
      'D',
    ]);
  });

  it('[CV5] are looked at first where nobody hears them, then where people wait whom no window may call, then by the longest wait', () => {
    const stranded = lineOf(new Morning().comes('d', {}, 9), 10);
    const halls = [
      hallOf('A', quiet(), 0),
      hallOf('B', lineOf(busy(), 10), 0),
      hallOf('C', stranded, 0),
      hallOf('D', quiet(), 300_000),
    ];
    const order = inOrder(halls, 'needs', (a, b) => (a.root < b.root ? -1 : 1)).map(({ root }) => root);
    expect(order).toEqual(['D', 'C', 'B', 'A']);
  });

  it('[CV6] are found by part of a name in either language, of the id or of the address', () => {
    const halls = [hallOf('A', quiet(), 0), hallOf('B')];
    const found = (text: string) => findHalls(halls, text).map(({ root }) => root);
    expect([found('a镇'), found(' A town '), found('hall-b'), found('b.example'), found('nowhere')]).toEqual([
      ['A'],
      ['A'],
      ['B'],
      ['B'],
      [],
    ]);
    expect(found('')).toEqual(['A', 'B']);
  });
});
