import { percentile } from '../bench/stats.ts';
import type { RoundResult } from './round.ts';

/** The last line of a run (DESIGN §7). */
export interface FaultsReport {
  readonly rounds: number;
  readonly lost: number;
  readonly duplicateNumbers: number;
  readonly unexplainedDoubleCalls: number;
  readonly unequal: number;
  /** From healing until all show the same hall; null when no round was healed. */
  readonly healMs: Spread | null;
  /** From killing the desk until the next 叫号 a desk answered; null when none was killed. */
  readonly deskFailoverMs: Spread | null;
}

interface Spread {
  readonly p50: number;
  readonly p99: number;
}

function spread(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  return { p50: Math.round(percentile(values, 0.5)), p99: Math.round(percentile(values, 0.99)) };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

export function reportOf(rounds: readonly RoundResult[]): FaultsReport {
  const unexplained = rounds.map((round) => round.doubleCalls.filter(({ explained }) => !explained).length);
  return {
    rounds: rounds.length,
    lost: sum(rounds.map(({ lost }) => lost.length)),
    duplicateNumbers: sum(rounds.map(({ duplicates }) => duplicates.length)),
    unexplainedDoubleCalls: sum(unexplained),
    unequal: rounds.filter(({ healMs }) => healMs === undefined).length,
    healMs: spread(rounds.flatMap(({ healMs }) => healMs ?? [])),
    deskFailoverMs: spread(rounds.flatMap(({ deskFailoverMs }) => deskFailoverMs ?? [])),
  };
}

/** What went wrong in a round, a line each; none when all went well. */
export function failuresOf(round: RoundResult): string[] {
  const { lost, duplicates, doubleCalls, healMs, unequal, crashes } = round;
  const unexplained = doubleCalls.filter(({ explained }) => !explained);
  return [
    ...(healMs === undefined ? ['not equal after healing:', ...unequal] : []),
    ...lost.map((what) => `lost: ${what}`),
    ...duplicates.map((label) => `printed twice: ${label}`),
    ...unexplained.map(({ words }) => `called twice: ${words}`),
    ...crashes,
  ];
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** A round in one line. */
export function roundWords(round: RoundResult): string {
  const { seed, faults, issued, called, healMs, deskFailoverMs, tookMs, doubleCalls, quiet, refusals } =
    round;
  const excused = doubleCalls.filter(({ explained }) => explained).length;
  return [
    `${seed}: ${faults.join('; ')}`,
    `${issued} issued, ${called} called`,
    ...(quiet ? [`FEWER THAN 20, refused ${JSON.stringify(refusals)}`] : []),
    healMs === undefined ? 'NOT EQUAL' : `equal after ${seconds(healMs)} s`,
    ...(deskFailoverMs === undefined
      ? []
      : [`next call ${seconds(deskFailoverMs)} s after the desk was killed`]),
    ...(excused === 0
      ? []
      : [`${excused} called twice after a silence longer than autonomy (decision 0008)`]),
    `${seconds(tookMs)} s`,
  ].join(' | ');
}
