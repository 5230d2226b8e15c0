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
  readonly waitMinutes: readonly number[];
  /** How often each refusal was shown to a clerk. */
  readonly refusals: Readonly<Record<string, number>>;
}
