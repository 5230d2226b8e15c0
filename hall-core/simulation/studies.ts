import { fileURLToPath } from 'node:url';
import { runEstimates } from './estimates/study.ts';
import { runPooling } from './pooling/study.ts';
import type { StudyOptions } from './study-options.ts';

/** Simulations of queues alone, without devices, faults or an oracle. */
const STUDIES: Readonly<Record<string, (options: StudyOptions) => object>> = {
  pooling: runPooling,
  estimates: runEstimates,
};

export const STUDY_NAMES: readonly string[] = Object.keys(STUDIES);

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
  const out = given.get('--out') ?? fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
  const numeric = [seeds, from].every((text) => /^\d{1,9}$/.test(text));
  if (!STUDY_NAMES.includes(name) || !numeric || Number(seeds) < 1 || out === '') return undefined;
  return { name, seeds: Number(seeds), from: Number(from), out, json: given.has('--json') };
}

/** Runs a study and prints its tables; with `--json` the last line is one JSON object. */
export function runStudy({ name, json, ...line }: StudyLine, say: (text: string) => void): void {
  const summary = STUDIES[name]?.({ ...line, say });
  if (json && summary !== undefined) say(JSON.stringify(summary));
}
