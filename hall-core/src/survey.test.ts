import { describe, expect, it } from 'vitest';
import { draft, ticketEntity } from './event-types.ts';
import { PUBLISHED_FROM, publishedRatings } from './published-ratings.ts';
import { dayFigures } from './reports/day-figures.ts';
import { rated } from './reports/shares.ts';
import type { RatingLevel } from './service-codes.ts';
import { surveyCsv, surveyRows } from './survey.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { Morning } from './test-support/morning.ts';
import { Pen } from './test-support/pen.ts';

const HALL = townshipWith();
const DAY = '20260302';

/** So many served at window 3, a minute each; of each the level given, if any. */
function served(levels: readonly (RatingLevel | undefined)[]): Morning {
  const day = new Morning().sitsDown(3, 0);
  const hub = new Pen('hub');
  for (const [place, level] of levels.entries()) {
    const name = `visit-${place}`;
    day.comes(name, { label: `C${100 + place}` }, place);
    day
      .called(name, 3, place + 20)
      .started(name, 3, place + 20)
      .ended(name, 3, place + 21);
    if (level === undefined) continue;
    const reasons = level <= 2 ? (['waited-long'] as const) : [];
    const rating = draft('ticket-rated', ticketEntity(name), { leg: 1, level, reasons, way: 'pad' });
    day.events.push(hub.write(rating, (place + 30) * 60));
  }
  return day;
}

describe('what a third-party survey gets', () => {
  const day = served([5, undefined, 1]).comes('waits', { label: 'C200' }, 5);

  it('[RT8] is a row for each service, rated or not, without whatever could name its person', () => {
    const rows = surveyRows(day.fold, HALL, DAY);
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({
      day: DAY,
      hour: 9,
      matters: ['elder-card'],
      windowKind: 'combined',
      waitMinutes: 20,
      level: 1,
      reasons: ['waited-long'],
    });
    const csv = surveyCsv(rows, HALL);
    for (const trace of ['C100', 'visit', 'clerk', ':']) expect(csv).not.toContain(trace);
    const [head, ...lines] = csv.trim().split('\r\n');
    expect(head).toContain('date,hour,matters,matter_codes,window_kind,wait_minutes,level,reasons');
    expect(lines.some((line) => /^2026-03-02,9,.+,combined,20,1,waited-long$/.test(line))).toBe(true);
  });

  it('[RT8] is in an order that does not tell who came when', () => {
    const levels = (order: readonly (RatingLevel | undefined)[]) =>
      surveyRows(served(order).fold, HALL, DAY).map(({ level }) => level);
    expect(levels([5, 4, 1])).toEqual(levels([1, 5, 4]));
  });
});

describe('ratings on the hall’s boards', () => {
  const publishing = { ...HALL, publishRatings: true };
  const levels = Array.from({ length: PUBLISHED_FROM }, (_, n): RatingLevel => (n === 0 ? 1 : 5));

  it('[RT9] are those of today together, where the hall wishes it', () => {
    const { fold } = served([...levels, undefined]);
    expect(publishedRatings(fold, HALL)).toBeUndefined();
    expect(publishedRatings(fold, publishing)).toEqual({ rated: 20, asked: 21, content: 0.95 });
    const { ratings } = dayFigures(fold, HALL, 0);
    expect([rated(ratings), ratings.asked]).toEqual([20, 21]);
  });

  it('[RT9] are none while there are fewer than twenty', () => {
    expect(publishedRatings(served(levels.slice(1)).fold, publishing)).toBeUndefined();
  });
});
