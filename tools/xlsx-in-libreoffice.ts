/**
 * Whether the workbooks of reports say in LibreOffice what the reports say: `npx tsx tools/xlsx-in-libreoffice.ts`.
 * A township's simulated days, with ratings in them, are put on record as a hub does; the report of a day, a week and a
 * month is made from them by the pages' own code, written as a workbook, turned into CSV by LibreOffice, and compared
 * cell by cell and total by total. Exits with 1 where anything differs, with 2 where there is no LibreOffice. Not a part
 * of `npm test`: it takes a minute, and needs a program few machines have.
 */
import { dayTable } from '../counter-app/src/reports/day-table.ts';
import { PERIOD_KINDS, periodOf } from '../counter-app/src/reports/period.ts';
import { type Report, reportOf } from '../counter-app/src/reports/report.ts';
import { type Cell, rounded, type Table, words } from '../counter-app/src/reports/table.ts';
import { tablesOf } from '../counter-app/src/reports/tables.ts';
import { sheetName, xlsxOf } from '../counter-app/src/reports/xlsx.ts';
import { HALLS, MONDAY_MORNING_MS } from '../counter-app/src/test-support/halls.ts';
import { MemoryHall } from '../counter-app/src/test-support/memory-hall.ts';
import { figureWords } from '../counter-app/src/words/reports.ts';
import { draft, type Figures, type HallFile, reportEntity } from '../hall-core/src/index.ts';
import { numberIn, officeVersion, readInOffice } from './lib/libre-office.ts';
import { type RatedDay, ratedDay } from './lib/rated-day.ts';

const SEEDS = [1, 2, 3];
/** Two weeks of November 2026 from Monday to Friday, and the Monday whose day and week are reported. */
const DAYS = ['09', '10', '11', '12', '13', '16', '17', '18', '19', '20'].map((date) => `202611${date}`);
const REPORTED = '20261116';
/** Words that must not be worked out. */
const FORMULA: Table = {
  id: 'formula',
  title: '甲/乙: [全部]',
  columns: ['事项'],
  rows: [[words('=1+1')], [words('@参保')]],
};
/** What is lost where LibreOffice writes a share in percent. */
const EXACT = 1e-6;

type Sheet = readonly (readonly string[])[];

interface Compared {
  readonly cells: number;
  readonly totals: number;
  readonly faults: readonly string[];
}

/** The hall some days later, as a manager's device knows it. */
function hallWith(days: readonly RatedDay[]): MemoryHall {
  const memory = new MemoryHall(HALLS.township, MONDAY_MORNING_MS);
  for (const [n, day] of DAYS.entries()) {
    const simulated = days[n % days.length];
    if (simulated === undefined) throw new Error('no day was simulated');
    const { events, figures } = simulated;
    memory.write('hub', draft('day-reported', reportEntity(day), { events, figures }));
  }
  return memory;
}

/** What the page offers to take away, but for the sheet that says of what and when. */
function tablesIn(report: Report, hall: HallFile): Table[] {
  const { figures, period } = report;
  if (figures === undefined) throw new Error(`the ${period.kind} has no figures`);
  return [...(period.kind === 'day' ? [] : [dayTable(report, hall)]), ...tablesOf(figures, hall)];
}

/** A cell as the workbook has it. */
const inFile = ({ form, value }: Cell): string | number | undefined =>
  typeof value === 'number' ? rounded(value, form === 'minutes' ? 1 : 6) : value;

function compareCells(table: Table, sheet: Sheet): Compared {
  const faults: string[] = [];
  let cells = 0;
  const [columns, ...rows] = sheet;
  if (columns?.join('|') !== table.columns.join('|')) faults.push(`${table.title}: ${columns?.join('|')}`);
  for (const [y, row] of table.rows.entries()) {
    for (const [x, cell] of row.entries()) {
      const [wanted, read] = [inFile(cell), rows[y]?.[x] ?? ''];
      cells++;
      const isSame =
        typeof wanted === 'number'
          ? Math.abs((numberIn(read) ?? Number.NaN) - wanted) < EXACT
          : read === (wanted ?? '').trim();
      if (!isSame)
        faults.push(`${table.title}, row ${y + 2}, ${table.columns[x]}: ${wanted} is read as ${read}`);
    }
  }
  return { cells, totals: 0, faults };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Totals as the report's own figures have them: of a column of a sheet, or of a line of the summary. */
function expectedTotals(figures: Figures): (readonly [sheet: string, name: string, total: number])[] {
  const { issued, served, missed, left, open, transfers, groups, windows, clerks, matters } = figures;
  const of = <T>(all: Readonly<Record<string, T>>, pick: (one: T) => number) =>
    sumOf(Object.values(all).map(pick));
  const visits = { issued: figureWords.issued(), served: figureWords.served() };
  return [
    ['summary', visits.issued, issued],
    ['summary', visits.served, served],
    ['summary', figureWords.missed(), missed],
    ['summary', figureWords.left(), left],
    ['summary', figureWords.open(), open],
    ['summary', figureWords.transfers(), transfers],
    ['waits', figureWords.howMany(), figures.waits.count],
    ['groups', visits.issued, of(groups, (one) => one.issued)],
    ['groups', visits.served, of(groups, (one) => one.served)],
    ['matters', figureWords.asked(), of(matters, (one) => one.asked)],
    ['windows', figureWords.services(), of(windows, (one) => one.served)],
    ['clerks', figureWords.services(), of(clerks, (one) => one.served)],
    ['ratings', figureWords.howOften(), of(figures.ratings.levels, (many) => many ?? 0)],
    ['days', visits.issued, issued],
    ['days', visits.served, served],
  ];
}

function compareTotals(
  figures: Figures,
  tables: readonly Table[],
  sheets: ReadonlyMap<string, Sheet>,
): Compared {
  const faults: string[] = [];
  let totals = 0;
  for (const [id, name, total] of expectedTotals(figures)) {
    const table = tables.find((one) => one.id === id);
    if (table === undefined && id === 'days') continue;
    const rows = (table && sheets.get(sheetName(table))?.slice(1, table.rows.length + 1)) ?? [];
    const read =
      id === 'summary'
        ? numberIn(rows.find(([first]) => first === name)?.[1] ?? '')
        : sumOf(rows.map((row) => numberIn(row[table?.columns.indexOf(name) ?? -1] ?? '') ?? 0));
    totals++;
    if (read !== total) faults.push(`${id}, ${name}: the report says ${total}, LibreOffice ${read}`);
  }
  return { cells: 0, totals, faults };
}

async function comparePeriod(report: Report, hall: HallFile): Promise<Compared> {
  const tables = [...tablesIn(report, hall), FORMULA];
  const workbook = new Uint8Array(await (await xlsxOf(tables)).arrayBuffer());
  const sheets = await readInOffice(workbook, tables.map(sheetName));
  const { figures } = report;
  const compared = tables.map((table) => compareCells(table, sheets.get(sheetName(table)) ?? []));
  if (figures !== undefined) compared.push(compareTotals(figures, tables, sheets));
  const found = {
    cells: sumOf(compared.map(({ cells }) => cells)),
    totals: sumOf(compared.map(({ totals }) => totals)),
    faults: compared.flatMap(({ faults }) => faults),
  };
  const rated = sumOf(Object.values(figures?.ratings.levels ?? {}));
  console.log(
    `${report.period.kind}: ${figures?.issued} tickets, ${rated} ratings, ${sheets.size} of ${tables.length} sheets read, ${found.cells} cells and ${found.totals} totals compared, ${found.faults.length} differ`,
  );
  for (const fault of found.faults) console.log(`  ${fault}`);
  return found;
}

const version = officeVersion();
if (version === undefined) {
  console.log('LibreOffice is not here: apt-get install -y --no-install-recommends libreoffice-calc');
  process.exit(2);
}
console.log(version);
const memory = hallWith(SEEDS.map(ratedDay));
const session = memory.session('manager', 'manager-1');
let differ = 0;
for (const kind of PERIOD_KINDS) {
  const report = reportOf(session, memory.hall, periodOf(kind, REPORTED));
  differ += (await comparePeriod(report, memory.hall)).faults.length;
}
process.exit(differ === 0 ? 0 : 1);
