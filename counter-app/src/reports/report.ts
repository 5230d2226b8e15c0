import {
  addFigures,
  type Day,
  type DayReport,
  dayFigures,
  type Figures,
  type HallFile,
  isOpenOn,
} from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { hallNow, hallToday } from '../ui/hall-time.ts';
import { daysOf, type Period } from './period.ts';

/**
 * What is known of a day. `missing`: no hub has put it on record, which is not the same as nobody having come;
 * `closed`: the same of a day on which the hall is not open; `loading`: today, while its events are still being read.
 */
export type ReportedDay =
  | { readonly kind: 'live'; readonly day: Day; readonly figures: Figures; readonly asOfMs: number }
  | { readonly kind: 'reported'; readonly day: Day; readonly figures: Figures; readonly report: DayReport }
  | { readonly kind: 'loading' | 'missing' | 'closed' | 'ahead'; readonly day: Day };

/** A period as this device knows it. */
export interface Report {
  readonly period: Period;
  readonly days: readonly ReportedDay[];
  /** Of all days that are known together; undefined while none is. */
  readonly figures: Figures | undefined;
}

export function reportOf(session: HallSession, hall: HallFile, period: Period): Report {
  const today = hallToday(session, hall);
  const days = daysOf(period).map((day) => reportedDay(session, hall, day, today));
  const known = days.flatMap((day) => ('figures' in day ? [day.figures] : []));
  return { period, days, figures: known.length === 0 ? undefined : addFigures(known) };
}

function reportedDay(session: HallSession, hall: HallFile, day: Day, today: Day): ReportedDay {
  if (day > today) return { kind: 'ahead', day };
  if (day === today) {
    if (session.health.isLoading === true) return { kind: 'loading', day };
    const asOfMs = hallNow(session).wallMs;
    return { kind: 'live', day, figures: dayFigures(session.fold, hall, asOfMs), asOfMs };
  }
  const report = session.fold.report(day);
  if (report !== undefined) return { kind: 'reported', day, figures: report.figures, report };
  return { kind: isOpenOn(hall, day) ? 'missing' : 'closed', day };
}
