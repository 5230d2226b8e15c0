import { addFigures, meanMs } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { HALLS } from '../test-support/halls.ts';
import { figuresOfDay } from '../test-support/report-days.ts';
import { shownCell, type Table } from './table.ts';
import { tablesOf, waitSteps } from './tables.ts';

const HALL = HALLS.township;
const DAY = figuresOfDay(HALL, 117);
const tables = tablesOf(DAY, HALL);

const NONE = { asked: 0, outcomes: {}, service: { count: 0, sumMs: 0 }, waits: { count: 0, sumMs: 0 } };

const table = (id: string, all: readonly Table[] = tables): Table => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no table ${id}`);
  return found;
};

const shown = (id: string, all: readonly Table[] = tables): string[][] =>
  table(id, all).rows.map((row) => row.map(shownCell));

describe('the tables of a report', () => {
  it('say who took a ticket and what became of it', () => {
    const rows = new Map(shown('summary').map(([name, value, unit]) => [name, `${value} ${unit}`.trim()]));
    expect(rows.get('取号')).toBe('117 人');
    expect(rows.get('办完')).toBe('95 人');
    expect(rows.get('过号未到')).toBe('13 人');
    expect(rows.get('叫号前离开')).toBe('9 人');
    expect(rows.get('弃号率')).toBe('18.8%');
    expect(rows.get('其中过号')).toBe('11.1%');
    expect(rows.get('其中离开')).toBe('7.7%');
    expect(rows.get('平均等候')).toBe(`${((meanMs(DAY.waits) ?? 0) / 60_000).toFixed(1)} 分`);
  });

  it('count every wait in one step of five minutes, an hour and more in the last', () => {
    const steps = waitSteps({ classes: { 0: 2, 29: 1, 30: 4, 359: 1, 360: 5, 900: 1 } });
    expect(steps).toEqual([3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 6]);
    expect(waitSteps(DAY.waits).reduce((sum, many) => sum + many, 0)).toBe(DAY.waits.count);
    expect(shown('waits')[0]?.[0]).toBe('0–5 分');
    expect(shown('waits').at(-1)?.[0]).toBe('60 分以上');
  });

  it('have groups in the hall’s order, matters by how many came, and what the hall has no more by its id', () => {
    expect(shown('groups').map(([name]) => name)).toEqual(HALL.groups.map(({ name }) => name['zh-CN']));
    const asked = shown('matters').map(([, many]) => Number(many));
    expect(asked).toEqual([...asked].sort((a, b) => b - a));
    const { groups, matters } = DAY;
    const old = {
      groups: { gone: groups.household ?? DAY },
      matters: { 'old-matter': Object.values(matters)[0] ?? NONE },
    };
    const later = tablesOf({ ...DAY, ...old }, HALL);
    expect(shown('groups', later)[0]?.[0]).toBe('gone');
    expect(shown('matters', later)[0]?.[0]).toBe('old-matter');
  });

  it('name clerks by their badge, and what they paused for', () => {
    expect(shown('clerks').map(([badge]) => badge)).toEqual(
      HALL.clerks.slice(0, 4).map(({ badge }) => badge),
    );
    expect(table('clerk-time').columns).toEqual([
      '工号',
      '在岗',
      '有人',
      '空闲',
      '挂起',
      '暂停：没说原因',
      '暂停：用餐轮岗',
    ]);
    expect(shown('clerk-time')[0]).toEqual([
      HALL.clerks[0]?.badge,
      '420.0',
      '208.0',
      '146.0',
      '4.0',
      '6.0',
      '60.0',
    ]);
  });

  it('say nothing where there is nothing to say it of', () => {
    const empty = tablesOf(addFigures([]), HALL);
    const values = new Map(shown('summary', empty).map(([name, value]) => [name, value]));
    expect([values.get('取号'), values.get('平均等候'), values.get('弃号率')]).toEqual(['0', '–', '–']);
    expect(shown('windows', empty)).toEqual([]);
  });
});
