import type { IdleCause } from './figures.ts';
import type { Violation } from './ledger.ts';

/** One simulated day and what came of it. */
export interface SeedResult {
  readonly seed: number;
  /** Events made durable by all devices together. */
  readonly events: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  readonly doubleCalls: number;
  readonly repeatCalls: number;
  readonly neverCalled: number;
  readonly overtakings: number;
  readonly idleWindowMinutes: number;
  /** The same minutes by what kept the window idle. */
  readonly idleMinutesBy: Readonly<Record<IdleCause, number>>;
  /** How many passed the ticket most were passed before. */
  readonly overtakenMost: number;
  /** For how long people who came later went on passing one ticket, at most. */
  readonly overtakenMinutesMost: number;
  readonly waitMinutes: readonly number[];
  /** How long after an ordeal every device held all there was when it ended; only where there was one. */
  readonly equalAgainMs?: number;
  /** How often each refusal was shown to a clerk. */
  readonly refusals: Readonly<Record<string, number>>;
}
