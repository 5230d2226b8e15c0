import type { StudyOptions } from '../study-options.ts';
import { type Summary, Tally } from '../summary.ts';
import { MONTH_DAYS, runMonthSeed } from './run-month-seed.ts';

/** The account of the `month` workload: counts from `doubleCalls` on are per simulated day, of which a seed has 22. */
export interface MonthSummary extends Summary {
  /** Business days that began, over all seeds. */
  readonly rollovers: number;
  /** Times a device went off at night with events no hub had. */
  readonly lateDevices: number;
  /** Events of closed days some hub lacks in the end. */
  readonly lateEvents: number;
}

/** Runs months and says what of each broke a rule. */
export function runMonth({ seeds, from, say }: StudyOptions): MonthSummary {
  const startedMs = performance.now();
  const tally = new Tally();
  let rollovers = 0;
  let lateDevices = 0;
  let lateEvents = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const month = runMonthSeed(seed);
    tally.add(month);
    rollovers += month.rollovers;
    lateDevices += month.lateDevices;
    lateEvents += month.late;
    for (const { rule, atMs, says } of month.violations.slice(0, 10)) {
      say(`seed ${seed}, day ${Math.floor(atMs / 86_400_000) + 1}: ${rule}: ${says}`);
    }
  }
  const summary = tally.summary('month', from, (performance.now() - startedMs) / 1_000);
  const perDay = (count: number): number => Math.round((count / MONTH_DAYS) * 1_000) / 1_000;
  return {
    ...summary,
    doubleCalls: perDay(summary.doubleCalls),
    neverCalled: perDay(summary.neverCalled),
    idleWindowMinutes: perDay(summary.idleWindowMinutes),
    rollovers,
    lateDevices,
    lateEvents,
  };
}
