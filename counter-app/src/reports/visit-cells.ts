import { longWaitShare, meanMs, quantileMs, type Visits } from '@onewindow/hall-core';
import { figureWords } from '../words/reports.ts';
import { type Cell, count, minutes, share } from './table.ts';

/** What every table of visits tells of them, and its columns. */
export const visitColumns = (): string[] => [
  figureWords.issued(),
  figureWords.served(),
  figureWords.missed(),
  figureWords.left(),
  figureWords.inMinutes(figureWords.meanWait()),
  figureWords.inMinutes(figureWords.medianWait()),
  figureWords.inMinutes(figureWords.p90Wait()),
  figureWords.longWaits(),
];

export const visitCells = (visits: Visits): Cell[] => [
  count(visits.issued),
  count(visits.served),
  count(visits.missed),
  count(visits.left),
  minutes(meanMs(visits.waits)),
  minutes(quantileMs(visits.waits, 0.5)),
  minutes(quantileMs(visits.waits, 0.9)),
  share(longWaitShare(visits)),
];
