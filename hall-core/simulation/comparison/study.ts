import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSeed } from '../run-seed.ts';
import { rounded } from '../statistics.ts';
import { type StudyOptions, seedsOf } from '../study-options.ts';
import type { Workload } from '../workload.ts';
import { ARMS, type Arm, SWEEP } from './arms.ts';
import { type ArmFigures, causeTable, designTable, figuresOf, type Outcome, reportOf } from './report.ts';
import { studyDay } from './study-day.ts';

/** The last line of `npm run simulate -- --workload compare --json`. */
export interface ComparisonSummary {
  readonly workload: 'compare';
  readonly seeds: number;
  readonly from: number;
  readonly seconds: number;
  readonly windows: number;
  readonly designs: readonly ArmFigures[];
  readonly sweep: readonly ArmFigures[];
}

/** A quarter of the district's windows and people, so that a day takes seconds. */
const EVERY = 4;

/** Runs the same days by four designs and by reserves of several sizes, and writes the tables to a folder. */
export function runComparison(options: StudyOptions): ComparisonSummary {
  const startedMs = performance.now();
  const { workload, windows, visitors } = studyDay(EVERY);
  const seeds = seedsOf(options);
  const designs = ARMS.map((arm) => outcomeOf(workload, arm, seeds));
  const sweep = SWEEP.map((arm) => outcomeOf(workload, arm, seeds));
  const tables = [designTable(designs), causeTable(designs), designTable(sweep)];
  for (const line of tables.flatMap((table) => [...table, ''])) options.say(line);
  if (options.out !== undefined) {
    mkdirSync(options.out, { recursive: true });
    writeFileSync(
      join(options.out, 'README.md'),
      `${reportOf(tables, { ...options, windows, visitors }).join('\n')}\n`,
    );
  }
  return {
    workload: 'compare',
    seeds: options.seeds,
    from: options.from,
    seconds: rounded((performance.now() - startedMs) / 1000, 3),
    windows,
    designs: designs.map(figuresOf),
    sweep: sweep.map(figuresOf),
  };
}

const outcomeOf = (workload: Workload, arm: Arm, seeds: readonly number[]): Outcome => ({
  arm,
  days: seeds.map((seed) => runSeed(workload, seed, arm.options)),
});
