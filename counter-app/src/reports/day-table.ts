import { abandonedShare, clockTime, type HallFile, onTheSpotShare } from '@onewindow/hall-core';
import { figureWords, reportWords, tableWords, weekdayWords } from '../words/reports.ts';
import { dayWords } from '../words/time.ts';
import { truth } from '../words/truth.ts';
import { weekdayOf } from './period.ts';
import type { Report, ReportedDay } from './report.ts';
import { type Cell, share, type Table, words } from './table.ts';
import { visitCells, visitColumns } from './visit-cells.ts';

/** Day by day, those of which nothing is known among them: they say so, and have no figures. */
export const dayTable = ({ days }: Pick<Report, 'days'>, hall: HallFile): Table => ({
  id: 'days',
  title: tableWords.days(),
  columns: [
    figureWords.date(),
    figureWords.record(),
    ...visitColumns(),
    figureWords.abandoned(),
    figureWords.onTheSpot(),
  ],
  rows: days.map((day) => [
    words(`${dayWords(day.day)} ${weekdayWords(weekdayOf(day.day))}`),
    words(recordWords(day, hall)),
    ...figuresOf(day),
  ]),
});

/** In a word or two: where a day's figures are from, or why there are none. */
function recordWords(day: ReportedDay, { timeZone }: HallFile): string {
  switch (day.kind) {
    case 'live':
      return reportWords.live(clockTime(day.asOfMs, timeZone));
    case 'reported': {
      const { revision, late } = day.report;
      return revision === 1 ? reportWords.revisionShort(revision) : reportWords.lateShort(revision, late);
    }
    case 'loading':
      return truth.loading();
    case 'missing':
      return reportWords.missing();
    case 'closed':
      return reportWords.closed();
    case 'ahead':
      return reportWords.ahead();
  }
}

const EMPTY: Cell = { form: 'count', value: undefined };

function figuresOf(day: ReportedDay): Cell[] {
  if (!('figures' in day)) return Array.from({ length: visitColumns().length + 2 }, () => EMPTY);
  const { figures } = day;
  return [
    ...visitCells(figures),
    share(abandonedShare(figures)),
    share(onTheSpotShare(Object.values(figures.matters))),
  ];
}
