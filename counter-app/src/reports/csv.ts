import { CSV_BOM, csvField } from '@onewindow/hall-core';
import { type Cell, rounded, shownCell, type Table } from './table.ts';

/** The tables one below the other, each under its title, as RFC 4180 has it: lines end with CR LF. */
export const csvOf = (tables: readonly Table[]): string =>
  CSV_BOM + tables.map((table) => `${linesOf(table).join('\r\n')}\r\n`).join('\r\n');

const linesOf = ({ title, columns, rows, note }: Table): string[] => [
  csvField(title),
  ...(note === undefined ? [] : [csvField(note)]),
  columns.map(csvField).join(','),
  ...rows.map((row) => row.map(cellText).join(',')),
];

function cellText(cell: Cell): string {
  if (cell.value === undefined) return '';
  if (cell.form === 'words') return csvField(cell.value);
  if (cell.form === 'minutes') return String(rounded(cell.value, 1));
  return shownCell(cell);
}
