import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../markdown-table.ts';
import { type StudyOptions, seedsOf } from '../study-options.ts';
import { ESTIMATE_CASES } from './cases.ts';
import { type Coverage, coverageOf, type Errors, errorsOf, saidOn } from './judge.ts';

/** The last line of `npm run simulate -- --workload estimates --json`. */
export interface EstimatesSummary {
  readonly workload: 'estimates';
  readonly seeds: number;
  readonly from: number;
  readonly seconds: number;
  readonly cases: readonly CaseResult[];
}

interface CaseResult {
  readonly name: string;
  readonly errors: readonly Errors[];
  readonly coverage: readonly Coverage[];
}

/** Tries the estimators side by side on simulated days, prints the tables and writes them to a folder. */
export function runEstimates(options: StudyOptions): EstimatesSummary {
  const startedMs = performance.now();
  const cases = ESTIMATE_CASES.map((kind): CaseResult => {
    const said = seedsOf(options).flatMap((seed) => saidOn(kind, seed));
    return { name: kind.name, errors: errorsOf(said), coverage: coverageOf(said) };
  });
  const tables = [...errorTable(cases), '', ...coverageTable(cases)];
  for (const line of tables) options.say(line);
  const { seeds, from, out } = options;
  if (out !== undefined) {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'README.md'), `${report(cases, options).join('\n')}\n`);
  }
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  return { workload: 'estimates', seeds, from, seconds, cases };
}

const errorTable = (cases: readonly CaseResult[]): string[] =>
  markdownTable(
    ['day', 'estimator', 'judged', 'mean error, min', 'bias, min', 'error / mean wait'],
    cases.flatMap(({ name, errors }) =>
      errors.map(({ estimator, judged, meanError, bias, relative }) => [
        name,
        estimator,
        judged,
        meanError,
        bias,
        relative,
      ]),
    ),
  );

const coverageTable = (cases: readonly CaseResult[]): string[] =>
  markdownTable(
    [
      'day',
      'ticket taken',
      'judged',
      'told a range',
      'mean wait, min',
      'in range',
      'unrounded',
      'width, min',
    ],
    cases.flatMap(({ name, coverage }) =>
      coverage.map((row) => [
        name,
        row.part,
        row.judged,
        row.withRange,
        row.meanWaitMinutes,
        row.inRange,
        row.inUnrounded,
        row.meanWidthMinutes,
      ]),
    ),
  );

const report = (cases: readonly CaseResult[], { seeds, from }: StudyOptions): string[] => [
  '# How long will it take? Estimates side by side · 等候时间估计对比',
  '',
  `Written by \`npm run simulate -- --workload estimates --seeds ${seeds} --from ${from}\`: ${seeds} drawn days of each kind.`,
  'Every estimator sees only what any device of the hall knows at the moment a ticket is taken.',
  '',
  '- **QL**, queue length: people ahead and oneself × mean time at a window today ÷ open windows.',
  '- **LES**, last to enter service: the wait of the last person of the same line who was called.',
  '- **HOL**, head of line: how long the first of the same line has waited by now.',
  '- **played**, what the product says (`hall-core/src/wait-estimate.ts`): the line played forward, person by person,',
  '  over the windows that may call each, with the usual minutes of their matters, the services in progress, the',
  '  pace of the last hour, and paused windows expected back.',
  '',
  'The first three are those of Ibrahim and Whitt, “Real-time delay estimation based on delay history”, M&SOM 11(3),',
  '2009. An error is what was said less what came; all are judged on the same people.',
  '',
  ...errorTable(cases),
  '',
  '## Does the range hold?',
  '',
  'The range is fitted to hold eight of ten waits before it is rounded outward to steps of five minutes.',
  '“Told a range” is less than 1 while no window is open: then only the people ahead are said.',
  '',
  ...coverageTable(cases),
  '',
  '## What the days are like',
  '',
  'Arrivals and job lengths as in `day-profiles.ts`, reservations ranked by their slot, 5 % no-shows of about a minute,',
  'one service in 33 four times as long as drawn, people who walk to the window. On changing days windows go to',
  'lunch in two turns (11:45 and 12:30, 40–50 min), one in ten opens up to 45 min late, one in four pauses for',
  '5–20 min in the afternoon, and one in twelve stays closed after lunch; the estimators are told none of this in advance.',
  'These shares are assumptions. The range was fitted on days 1–30; run other seeds to judge it on days it has not seen.',
];
