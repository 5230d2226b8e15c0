/**
 * The table of public holidays and of weekends worked for them (调休) in hall-core, out of the package chinese-days,
 * which follows the State Council's yearly notice. `npx tsx tools/holidays.ts --write` writes it after that package has
 * been raised; without `--write` it is compared with what the package says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { root } from './lib/repo.mjs';
import { isCommand, report, type Verdict } from './lib/source.ts';

const FILE = 'hall-core/src/calendar/holidays.ts';
/** Days of earlier years are reckoned with by nobody any more. */
const FIRST = '2025';

type Days = Readonly<Record<string, string>>;

interface Holiday {
  readonly zh: string;
  readonly en: string;
  readonly off: string[];
  readonly worked: string[];
}

function holidays(): Holiday[] {
  const { holidays: off, workdays } = table;
  const found = new Map<string, Holiday>();
  const put = (days: Days, kind: 'off' | 'worked'): void => {
    for (const [date, words] of Object.entries(days).sort()) {
      if (date < FIRST) continue;
      const [en = '', zh = ''] = words.split(',');
      const key = `${date.slice(0, 4)} ${zh}`;
      const holiday = found.get(key) ?? { zh, en, off: [], worked: [] };
      holiday[kind].push(date.replaceAll('-', ''));
      found.set(key, holiday);
    }
  };
  put(off, 'off');
  put(workdays, 'worked');
  return [...found.values()].sort((a, b) => ((a.off[0] ?? '') < (b.off[0] ?? '') ? -1 : 1));
}

const listed = (days: readonly string[]): string => `'${days.join(' ')}'`;

const written = (): string => {
  const rows = holidays().map(
    ({ zh, en, off, worked }) =>
      `  {\n    name: { 'zh-CN': '${zh}', en: ${JSON.stringify(en).replace(/^"([^']*)"$/, "'$1'")} },\n    off: ${listed(off)},\n    worked: ${listed(worked)},\n  },\n`,
  );
  return `import type { LocalText } from '../hall-file.ts';

/** A public holiday of one year: the days off, and the weekends worked for them (调休), by spaces. */
export interface Holiday {
  readonly name: LocalText & { readonly en: string };
  readonly off: string;
  readonly worked: string;
}

/** Written by \`npx tsx tools/holidays.ts --write\`, not by hand. */
export const HOLIDAYS: readonly Holiday[] = [
${rows.join('')}];
`;
};

/** Whether the table is what would be written now. */
export function checkHolidays(kept: string): Verdict {
  const stale = { file: FILE, line: 1, message: 'is stale; run npx tsx tools/holidays.ts --write' };
  return {
    findings: kept === written() ? [] : [stale],
    summary: `${holidays().length} public holidays since ${FIRST}`,
  };
}

if (isCommand(import.meta.url)) {
  if (process.argv.includes('--write')) writeFileSync(join(root, FILE), written());
  report(checkHolidays(readFileSync(join(root, FILE), 'utf8')));
}
