import readXlsxFile from 'read-excel-file/universal';
import type { Row } from './csv-rows.ts';

/** The rows of a workbook's first sheet; fetched when somebody chooses one. */
export async function sheetRows(bytes: Uint8Array<ArrayBuffer>): Promise<Row[]> {
  const [sheet] = await readXlsxFile(bytes.buffer);
  return (sheet?.data ?? []).flatMap((cells, at): Row[] => {
    const texts = cells.map((cell) => (cell === null ? '' : String(cell).trim()));
    return texts.some((text) => text !== '') ? [{ line: at + 1, cells: texts }] : [];
  });
}
