import { type Figures, rounded } from './stats.ts';

export const NAMES = [
  'press-to-board',
  'tap-to-printer',
  'tap-to-paper',
  'late-device',
  'fold',
  'heal',
  'hub-load',
  'booking-load',
  'fan-out',
  'push-pull',
  'city-intake',
  'growth',
  'page-weight',
  'page-memory',
  'cold-start',
  'search',
  'soak',
] as const;
export type MeasureName = (typeof NAMES)[number];

/** Something measured in the same run, to compare with. */
export interface Beside {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
}

/** One measure as DESIGN §7 has it. */
export interface Measure extends Figures {
  readonly name: MeasureName;
  readonly unit: string;
  readonly rounds: number;
  readonly beside: readonly Beside[];
  readonly goal: string | null;
  /** Null when nothing was promised, when the peer of the promise is missing, and in a smoke run. */
  readonly met: boolean | null;
}

/** A measure that could not be taken here. There is no figure then, made up or otherwise. */
export interface Skipped {
  readonly skipped: string;
}

export interface Run {
  readonly smoke: boolean;
  readonly rounds: number;
  /** `full` in a real run, `smoke` in one that only shows that the benchmark works. */
  size(full: number, smoke: number): number;
  /** A line for the person who waits, such as a peer that is missing. */
  say(line: string): void;
}

export type TakeMeasure = (run: Run) => Promise<Measure | Skipped>;

export const beside = (name: string, { p50, p99 }: Figures): Beside => ({
  name,
  p50: rounded(p50),
  p99: rounded(p99),
});

export const roundedFigures = ({ p50, p99, min, max }: Figures): Figures => ({
  p50: rounded(p50),
  p99: rounded(p99),
  min: rounded(min),
  max: rounded(max),
});

/** Whether all of a goal's parts hold; undefined parts are unknown, and a known failure settles it. */
export function judged(run: Run, parts: readonly (boolean | undefined)[]): boolean | null {
  if (run.smoke) return null;
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? null : true;
}
