import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { HALLS } from '../test-support/halls.ts';
import { figuresOfDay } from '../test-support/report-days.ts';
import { rounded, type Table, words } from './table.ts';
import { tablesOf } from './tables.ts';
import { sheetName, xlsxOf } from './xlsx.ts';

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

const hasOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).error === undefined;

/** Comma, quotation mark, UTF-8, numbers whole and not as shown, every sheet to a file of its own. */
const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

/** A number as LibreOffice writes it: quoted, a share in percent. Of text, nothing. */
function numberIn(field: string): number | undefined {
  const [, digits, percent] = /^"([\d.]+)(%?)"$/.exec(field) ?? [];
  if (digits === undefined) return undefined;
  return percent === '%' ? Number(digits) / 100 : Number(digits);
}

/** Of all numbers in a column. */
const totalOf = (rows: readonly (readonly unknown[])[], column: number): number =>
  rows.reduce((total, row) => {
    const value = row[column];
    return typeof value === 'number' ? total + value : total;
  }, 0);

describe.skipIf(!hasOffice)('the workbook in LibreOffice', () => {
  it('opens with the same totals in every sheet', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onewindow-report-'));
    try {
      await writeFile(join(folder, 'report.xlsx'), await bytesOf());
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      await promisify(execFile)(
        'soffice',
        [profile, '--headless', '--convert-to', EVERY_SHEET, '--outdir', folder, join(folder, 'report.xlsx')],
        { timeout: 110_000 },
      );
      const files = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
      expect(files).toHaveLength(TABLES.length);
      for (const table of TABLES) {
        const text = await readFile(join(folder, `report-${sheetName(table)}.csv`), 'utf8');
        const [, ...lines] = text.trimEnd().split('\n');
        const read = lines.slice(0, table.rows.length).map((line) => line.split(',').map(numberIn));
        for (const column of table.columns.keys()) {
          expect(totalOf(read, column), `${table.title} ${table.columns[column]}`).toBeCloseTo(
            totalOf(valuesOf(table), column),
            4,
          );
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
