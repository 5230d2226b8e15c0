import { CALM, ROUGH, type Roughness } from './booking-world.ts';
import { runSlotSeed, type SlotSeedResult } from './run-slot-seed.ts';

export interface SlotsOptions {
  readonly seeds: number;
  readonly from: number;
  /** Takes a line for a person to read. */
  readonly say: (line: string) => void;
}

/** The account of the `slots` workload. Counts from `sold` on are per simulated day; nobody is called in it. */
export interface SlotsSummary {
  readonly workload: 'slots';
  readonly seeds: number;
  readonly from: number;
  readonly events: number;
  readonly seconds: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly { readonly seed: number; readonly rule: string }[];
  readonly doubleCalls: 0;
  readonly neverCalled: 0;
  readonly idleWindowMinutes: 0;
  readonly meanWaitMinutes: 0;
  readonly maxWaitMinutes: 0;
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Over all days: it must be 0. */
  readonly oversold: number;
  readonly sold: number;
  readonly refusedThoughLeft: number;
  readonly refusedThoughInReach: number;
  readonly idleAtCutoff: number;
  readonly idleSeats: number;
  readonly unheard: number;
}

/** Runs each seed twice: with half of the owners cut off, and then with every other fault besides. */
export function runSlots({ seeds, from, say }: SlotsOptions): SlotsSummary {
  const startedMs = performance.now();
  const run = (name: string, rough: Roughness): SlotSeedResult[] => {
    const days: SlotSeedResult[] = [];
    for (let seed = from; seed < from + seeds; seed++) {
      const day = runSlotSeed(seed, rough);
      days.push(day);
      for (const { rule, detail } of day.violations.slice(0, 5))
        say(`seed ${seed}, ${name}: ${rule}: ${detail}`);
    }
    say(`${name}: ${told(days)}`);
    return days;
  };
  const days = [...run('cut off', CALM), ...run('all faults', ROUGH)];
  const seconds = (performance.now() - startedMs) / 1_000;
  const faults: Record<string, number> = {};
  for (const day of days) {
    for (const [kind, times] of Object.entries(day.faults)) faults[kind] = (faults[kind] ?? 0) + times;
  }
  const violations = new Map<string, { seed: number; rule: string }>();
  for (const { seed, violations: broken } of days) {
    for (const { rule } of broken) violations.set(`${seed} ${rule}`, { seed, rule });
  }
  const requests = total(days, 'requests');
  return {
    workload: 'slots',
    seeds,
    from,
    events: total(days, 'events'),
    seconds: round(seconds),
    faults,
    violations: [...violations.values()],
    doubleCalls: 0,
    neverCalled: 0,
    idleWindowMinutes: 0,
    meanWaitMinutes: 0,
    maxWaitMinutes: 0,
    requests,
    requestsPerSecond: Math.round(requests / Math.max(0.001, seconds)),
    oversold: total(days, 'oversold'),
    sold: perDay(days, 'sold'),
    refusedThoughLeft: perDay(days, 'refusedThoughLeft'),
    refusedThoughInReach: perDay(days, 'refusedThoughInReach'),
    idleAtCutoff: perDay(days, 'idleAtCutoff'),
    idleSeats: perDay(days, 'idleSeats'),
    unheard: perDay(days, 'unheard'),
  };
}

type Figure =
  | 'events'
  | 'requests'
  | 'sold'
  | 'oversold'
  | 'refusedThoughLeft'
  | 'refusedThoughInReach'
  | 'idleAtCutoff'
  | 'idleSeats'
  | 'unheard';

const total = (days: readonly SlotSeedResult[], figure: Figure): number =>
  days.reduce((sum, day) => sum + day[figure], 0);

const perDay = (days: readonly SlotSeedResult[], figure: Figure): number =>
  round(total(days, figure) / Math.max(1, days.length));

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

function told(days: readonly SlotSeedResult[]): string {
  const refusals: Record<string, number> = {};
  for (const day of days) {
    for (const [code, times] of Object.entries(day.refusals)) refusals[code] = (refusals[code] ?? 0) + times;
  }
  const each = Object.entries(refusals).map(([code, times]) => `${code} ${Math.round(times / days.length)}`);
  return (
    `a day ${perDay(days, 'requests')} requests, ${perDay(days, 'sold')} sold, ${total(days, 'oversold')} oversold; ` +
    `refused though seats were left ${perDay(days, 'refusedThoughLeft')}, ` +
    `of which in reach ${perDay(days, 'refusedThoughInReach')}; ` +
    `idle at the cut-off ${perDay(days, 'idleAtCutoff')}, in the end ${perDay(days, 'idleSeats')}, ` +
    `of which booked for someone who never heard ${perDay(days, 'unheard')}; ` +
    `refusals: ${each.join(', ')}`
  );
}
