import { type DeskFigures, type Figures, type HallFile, meanMs } from '@onewindow/hall-core';
import { badgeOf } from '../clerk/seat.ts';
import { pauseWords } from '../words/codes.ts';
import { common } from '../words/common.ts';
import { figureWords, tableWords } from '../words/reports.ts';
import { count, minutes, type Table, words } from './table.ts';

/** One line of these tables: a window, or a clerk by the badge. */
interface Desk {
  readonly name: string;
  readonly figures: DeskFigures;
}

/** What was done at every window and by every clerk, and how their time went. */
export function deskTables({ windows, clerks }: Figures, hall: HallFile): Table[] {
  const atWindows = inOrder(windows, (number) => common.windowNumber(Number(number)));
  const byClerks = inOrder(clerks, (clerk) => badgeOf(hall, clerk));
  return [
    workTable('windows', tableWords.windows(), figureWords.window(), atWindows),
    timeTable('window-time', tableWords.windowTime(), figureWords.window(), atWindows),
    workTable('clerks', tableWords.clerks(), figureWords.badge(), byClerks),
    timeTable('clerk-time', tableWords.clerkTime(), figureWords.badge(), byClerks),
  ];
}

const inOrder = (desks: Figures['windows'], nameOf: (key: string) => string): Desk[] =>
  Object.entries(desks)
    .map(([key, figures]) => ({ name: nameOf(key), figures }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));

const workTable = (id: string, title: string, first: string, desks: readonly Desk[]): Table => ({
  id,
  title,
  columns: [
    first,
    figureWords.services(),
    figureWords.missedCalls(),
    figureWords.inMinutes(figureWords.meanService()),
  ],
  rows: desks.map(({ name, figures }) => [
    words(name),
    count(figures.served),
    count(figures.missed),
    minutes(meanMs(figures.service)),
  ]),
});

/** One column for each reason anybody has paused for. */
function timeTable(id: string, title: string, first: string, desks: readonly Desk[]): Table {
  const reasons = [...new Set(desks.flatMap(({ figures }) => Object.keys(figures.pausedMs)))].sort();
  return {
    id,
    title,
    columns: [
      first,
      figureWords.staffed(),
      figureWords.busy(),
      figureWords.idle(),
      figureWords.held(),
      ...reasons.map((reason) =>
        figureWords.paused(reason === '' ? figureWords.noReason() : pauseWords(reason)),
      ),
    ],
    rows: desks.map(({ name, figures }) => [
      words(name),
      minutes(figures.staffedMs),
      minutes(busyMs(figures)),
      minutes(figures.idleMs),
      minutes(figures.heldMs),
      ...reasons.map((reason) => minutes(figures.pausedMs[reason] ?? 0)),
    ]),
  };
}

/** What is left of the time at the window: somebody was called, served or held there. */
const busyMs = ({ staffedMs, idleMs, pausedMs }: DeskFigures): number =>
  Math.max(0, staffedMs - idleMs - Object.values(pausedMs).reduce((sum, ms) => sum + ms, 0));
