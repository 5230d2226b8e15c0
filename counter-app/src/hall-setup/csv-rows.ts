/** One row of a table file, and the line of the file it begins on. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [',', '\t', ';', '，'] as const;

/** What its first line has most of. */
function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (separator: string): number => first.split(separator).length;
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** The rows of a file as RFC 4180 has it, or with tabs or semicolons as spreadsheets of other tongues write it. */
export function csvRows(text: string): Row[] {
  const separator = separatorOf(text);
  const rows: Row[] = [];
  let [cells, cell, line, began]: [string[], string, number, number] = [[], '', 1, 1];
  let isQuoted = false;
  const endRow = (): void => {
    const row = [...cells, cell].map(tidy);
    if (row.some((one) => one !== '')) rows.push({ line: began, cells: row });
    [cells, cell, began] = [[], '', line + 1];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') cell += text[++at];
      else if (sign === '"') isQuoted = false;
      else cell += sign;
      if (sign === '\n') line++;
    } else if (sign === '"' && cell.trim() === '') [isQuoted, cell] = [true, ''];
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      endRow();
      line++;
    } else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

/** Without the apostrophe that keeps a spreadsheet from taking a text for a formula. */
const tidy = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/u, '');
