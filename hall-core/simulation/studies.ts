import { fileURLToPath } from 'node:url';
import { runComparison } from './comparison/study.ts';
import { runEstimates } from './estimates/study.ts';
import { runMonth } from './month/run-month.ts';
import { runPooling } from './pooling/study.ts';
import { runSlots } from './slots/run-slots.ts';
import { runStaffing } from './staffing/study.ts';
import type { StudyOptions } from './study-options.ts';
import { runTowns } from './towns/run-towns.ts';

/** Simulations that are not one hall's day: queues alone, seats, a month of days, many halls. */
const STUDIES: Readonly<Record<string, (options: StudyOptions) => object>> = {
  pooling: runPooling,
  estimates: runEstimates,
  staffing: runStaffing,
  slots: runSlots,
  compare: runComparison,
  month: runMonth,
  towns: runTowns,
};

export const STUDY_NAMES: readonly string[] = Object.keys(STUDIES);

/** Folders in `docs` that are not called like their study. */
const FOLDERS: Readonly<Record<string, string>> = { compare: 'comparison' };

/** What `npm run simulate -- --workload NAME` asks of a study. */
export interface StudyLine {
  readonly name: string;
  readonly seeds: number;
  readonly from: number;
  readonly out: string;
  readonly json: boolean;
}

/** Reads the arguments; undefined when they name no study, or one of them is not known or not a number. */
export function readStudyLine(args: readonly string[]): StudyLine | undefined {
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const flag = args[i] ?? '';
    if (flag === '--json') given.set(flag, '');
    else if (['--workload', '--seeds', '--from', '--out'].includes(flag)) given.set(flag, args[++i] ?? '');
    else return undefined;
  }
  const name = given.get('--workload') ?? '';
  const seeds = given.get('--seeds') ?? '20';
  const from = given.get('--from') ?? '1';
  const out =
    given.get('--out') ?? fileURLToPath(new URL(`../../docs/${FOLDERS[name] ?? name}`, import.meta.url));
  const numeric = [seeds, from].every((text) => /^\d{1,9}$/.test(text));
  if (!STUDY_NAMES.includes(name) || !numeric || Number(seeds) < 1 || out === '') return undefined;
  return { name, seeds: Number(seeds), from: Number(from), out, json: given.has('--json') };
}

/** Runs a study and prints its tables; with `--json` the last line is one JSON object. Answers the exit code. */
export function runStudy({ name, json, ...line }: StudyLine, say: (text: string) => void): number {
  const summary = STUDIES[name]?.({ ...line, say });
  if (json && summary !== undefined) say(JSON.stringify(summary));
  const violations = summary !== undefined && 'violations' in summary ? summary.violations : undefined;
  return Array.isArray(violations) && violations.length > 0 ? 1 : 0;
}
