import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rounded } from '../statistics.ts';
import { type StudyOptions, seedsOf } from '../study-options.ts';
import { drawCase, POOLING_CASES } from './cases.ts';
import { compare, type Needed } from './compare.ts';
import { type Panel, plotOf } from './plot.ts';
import { classTable, neededTable, reportOf, waitTable } from './report.ts';
import { compareTwoDepartments } from './two-departments.ts';
import { HALL } from './visitors.ts';

/** The last line of `npm run simulate -- --workload pooling --json`. Minutes. */
export interface PoolingSummary {
  readonly workload: 'pooling';
  readonly seeds: number;
  readonly from: number;
  readonly seconds: number;
  readonly departmentWindows: number;
  readonly visitors: number;
  readonly cases: readonly {
    readonly id: string;
    readonly meanWaitMinutes: number;
    readonly p90WaitMinutes: number;
    readonly needed: readonly Needed[];
  }[];
}

/** Compares department windows with combined ones, prints the tables, and writes report and plot to a folder. */
export function runPooling(options: StudyOptions): PoolingSummary {
  const startedMs = performance.now();
  const seeds = seedsOf(options);
  const panels = POOLING_CASES.map((kind): Panel => ({ kind, comparison: compare(drawCase(kind, seeds)) }));
  const small = compareTwoDepartments(seeds);
  for (const lines of [neededTable(panels), waitTable(panels), classTable(small, false)]) {
    for (const line of [...lines, '']) options.say(line);
  }
  if (options.out !== undefined) {
    mkdirSync(options.out, { recursive: true });
    writeFileSync(join(options.out, 'README.md'), `${reportOf(panels, small, options).join('\n')}\n`);
    const plotted = panels.filter(({ kind }) => !kind.tenfold);
    writeFileSync(join(options.out, 'pooling.svg'), plotOf(plotted));
  }
  return {
    workload: 'pooling',
    seeds: options.seeds,
    from: options.from,
    seconds: rounded((performance.now() - startedMs) / 1000, 3),
    departmentWindows: HALL.windows,
    visitors: HALL.visitors,
    cases: panels.map(({ kind, comparison: { departments, needed } }) => ({
      id: kind.id,
      meanWaitMinutes: rounded(departments.all.mean.mean),
      p90WaitMinutes: rounded(departments.all.p90.mean),
      needed,
    })),
  };
}
