import { clockTime, type HallFile, isOpenOn, localMoment } from '@onewindow/hall-core';
import { common } from '../words/common.ts';
import { reportWords, weekdayWords } from '../words/reports.ts';
import { dayWords } from '../words/time.ts';
import { type Period, weekdayOf } from './period.ts';
import type { Report, ReportedDay } from './report.ts';

/** The period as a heading says it. */
export function periodWords({ kind, from, to }: Period): string {
  const [year, month, date] = [Number(from.slice(0, 4)), Number(from.slice(4, 6)), Number(from.slice(6))];
  switch (kind) {
    case 'day':
      return reportWords.dayTitle(year, month, date, weekdayWords(weekdayOf(from)));
    case 'week':
      return reportWords.weekTitle(reportWords.dayTitle(year, month, date, '').trim(), dayWords(to));
    case 'month':
      return reportWords.monthTitle(year, month);
  }
}

/** `11 月 20 日 18:03` in the hall's time zone. */
const momentWords = (ms: number, timeZone: string): string =>
  `${dayWords(localMoment(ms, timeZone).day)} ${clockTime(ms, timeZone)}`;

/** One thing to know of where figures are from; `isLacking`: something is not in them. */
export interface Basis {
  readonly words: string;
  readonly isLacking: boolean;
}

const known = (words: string): Basis => ({ words, isLacking: false });
const lacking = (words: string): Basis => ({ words, isLacking: true });

/** Where the figures are from, and which days are not in them: what stands under the heading and in every file. */
export function basisOf({ period, days }: Report, hall: HallFile): Basis[] {
  const [only] = days;
  if (period.kind === 'day' && only !== undefined) return [dayBasis(only, hall)];
  const due = days.filter(({ kind, day }) => kind !== 'closed' && kind !== 'ahead' && isOpenOn(hall, day));
  const missing = days.filter(({ kind }) => kind === 'missing');
  const live = days.find(({ kind }) => kind === 'live');
  const revised = days.filter((day) => day.kind === 'reported' && day.report.revision > 1);
  const onRecord = due.filter(({ kind }) => kind === 'reported' || kind === 'live');
  return [
    known(reportWords.daysKnown(onRecord.length, due.length)),
    ...(live === undefined ? [] : [dayBasis(live, hall)]),
    ...(missing.length === 0 ? [] : [lacking(reportWords.daysMissing(named(missing)))]),
    ...(revised.length === 0 ? [] : [known(reportWords.daysRevised(named(revised)))]),
  ];
}

const named = (days: readonly ReportedDay[]): string =>
  days.map(({ day }) => dayWords(day)).join(common.listComma());

function dayBasis(day: ReportedDay, { timeZone }: HallFile): Basis {
  switch (day.kind) {
    case 'live':
      return known(reportWords.live(clockTime(day.asOfMs, timeZone)));
    case 'reported': {
      const { revision, late, atMs } = day.report;
      const when = momentWords(atMs, timeZone);
      return known(
        revision === 1 ? reportWords.firstReport(when) : reportWords.revision(revision, late, when),
      );
    }
    case 'loading':
      return lacking(reportWords.loadingLong());
    case 'missing':
      return lacking(reportWords.missingLong());
    case 'closed':
      return known(reportWords.closedLong());
    case 'ahead':
      return known(reportWords.aheadLong());
  }
}
