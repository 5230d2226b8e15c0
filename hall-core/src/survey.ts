import { localMoment } from './business-day.ts';
import { canonical } from './canonical.ts';
import { CSV_BOM, csvField } from './csv-field.ts';
import type { Day } from './event.ts';
import type { HallFile, WindowKind } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { matterIn } from './matter-text.ts';
import { ratingOf } from './rating.ts';
import { visitsOf } from './reports/visit.ts';
import type { RatingLevel, RatingReason } from './service-codes.ts';

/**
 * What a third-party survey (第三方测评) gets of one service: nothing by which its person could be found, so no number,
 * no window, no clerk, no name, and no time finer than the hour.
 */
export interface SurveyRow {
  readonly day: Day;
  /** The hour in which the person came, from 0 to 23. */
  readonly hour: number;
  readonly matters: readonly string[];
  /** Absent where the hall has that window no more. */
  readonly windowKind?: WindowKind;
  /** Whole minutes until the first call; absent where the times do not count. */
  readonly waitMinutes?: number;
  /** Absent where nobody rated. */
  readonly level?: RatingLevel;
  readonly reasons: readonly RatingReason[];
}

const MINUTE_MS = 60_000;

/** One row a service, rated or not, so that a survey sees how many did; in no order that tells who came when. */
export function surveyRows(fold: HallFold, hall: HallFile, day: Day): SurveyRow[] {
  const rows = visitsOf(fold).flatMap(({ ticket, arrivedMs, firstCallMs, untimed }): SurveyRow[] => {
    if (ticket.phase.kind !== 'done') return [];
    const { window } = ticket.phase;
    const kind = hall.windows.find(({ number }) => number === window)?.kind;
    const rating = ratingOf(fold, ticket.id, ticket.leg);
    const waitMs = untimed || firstCallMs === undefined ? undefined : firstCallMs - arrivedMs;
    return [
      {
        day,
        hour: Math.floor(localMoment(arrivedMs, hall.timeZone).minutes / 60),
        matters: [...new Set(ticket.matters.map(({ matter }) => matter))].sort(),
        ...(kind === undefined ? {} : { windowKind: kind }),
        ...(waitMs === undefined ? {} : { waitMinutes: Math.round(waitMs / MINUTE_MS) }),
        ...(rating === undefined ? {} : { level: rating.level }),
        reasons: rating?.reasons ?? [],
      },
    ];
  });
  return rows
    .map((row): [string, SurveyRow] => [canonical(row), row])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}

/** What each field means: `docs/survey.md`. */
const FIELDS = [
  'date',
  'hour',
  'matters',
  'matter_codes',
  'window_kind',
  'wait_minutes',
  'level',
  'reasons',
] as const;

/** The rows as RFC 4180 has them, under the names of their fields; several things in one field are parted by `;`. */
export function surveyCsv(rows: readonly SurveyRow[], hall: HallFile): string {
  const lines = rows.map(({ day, hour, matters, windowKind, waitMinutes, level, reasons }) => {
    const known = matters.map((id) => matterIn(hall, id));
    return [
      `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
      String(hour),
      known.map((matter, place) => matter?.name['zh-CN'] ?? matters[place]).join(';'),
      known.map((matter, place) => matter?.code ?? matters[place]).join(';'),
      windowKind ?? '',
      waitMinutes === undefined ? '' : String(waitMinutes),
      level === undefined ? '' : String(level),
      reasons.join(';'),
    ]
      .map((text = '') => csvField(text))
      .join(',');
  });
  return CSV_BOM + [FIELDS.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}
