import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSeed } from '../run-seed.ts';
import { rounded } from '../statistics.ts';
import { type StudyOptions, seedsOf } from '../study-options.ts';
import { ARMS, type Arm, SWEEP } from './arms.ts';
import { type ArmFigures, causeTable, designTable, figuresOf, type Outcome, reportOf } from './report.ts';
import { type StudyDay, studyDay } from './study-day.ts';

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

/** The sweep meets a quarter of the district's windows and people, so that its many days take seconds each. */
const SWEPT = 4;

/** Runs the same days by four designs and by reserves of several sizes, and writes the tables to a folder. */
export function runComparison(options: StudyOptions): ComparisonSummary {
  const startedMs = performance.now();
  const whole = studyDay(1);
  const part = studyDay(SWEPT);
  const seeds = seedsOf(options);
  const outcomeOf = ({ workload }: StudyDay, arm: Arm): Outcome => ({
    arm,
    days: seeds.map((seed) => {
      options.say(`${arm.name}, seed ${seed}`);
      return runSeed({ ...workload, hubs: arm.hubs ?? workload.hubs }, seed, arm.options);
    }),
  });
  const designs = ARMS.map((arm) => outcomeOf(whole, arm));
  const sweep = SWEEP.map((arm) => outcomeOf(part, arm));
  const tables = [designTable(designs), causeTable(designs), designTable(sweep)];
  for (const line of tables.flatMap((table) => [...table, ''])) options.say(line);
  if (options.out !== undefined) {
    mkdirSync(options.out, { recursive: true });
    writeFileSync(
      join(options.out, 'README.md'),
      `${reportOf(tables, { ...options, whole, part }).join('\n')}\n`,
    );
  }
  return {
    workload: 'compare',
    seeds: options.seeds,
    from: options.from,
    seconds: rounded((performance.now() - startedMs) / 1000, 3),
    windows: whole.windows,
    designs: designs.map(figuresOf),
    sweep: sweep.map(figuresOf),
  };
}
