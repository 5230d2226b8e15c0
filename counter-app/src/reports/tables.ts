import {
  abandonedShare,
  combinedShare,
  contentShare,
  evenness,
  type Figures,
  type HallFile,
  leftShare,
  longWaitShare,
  meanMs,
  missedShare,
  onTheSpotShare,
  quantileMs,
  RATING_LEVELS,
  ratedShare,
  repeatShare,
  type Spread,
  sentOnShare,
} from '@onewindow/hall-core';
import { outcomeWords } from '../words/clerk.ts';
import { localText } from '../words/locale.ts';
import { levelWords } from '../words/rating.ts';
import { figureWords, tableWords } from '../words/reports.ts';
import { deskTables } from './desk-tables.ts';
import { type Cell, count, index, minutes, share, type Table, words } from './table.ts';
import { visitCells, visitColumns } from './visit-cells.ts';

/** All tables of a period's figures. */
export const tablesOf = (figures: Figures, hall: HallFile): Table[] => [
  summaryTable(figures),
  waitsTable(figures.waits),
  groupsTable(figures, hall),
  mattersTable(figures, hall),
  ...deskTables(figures, hall),
  ratingsTable(figures),
];

function summaryTable(figures: Figures): Table {
  const { persons, times, minute } = figureWords;
  const rows: readonly (readonly [name: () => string, value: Cell, unit: () => string])[] = [
    [figureWords.issued, count(figures.issued), persons],
    [figureWords.served, count(figures.served), persons],
    [figureWords.missed, count(figures.missed), persons],
    [figureWords.left, count(figures.left), persons],
    [figureWords.open, count(figures.open), persons],
    [figureWords.void, count(figures.void), persons],
    [figureWords.meanWait, minutes(meanMs(figures.waits)), minute],
    [figureWords.medianWait, minutes(quantileMs(figures.waits, 0.5)), minute],
    [figureWords.p90Wait, minutes(quantileMs(figures.waits, 0.9)), minute],
    [figureWords.longWaits, share(longWaitShare(figures)), noUnit],
    [figureWords.abandoned, share(abandonedShare(figures)), noUnit],
    [figureWords.missedShare, share(missedShare(figures)), noUnit],
    [figureWords.leftShare, share(leftShare(figures)), noUnit],
    [figureWords.onTheSpot, share(onTheSpotShare(Object.values(figures.matters))), noUnit],
    [figureWords.sentOn, count(figures.sentOn), persons],
    [figureWords.sentOnShare, share(sentOnShare(figures)), noUnit],
    [figureWords.transfers, count(figures.transfers), times],
    [figureWords.meanAccepted, minutes(meanMs(figures.accepted)), minute],
    [figureWords.medianAccepted, minutes(quantileMs(figures.accepted, 0.5)), minute],
    [figureWords.p90Accepted, minutes(quantileMs(figures.accepted, 0.9)), minute],
    [figureWords.repeats, count(figures.repeatVisits), persons],
    [figureWords.repeatShare, share(repeatShare(figures)), noUnit],
    [figureWords.combined, share(combinedShare(figures)), noUnit],
    [figureWords.ratedShare, share(ratedShare(figures)), noUnit],
    [figureWords.content, share(contentShare(figures)), noUnit],
    [figureWords.windowEvenness, index(evenness(Object.values(figures.windows))), noUnit],
    [figureWords.clerkEvenness, index(evenness(Object.values(figures.clerks))), noUnit],
  ];
  return {
    id: 'summary',
    title: tableWords.summary(),
    columns: [figureWords.figure(), figureWords.value(), figureWords.unit()],
    rows: rows.map(([name, value, unit]) => [words(name()), value, words(unit())]),
  };
}

const noUnit = (): string => '';

const CLASS_SECONDS = 10;
export const STEP_MINUTES = 5;
/** From here on all waits are in one. */
const LAST_STEP = 12;

/** How many waited for how long, in steps of five minutes; the last is an hour and more. */
export function waitSteps({ classes }: Pick<Spread, 'classes'>): number[] {
  const steps = Array.from({ length: LAST_STEP + 1 }, () => 0);
  for (const [place, many] of Object.entries(classes)) {
    const step = Math.floor((Number(place) * CLASS_SECONDS) / (STEP_MINUTES * 60));
    const at = Math.min(LAST_STEP, step);
    steps[at] = (steps[at] ?? 0) + many;
  }
  return steps;
}

export function stepWords(step: number): string {
  const from = step * STEP_MINUTES;
  return step === LAST_STEP
    ? figureWords.minutesFrom(from)
    : figureWords.minutesBetween(from, from + STEP_MINUTES);
}

const waitsTable = (waits: Spread): Table => ({
  id: 'waits',
  title: tableWords.waits(),
  columns: [figureWords.waited(), figureWords.howMany(), figureWords.shareOf()],
  rows: waitSteps(waits).map((many, step) => [
    words(stepWords(step)),
    count(many),
    share(waits.count === 0 ? undefined : many / waits.count),
  ]),
});

/** In the hall's own order; of a group it does not have any more, the id. */
function groupsTable({ groups }: Figures, hall: HallFile): Table {
  const known = hall.groups.filter(({ id }) => id in groups);
  const names = [
    ...known.map(({ id, name }) => [id, localText(name)] as const),
    ...Object.keys(groups).flatMap((id) =>
      known.some((group) => group.id === id) ? [] : [[id, id] as const],
    ),
  ];
  return {
    id: 'groups',
    title: tableWords.groups(),
    columns: [figureWords.group(), ...visitColumns(), figureWords.sentOnShare()],
    rows: names.flatMap(([id, name]) => {
      const visits = groups[id];
      if (visits === undefined) return [];
      return [[words(name), ...visitCells(visits), share(sentOnShare(visits))]];
    }),
    note: tableWords.groupsNote(),
  };
}

const OUTCOMES = ['done', 'accepted', 'notice', 'refused', 'sent-up'] as const;

/** What most came for first. */
const mattersTable = ({ matters }: Figures, hall: HallFile): Table => ({
  id: 'matters',
  title: tableWords.matters(),
  columns: [
    figureWords.matter(),
    figureWords.asked(),
    figureWords.inMinutes(figureWords.meanWait()),
    figureWords.inMinutes(figureWords.meanService()),
    ...OUTCOMES.map(outcomeWords),
    figureWords.onTheSpot(),
  ],
  rows: Object.entries(matters)
    .sort(([a, { asked: many }], [b, { asked: few }]) => few - many || (a < b ? -1 : 1))
    .map(([id, matter]) => {
      const name = hall.matters.find((known) => known.id === id)?.name;
      return [
        words(name === undefined ? id : localText(name)),
        count(matter.asked),
        minutes(meanMs(matter.waits)),
        minutes(meanMs(matter.service)),
        ...OUTCOMES.map((outcome) => count(matter.outcomes[outcome] ?? 0)),
        share(onTheSpotShare([matter])),
      ];
    }),
});

function ratingsTable({ ratings: { levels } }: Figures): Table {
  const all = Object.values(levels).reduce((sum, many) => sum + many, 0);
  return {
    id: 'ratings',
    title: tableWords.ratings(),
    columns: [figureWords.level(), figureWords.howOften(), figureWords.shareOf()],
    rows: RATING_LEVELS.toReversed().map((level) => {
      const many = levels[level] ?? 0;
      return [words(levelWords(level)), count(many), share(all === 0 ? undefined : many / all)];
    }),
  };
}
