import { FaultCounts } from './fault-counts.ts';
import type { SeedResult } from './seed-result.ts';

/** The last line of `npm run simulate -- --json`. Counts from `doubleCalls` on are per simulated day. */
export interface Summary {
  readonly workload: string;
  readonly seeds: number;
  readonly from: number;
  readonly events: number;
  readonly seconds: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly { readonly seed: number; readonly rule: string }[];
  /** Tickets two windows called in one leg, whatever the reason; those without a good one are violations too. */
  readonly doubleCalls: number;
  readonly neverCalled: number;
  readonly idleWindowMinutes: number;
  readonly meanWaitMinutes: number;
  readonly maxWaitMinutes: number;
  /** The longest it took until all devices were equal again after an ordeal; only where there was one. */
  readonly equalAgainSeconds?: number;
}

/** Adds up the days of a run. */
export class Tally {
  readonly #faults = new FaultCounts();
  readonly #violations: { seed: number; rule: string }[] = [];
  readonly #refusals = new Map<string, number>();
  #days = 0;
  #events = 0;
  #doubleCalls = 0;
  #repeatCalls = 0;
  #neverCalled = 0;
  #overtakings = 0;
  #idleMinutes = 0;
  #waits = 0;
  #waitMinutes = 0;
  #maxWaitMinutes = 0;
  #equalAgainMs: number | undefined;

  add(day: Omit<SeedResult, 'idleMinutesBy' | 'overtakenMost' | 'overtakenMinutesMost'>): void {
    this.#days++;
    this.#events += day.events;
    this.#faults.addAll(day.faults);
    const rules = new Set(day.violations.map(({ rule }) => rule));
    for (const rule of rules) this.#violations.push({ seed: day.seed, rule });
    this.#doubleCalls += day.doubleCalls;
    this.#repeatCalls += day.repeatCalls;
    this.#neverCalled += day.neverCalled;
    this.#overtakings += day.overtakings;
    this.#idleMinutes += day.idleWindowMinutes;
    this.#waits += day.waitMinutes.length;
    for (const minutes of day.waitMinutes) {
      this.#waitMinutes += minutes;
      this.#maxWaitMinutes = Math.max(this.#maxWaitMinutes, minutes);
    }
    if (day.equalAgainMs !== undefined) {
      this.#equalAgainMs = Math.max(this.#equalAgainMs ?? 0, day.equalAgainMs);
    }
    for (const [code, times] of Object.entries(day.refusals)) {
      this.#refusals.set(code, (this.#refusals.get(code) ?? 0) + times);
    }
  }

  #perDay = (count: number): number => round(count / Math.max(1, this.#days));

  summary(workload: string, from: number, seconds: number): Summary {
    return {
      workload,
      seeds: this.#days,
      from,
      events: this.#events,
      seconds: round(seconds),
      faults: this.#faults.toRecord(),
      violations: this.#violations,
      doubleCalls: this.#perDay(this.#doubleCalls + this.#repeatCalls),
      neverCalled: this.#perDay(this.#neverCalled),
      idleWindowMinutes: this.#perDay(this.#idleMinutes),
      meanWaitMinutes: round(this.#waitMinutes / Math.max(1, this.#waits)),
      maxWaitMinutes: round(this.#maxWaitMinutes),
      ...(this.#equalAgainMs === undefined ? {} : { equalAgainSeconds: round(this.#equalAgainMs / 1_000) }),
    };
  }

  /** What a person wants to know besides. */
  remarks(): string[] {
    const refusals = [...this.#refusals].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      `called by two windows though the first could have told: ${this.#perDay(this.#doubleCalls)} a day`,
      `called again after the first window's silence outlasted its autonomy: ${this.#perDay(this.#repeatCalls)} a day`,
      `overtaken by someone who came later, at a window that could have served them: ${this.#perDay(this.#overtakings)} a day`,
      `refusals shown to clerks, a day: ${refusals.map(([code, times]) => `${code} ${this.#perDay(times)}`).join(', ')}`,
    ];
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
