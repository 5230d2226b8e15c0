import type { Day } from '@onewindow/hall-core';

/** The day `count` days before another, by the calendar. */
export function dayBefore(day: Day, count: number): Day {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number);
  const before = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (date ?? 1) - count));
  return before.toISOString().slice(0, 10).replaceAll('-', '');
}
