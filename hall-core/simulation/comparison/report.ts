import { markdownTable } from '../markdown-table.ts';
import type { SeedResult } from '../seed-result.ts';
import { rounded } from '../statistics.ts';
import type { Arm } from './arms.ts';
import type { StudyDay } from './study-day.ts';

/** One design on all seeds. */
export interface Outcome {
  readonly arm: Arm;
  readonly days: readonly SeedResult[];
}

/** Figures of one design: counts and window-minutes a day, waits in minutes. */
export interface ArmFigures {
  readonly id: string;
  readonly doubleCalls: number;
  readonly neverCalled: number;
  readonly idleWindowMinutes: number;
  readonly meanWaitMinutes: number;
  readonly maxWaitMinutes: number;
  readonly overtakings: number;
  readonly overtakenMost: number;
  readonly overtakenMinutesMost: number;
  readonly idleMinutesBy: SeedResult['idleMinutesBy'];
}

export function figuresOf({ arm, days }: Outcome): ArmFigures {
  const perDay = (of: (day: SeedResult) => number): number =>
    rounded(days.reduce((sum, day) => sum + of(day), 0) / days.length, 1);
  const waits = days.flatMap(({ waitMinutes }) => waitMinutes);
  return {
    id: arm.id,
    doubleCalls: perDay(({ doubleCalls, repeatCalls }) => doubleCalls + repeatCalls),
    neverCalled: perDay(({ neverCalled }) => neverCalled),
    idleWindowMinutes: perDay(({ idleWindowMinutes }) => idleWindowMinutes),
    meanWaitMinutes: rounded(waits.reduce((sum, wait) => sum + wait, 0) / Math.max(1, waits.length), 1),
    maxWaitMinutes: rounded(
      waits.reduce((most, wait) => Math.max(most, wait), 0),
      1,
    ),
    overtakings: perDay(({ overtakings }) => overtakings),
    overtakenMost: Math.max(0, ...days.map(({ overtakenMost }) => overtakenMost)),
    overtakenMinutesMost: rounded(Math.max(0, ...days.map((day) => day.overtakenMinutesMost)), 1),
    idleMinutesBy: {
      turnover: perDay(({ idleMinutesBy }) => idleMinutesBy.turnover),
      off: perDay(({ idleMinutesBy }) => idleMinutesBy.off),
      'cut-off-nobody-in-reserve': perDay(({ idleMinutesBy }) => idleMinutesBy['cut-off-nobody-in-reserve']),
      'cut-off-with-reserve': perDay(({ idleMinutesBy }) => idleMinutesBy['cut-off-with-reserve']),
      'in-reach': perDay(({ idleMinutesBy }) => idleMinutesBy['in-reach']),
    },
  };
}

/** Who is called twice or never, and how long people wait and windows stand idle. */
export function designTable(outcomes: readonly Outcome[]): string[] {
  return markdownTable(
    [
      'design',
      'double calls',
      'never called',
      'idle window-min',
      'mean wait',
      'longest wait',
      'overtakings',
      'most for one',
      'over minutes',
    ],
    outcomes.map((outcome) => {
      const figures = figuresOf(outcome);
      return [
        outcome.arm.name,
        figures.doubleCalls,
        figures.neverCalled,
        figures.idleWindowMinutes,
        figures.meanWaitMinutes,
        figures.maxWaitMinutes,
        figures.overtakings,
        figures.overtakenMost,
        figures.overtakenMinutesMost,
      ];
    }),
  );
}

/** Why windows stood idle while someone they could serve waited, in window-minutes a day. */
export function causeTable(outcomes: readonly Outcome[]): string[] {
  return markdownTable(
    ['design', 'turnover', 'device off', 'cut off, nobody in reserve', 'cut off, with a reserve', 'in reach'],
    outcomes.map((outcome) => {
      const by = figuresOf(outcome).idleMinutesBy;
      return [
        outcome.arm.name,
        by.turnover,
        by.off,
        by['cut-off-nobody-in-reserve'],
        by['cut-off-with-reserve'],
        by['in-reach'],
      ];
    }),
  );
}

/** What the report is about. */
export interface Compared {
  readonly seeds: number;
  readonly from: number;
  /** The hall of the designs, and the part of it in which sizes of a reserve are compared. */
  readonly whole: StudyDay;
  readonly part: StudyDay;
}

/** The report of a run, as Markdown. */
export function reportOf(
  [designs, causes, sweep]: readonly (readonly string[])[],
  { seeds, from, whole, part }: Compared,
): string[] {
  return [
    '# Ways to call the next person',
    '',
    `Written by \`npm run simulate -- --workload compare --seeds ${seeds} --from ${from}\`: the production code on`,
    `simulated devices, ${whole.windows} windows of the district hall and ${whole.visitors} people a day at their own pace,`,
    'two hubs with a witness where nothing else is said. Every window loses its radio once (median 3 minutes, heavy',
    'tail), two tablets die and are replaced, one hub is off for five minutes. All designs meet the same people and',
    'the same faults.',
    '',
    ...(designs ?? []),
    '',
    'Counts and window-minutes are per day, waits in minutes. Optimistic: every window calls the lowest rank it',
    'knows of. Leader only: one hub and no reserve; handed over: two hubs, no reserve. Static tokens: every ticket',
    'belongs to one window from its issue on. A window is idle while its clerk has nobody for two looks in a row,',
    '15 s apart, and someone waits whom it could serve.',
    'An overtaking is a person called while one who came earlier and could have been called there still waits;',
    'the last two columns say how many passed one person, and for how long they went on doing so, at most.',
    '',
    '## Why windows stood idle',
    '',
    ...(causes ?? []),
    '',
    'Turnover, the time a clerk takes from one person to the next, is not in the first table.',
    '',
    '## Size of the reserve and how long it may be used',
    '',
    `${part.windows} of the windows and ${part.visitors} people, otherwise as above.`,
    '',
    ...(sweep ?? []),
  ];
}
