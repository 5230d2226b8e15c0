import { markdownTable } from '../markdown-table.ts';
import { type Measured, rounded } from '../statistics.ts';
import type { StudyOptions } from '../study-options.ts';
import type { ArmResult } from './compare.ts';
import type { Panel } from './plot.ts';
import { DEPARTMENTS, HALL } from './visitors.ts';

const ARM_WORDS: Readonly<Record<ArmResult['arm'], string>> = {
  departments: 'departments',
  combined: 'combined',
  'with-quick': 'combined, some quick',
};

const said = ({ mean, within }: Measured): string =>
  Number.isFinite(within) ? `${mean.toFixed(1)} ± ${within.toFixed(1)}` : mean.toFixed(1);

/** How many windows are enough, case by case. */
export const neededTable = (panels: readonly Panel[]): string[] =>
  markdownTable(
    ['day', 'windows', 'enough', 'fewer, %', 'for the mean', 'for the 90th', 'day by day'],
    panels.flatMap(({ kind, comparison }) =>
      comparison.needed.map(({ arm, windows, forMean, forP90, dayByDay }) => [
        kind.name.en,
        ARM_WORDS[arm],
        windows,
        rounded(100 * (1 - windows / HALL.windows), 0),
        forMean,
        forP90,
        said(dayByDay),
      ]),
    ),
  );

/** Waits under each arm. */
export const waitTable = (panels: readonly Panel[]): string[] =>
  markdownTable(
    ['day', 'windows', 'number', 'mean wait, min', '90th, min', 'slowdown'],
    panels.flatMap(({ kind, comparison: { departments, combined } }) =>
      [departments, ...combined].map(({ arm, windows, all }) => [
        kind.name.en,
        ARM_WORDS[arm],
        windows,
        said(all.mean),
        said(all.p90),
        said(all.slowdown),
      ]),
    ),
  );

/** Short and long jobs apart; `slowdown` is left out where jobs have no mean of it. */
export function classTable(arms: readonly ArmResult[], slowdown: boolean): string[] {
  const head = ['windows', 'number', 'jobs', 'mean wait, min', '90th, min'];
  return markdownTable(
    slowdown ? [...head, 'slowdown'] : head,
    arms.flatMap((one) =>
      (['short', 'long', 'all'] as const).map((jobs) => {
        const { mean, p90, slowdown: slow } = one[jobs];
        const cells = [ARM_WORDS[one.arm], one.windows, jobs, said(mean), said(p90)];
        return slowdown ? [...cells, said(slow)] : cells;
      }),
    ),
  );
}

/** The answer in a few lines, in both languages. */
function inShort(panels: readonly Panel[]): string[] {
  const lines = panels.flatMap(({ kind: { name }, comparison: { needed } }) => {
    const windows = needed.find(({ arm }) => arm === 'combined')?.windows;
    if (windows === undefined) return [];
    const fewer = Math.round(100 * (1 - windows / HALL.windows));
    return [
      `- ${name.en}: ${windows} windows, ${fewer} % fewer · ${name.zh}：${windows} 个窗口，少 ${fewer}%`,
    ];
  });
  return [
    ...lines,
    '',
    'What pooling takes away is one department’s crowd beside another’s free window. A peak that is more than all windows',
    'together can serve stays a peak, however they are pooled. So a third comes true where the day is spread out, by',
    'reservations or by itself, and where departments are busy at different times; else less.',
  ];
}

/** The whole report in Markdown. */
export function reportOf(
  panels: readonly Panel[],
  small: readonly ArmResult[],
  { seeds, from }: StudyOptions,
): string[] {
  const stretched = panels.find(({ kind }) => kind.tenfold)?.comparison;
  const arms = stretched === undefined ? [] : [stretched.departments, ...stretched.combined];
  return [
    '# What pooling saves · 合并窗口能省多少',
    '',
    'A city hall merged 186 department windows into combined ones and needed a third fewer (Beijing, 2019). This study',
    'asks when that comes true. 一座市级大厅把 186 个部门窗口合并成综合窗口，压缩近三分之一；这里重算在什么条件下成立。',
    '',
    ...inShort(panels),
    '',
    '![Waits against the number of combined windows](pooling.svg)',
    '',
    `Written by \`npm run simulate -- --workload pooling --seeds ${seeds} --from ${from}\`: ${seeds} days of each kind.`,
    'Behind ± is the 95 % confidence interval over days (Student’s t). Minutes; slowdown is wait ÷ own service.',
    '',
    '## How many combined windows are enough',
    '',
    '“Enough” is the fewest at which neither the mean wait nor the 90th percentile is above that of the departments.',
    '“Day by day” asks it of each day by itself.',
    '',
    ...neededTable(panels),
    '',
    '## The waits',
    '',
    ...waitTable(panels),
    '',
    '## Where job lengths differ tenfold',
    '',
    'Every second department has jobs around 3 minutes, the others around 30, scaled to the same work in all. Short jobs',
    'pay when windows are taken away; a few quick windows keep them short, and the long ones then need more windows.',
    '',
    ...classTable(arms, true),
    '',
    '## Small halls, where pooling hurts',
    '',
    'Two departments with half of the windows each, 80 % busy, exponential jobs of 3 and 30 minutes. With two windows',
    'queueing theory gives 12 and 120 minutes apart; together short jobs stand behind long ones. A quick window for short',
    'jobs mends it. The more windows, the less it matters.',
    '',
    ...classTable(small, false),
    '',
    '## How it is done',
    '',
    `- ${HALL.visitors} visitors a day for ${HALL.windows} windows: the proportion of Haidian’s 5,200 to 110. Arrivals, matters and job`,
    '  lengths are drawn by `day-profiles.ts` and are the same person by person for every set-up. Everyone is served',
    '  once, in the department of their first matter; no-shows, lunch and bundles are left out.',
    `- ${DEPARTMENTS.length} departments, those of the district’s hall file. Windows are dealt by their mean load of other, usual days:`,
    '  one each, then each further one to the department whose windows have the most work each (Adams’s method).',
    '- Uneven departments: each group’s share of a day is multiplied by a log-normal factor of deviation 0.3, which no',
    '  dealing done beforehand can follow. This size is an assumption, and the result hangs on it.',
    '- On days without peaks windows open with the first ticket; on the district’s day half an hour later.',
    '- One combined window in six is quick and takes only matters of 5 usual minutes together or less.',
    '- First come first served, event by event; checked against Erlang’s formula in `fcfs.test.ts`.',
  ];
}
