import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { HALLS } from '../test-support/halls.ts';
import { figuresOfDay } from '../test-support/report-days.ts';
import { rounded, type Table, words } from './table.ts';
import { tablesOf } from './tables.ts';
import { xlsxOf } from './xlsx.ts';

const formula: Table = {
  id: 'formula',
  title: '甲/乙: [全部]',
  columns: ['事项'],
  rows: [[words('=1+1')], [words('@参保')]],
};
const TABLES = [...tablesOf(figuresOfDay(HALLS.township, 117), HALLS.township), formula];

/** What stands in a table's cells, as the file is to have it. */
const valuesOf = ({ rows }: Table): (string | number | null)[][] =>
  rows.map((row) =>
    row.map(({ form, value }) => {
      if (value === undefined || value === '') return null;
      return typeof value === 'string' ? value : rounded(value, form === 'minutes' ? 1 : 6);
    }),
  );

const bytesOf = async (): Promise<Buffer> => Buffer.from(await (await xlsxOf(TABLES)).arrayBuffer());

/** That LibreOffice reads the same is shown by tools/xlsx-in-libreoffice.ts, which needs one. */
describe('the workbook of a report', () => {
  it('has a sheet for each table, with numbers as numbers and no formulas', async () => {
    const sheets = await readXlsxFile(await bytesOf());
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      ...TABLES.slice(0, -1).map(({ title }) => title),
      '甲 乙 全部',
    ]);
    for (const [place, table] of TABLES.entries()) {
      const [columns, ...rows] = sheets[place]?.data ?? [];
      expect(columns).toEqual(table.columns);
      expect(rows.slice(0, table.rows.length), table.title).toEqual(valuesOf(table));
    }
  });
});
