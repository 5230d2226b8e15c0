import { describe, expect, it } from 'vitest';
import { HALLS } from '../test-support/halls.ts';
import { figuresOfDay } from '../test-support/report-days.ts';
import { csvOf } from './csv.ts';
import { count, index, minutes, share, type Table, words } from './table.ts';
import { tablesOf } from './tables.ts';

const table = (...names: readonly string[]): Table => ({
  id: 'matters',
  title: '各事项',
  columns: ['事项', '来办', '平均等候（分）', '即办率', '均衡度'],
  rows: names.map((name) => [words(name), count(12), minutes(754_321), share(0.4567), index(0.987)]),
});

const linesOf = (csv: string): string[] => csv.split('\r\n');

describe('the CSV of a report', () => {
  it('is UTF-8 that Excel knows as such, with minutes to a tenth and shares in percent', () => {
    const csv = csvOf([table('高龄津贴')]);
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(linesOf(csv.slice(1))).toEqual([
      '各事项',
      '事项,来办,平均等候（分）,即办率,均衡度',
      '高龄津贴,12,12.6,45.7%,0.99',
      '',
    ]);
  });

  it('keeps commas, quotation marks and line breaks inside their field', () => {
    expect(linesOf(csvOf([table('参保, "城乡"')]))[2]).toBe('"参保, ""城乡""",12,12.6,45.7%,0.99');
    expect(csvOf([table('一\n二')])).toContain('"一\n二",12');
  });

  it('lets nothing a hall has typed become a formula', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠A']) {
      expect(linesOf(csvOf([table(name)]))[2]?.startsWith(`'${name}`), name).toBe(true);
    }
    expect(linesOf(csvOf([table('=HYPERLINK("x","y")')]))[2]).toMatch(/^"'=HYPERLINK\(""x"",""y""\)",12/);
    expect(linesOf(csvOf([table('A=B')]))[2]).toMatch(/^A=B,/);
  });

  it('leaves a cell empty where there is no figure, and holds every table', () => {
    const none: Table = {
      id: 'x',
      title: 'x',
      columns: ['a', 'b'],
      rows: [[words('a'), minutes(undefined)]],
    };
    expect(linesOf(csvOf([none]))[2]).toBe('a,');
    const tables = tablesOf(figuresOfDay(HALLS.township, 40), HALLS.township);
    const lines = linesOf(csvOf(tables).slice(1));
    for (const { title } of tables) expect(lines).toContain(title);
  });
});
