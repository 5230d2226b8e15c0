import type { InjectedFault } from './fault-list.ts';
import { runSeed } from './run-seed.ts';
import type { Workload } from './workload.ts';

export interface ShrinkLimits {
  /** Most days simulated anew, and most ms spent on them. */
  readonly runs: number;
  readonly ms: number;
}

export const SHRINK_LIMITS: ShrinkLimits = { runs: 60, ms: 60_000 };

/** Runs without these; answers the faults that took place when the rule is still broken, else nothing. */
export type Rerun = (without: ReadonlySet<number>) => readonly number[] | undefined;

/**
 * The fewest faults found that still show a rule broken: leaves out ever smaller parts of them and keeps what was
 * not needed left out (delta debugging; Zeller and Hildebrandt, IEEE TSE 28(2), 2002). Answers the indexes to
 * leave out.
 */
export function shrinkBy(rerun: Rerun, limits: ShrinkLimits): ReadonlySet<number> {
  const untilMs = performance.now() + limits.ms;
  let runs = limits.runs;
  const left = (): boolean => runs > 0 && performance.now() < untilMs;
  let dropped = new Set<number>();
  let kept: readonly number[] = [];
  /** Whether the rule is still broken without these; if so they stay out. */
  const tryWithout = (part: readonly number[]): boolean => {
    runs--;
    const attempt = new Set([...dropped, ...part]);
    const active = rerun(attempt);
    if (active === undefined) return false;
    dropped = attempt;
    kept = active;
    return true;
  };
  tryWithout([]);
  let size = Math.ceil(kept.length / 2);
  while (size >= 1 && left()) {
    let shortened = false;
    for (let from = 0; from < kept.length && left(); ) {
      if (tryWithout(kept.slice(from, from + size))) shortened = true;
      else from += size;
    }
    if (size === 1 && !shortened) break;
    size = Math.max(1, Math.floor(size / 2));
  }
  return dropped;
}

/** The same for one seed of a workload: the faults to leave out for the shortest trace. */
export function shrink(
  workload: Workload,
  seed: number,
  rule: string,
  limits: ShrinkLimits = SHRINK_LIMITS,
): ReadonlySet<number> {
  return shrinkBy((without) => {
    let active: readonly InjectedFault[] = [];
    const { violations } = runSeed(workload, seed, {
      without,
      faults: (faults) => {
        active = faults;
      },
    });
    const broken = violations.some((violation) => violation.rule === rule);
    return broken ? active.map(({ index }) => index) : undefined;
  }, limits);
}
