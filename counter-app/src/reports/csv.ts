import { type Cell, rounded, shownCell, type Table } from './table.ts';

/**
 * What a spreadsheet would take for a formula, also in the wide forms Excel reads in Chinese.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[\t\r\n=+\-@＝＋－＠]/u;

/** By it Excel reads the file as UTF-8. */
const BOM = '\uFEFF';

/** The tables one below the other, each under its title, as RFC 4180 has it: lines end with CR LF. */
export const csvOf = (tables: readonly Table[]): string =>
  BOM + tables.map((table) => `${linesOf(table).join('\r\n')}\r\n`).join('\r\n');

const linesOf = ({ title, columns, rows, note }: Table): string[] => [
  field(title),
  ...(note === undefined ? [] : [field(note)]),
  columns.map(field).join(','),
  ...rows.map((row) => row.map(cellText).join(',')),
];

function cellText(cell: Cell): string {
  if (cell.value === undefined) return '';
  if (cell.form === 'words') return field(cell.value);
  if (cell.form === 'minutes') return String(rounded(cell.value, 1));
  return shownCell(cell);
}

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
