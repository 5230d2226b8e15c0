import { csvRows, type Row } from './csv-rows.ts';

/** How a file of rows was written. `gb18030`: as Excel in Chinese and Notepad save text. */
export type TableForm = 'utf-8' | 'gb18030' | 'utf-16' | 'xlsx';

export type TableRead =
  | { readonly ok: true; readonly form: TableForm; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly why: 'old-excel' | 'not-text' | 'not-a-workbook' | 'empty' };

const begins = (bytes: Uint8Array, ...signs: readonly number[]): boolean =>
  signs.every((sign, at) => bytes[at] === sign);

/**
 * The rows of a CSV file or of a workbook's first sheet.
 *
 * @param knows how many of a row's cells are names of columns, by which the right reading is told
 */
export async function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  knows: (cells: readonly string[]) => number,
): Promise<TableRead> {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, why: 'old-excel' };
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return workbook(bytes);
  const read = textOf(bytes, knows);
  if (read === undefined) return { ok: false, why: 'not-text' };
  return read.rows.length === 0 ? { ok: false, why: 'empty' } : { ok: true, ...read };
}

async function workbook(bytes: Uint8Array<ArrayBuffer>): Promise<TableRead> {
  const { sheetRows } = await import('./read-xlsx.ts');
  const rows = await sheetRows(bytes).catch(() => undefined);
  if (rows === undefined) return { ok: false, why: 'not-a-workbook' };
  return rows.length === 0 ? { ok: false, why: 'empty' } : { ok: true, form: 'xlsx', rows };
}

const decoded = (bytes: Uint8Array<ArrayBuffer>, label: string): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Short texts in GB18030 can by chance be UTF-8, too, and then say nothing: the reading that names columns is right. */
function textOf(
  bytes: Uint8Array<ArrayBuffer>,
  knows: (cells: readonly string[]) => number,
): { readonly form: TableForm; readonly rows: readonly Row[] } | undefined {
  if (begins(bytes, 0xff, 0xfe)) {
    const text = decoded(bytes, 'utf-16le');
    return text === undefined ? undefined : { form: 'utf-16', rows: csvRows(text) };
  }
  const forms = begins(bytes, 0xef, 0xbb, 0xbf) ? (['utf-8'] as const) : (['utf-8', 'gb18030'] as const);
  const readings = forms.flatMap((form) => {
    const text = decoded(bytes, form);
    if (text === undefined || text.includes('\0')) return [];
    const rows = csvRows(text);
    return [{ form, rows, known: knows(rows[0]?.cells ?? []) }];
  });
  const [first] = readings;
  return first && readings.reduce((best, one) => (one.known > best.known ? one : best), first);
}
