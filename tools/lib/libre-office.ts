import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { csvRows } from '../../counter-app/src/hall-setup/csv-rows.ts';

/** Comma, quotation mark, UTF-8, numbers whole and not as shown, every sheet to a file of its own. */
const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
const PATIENCE_MS = 180_000;

/** What LibreOffice says of itself; undefined where there is none. */
export function officeVersion(): string | undefined {
  const said = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
  return said.error === undefined && said.status === 0 ? said.stdout.trim() : undefined;
}

/** The rows of each of these sheets as LibreOffice reads them; one it has not is left out. */
export async function readInOffice(
  workbook: Uint8Array,
  sheets: readonly string[],
): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-office-'));
  try {
    const file = join(folder, 'report.xlsx');
    await writeFile(file, workbook);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const wanted = [profile, '--headless', '--convert-to', EVERY_SHEET, '--outdir', folder, file];
    await promisify(execFile)('soffice', wanted, { timeout: PATIENCE_MS });
    const read = await Promise.all(
      sheets.map(async (sheet) => {
        const text = await readFile(join(folder, `report-${sheet}.csv`), 'utf8').catch(() => undefined);
        return text === undefined ? [] : [[sheet, csvRows(text).map(({ cells }) => cells)] as const];
      }),
    );
    return new Map(read.flat());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A number as LibreOffice writes it, a share in percent; of words, nothing. */
export function numberIn(field: string): number | undefined {
  const [, digits, percent] = /^(-?[\d.]+(?:E[+-]?\d+)?)(%?)$/.exec(field) ?? [];
  if (digits === undefined) return undefined;
  return percent === '%' ? Number(digits) / 100 : Number(digits);
}
