import writeXlsxFile, { type CellObject } from 'write-excel-file/universal';
import { type Cell, rounded, type Table } from './table.ts';

/** Excel's own bound, and characters it refuses in the name of a sheet. */
const NAME_LENGTH = 31;
const NOT_IN_NAMES = /[\s\\/?*[\]:]+/g;

/** The sheet a table is on. */
export const sheetName = ({ title }: Pick<Table, 'title'>): string =>
  title.replace(NOT_IN_NAMES, ' ').trim().slice(0, NAME_LENGTH);

const FORMATS = { count: '0', minutes: '0.0', share: '0.0%', index: '0.00' } as const;

/** A workbook with one sheet for each table, numbers as numbers. */
export const xlsxOf = (tables: readonly Table[]): Promise<Blob> =>
  writeXlsxFile(
    tables.map(({ title, note, columns, rows }) => ({
      sheet: sheetName({ title }),
      columns: columns.map((_, place) => ({ width: place === 0 ? 28 : 12 })),
      data: [
        columns.map((name): CellObject => ({ type: String, value: name, fontWeight: 'bold', wrap: true })),
        ...rows.map((row) => row.map(cellOf)),
        ...(note === undefined ? [] : [[], [{ type: String, value: note }]]),
      ],
      stickyRowsCount: 1,
    })),
  ).toBlob();

function cellOf({ form, value }: Cell): CellObject | null {
  if (value === undefined) return null;
  // Never a formula: whatever it begins with, it is text.
  if (form === 'words') return { type: String, value };
  const decimals = form === 'minutes' ? 1 : 6;
  return { type: Number, value: rounded(value, decimals), format: FORMATS[form] };
}
