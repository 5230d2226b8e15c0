import type { StudyOptions } from '../study-options.ts';
import { type Summary, Tally } from '../summary.ts';
import { MONTH_DAYS, runMonthSeed } from './run-month-seed.ts';

/** The account of the `month` workload: counts from `doubleCalls` on are per simulated day, of which a seed has 22. */
export interface MonthSummary extends Summary {
  /** Business days that began, over all seeds. */
  readonly rollovers: number;
  /** How often each kind of morning, evening and misfortune took place, over all seeds. */
  readonly occasions: Readonly<Record<string, number>>;
  /** Mornings on which one hub and one window had to do alone. */
  readonly coldMornings: number;
  /** The longest it took on one of these until somebody was called. */
  readonly firstCallSecondsMax: number;
  /** Events some hub lacks in the end. */
  readonly lateEvents: number;
}

/** Runs months and says what of each broke a rule, and what took place. */
export function runMonth({ seeds, from, say }: StudyOptions): MonthSummary {
  const startedMs = performance.now();
  const tally = new Tally();
  const occasions = new Map<string, number>();
  const firstCallsMs: number[] = [];
  let rollovers = 0;
  let lateEvents = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const month = runMonthSeed(seed);
    tally.add(month);
    rollovers += month.rollovers;
    lateEvents += month.late;
    firstCallsMs.push(...month.firstCallsMs);
    for (const [name, times] of Object.entries(month.occasions)) {
      occasions.set(name, (occasions.get(name) ?? 0) + times);
    }
    for (const { rule, atMs, says } of month.violations.slice(0, 10)) {
      say(`seed ${seed}, day ${Math.floor(atMs / 86_400_000) + 1}: ${rule}: ${says}`);
    }
  }
  const summary = tally.summary('month', from, (performance.now() - startedMs) / 1_000);
  const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
  const perDay = (count: number): number => rounded(count / MONTH_DAYS);
  const firstCallSecondsMax = rounded(Math.max(0, ...firstCallsMs) / 1_000);
  const counted = [...occasions].sort(([a], [b]) => (a < b ? -1 : 1));
  say(
    `month: ${seeds} seeds, ${rollovers} days, ${summary.events} events, ${summary.violations.length} violations`,
  );
  say(counted.map(([name, times]) => `${name} ${times}`).join(', '));
  say(`first call after a cold morning: ${firstCallSecondsMax} s at most, of ${firstCallsMs.length}`);
  return {
    ...summary,
    doubleCalls: perDay(summary.doubleCalls),
    neverCalled: perDay(summary.neverCalled),
    idleWindowMinutes: perDay(summary.idleWindowMinutes),
    rollovers,
    occasions: Object.fromEntries(counted),
    coldMornings: firstCallsMs.length,
    firstCallSecondsMax,
    lateEvents,
  };
}
