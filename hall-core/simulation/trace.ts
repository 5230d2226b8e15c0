import type { InjectedFault } from './fault-list.ts';
import { clock } from './fault-plan.ts';
import { runSeed } from './run-seed.ts';
import { SHRINK_LIMITS, type ShrinkLimits, shrink } from './shrink.ts';
import type { Happening } from './witness.ts';
import type { Workload } from './workload.ts';

/** Of a ticket with a long story, only the end. */
const LAST = 40;

/**
 * The account of one seed: which faults took place, what was broken when, and the story of the ticket the first
 * violation is about. Without a violation, only what was broken.
 */
export function traceOf(
  workload: Workload,
  seed: number,
  without: ReadonlySet<number> = new Set(),
): string[] {
  const happenings: Happening[] = [];
  let faults: readonly InjectedFault[] = [];
  const { violations } = runSeed(workload, seed, {
    without,
    trace: (happening) => happenings.push(happening),
    faults: (active) => {
      faults = active;
    },
  });
  const first = violations.find(({ ticket }) => ticket !== undefined);
  const story = happenings.filter(
    ({ ticket, atMs }) => ticket === first?.ticket && atMs <= (first?.atMs ?? -1),
  );
  const told = new Set(story.slice(-LAST));
  const lines = happenings
    .filter((happening) => happening.kind === 'fault' || told.has(happening))
    .map(({ atMs, text }) => `${clock(atMs)} ${text}`);
  const verdict = violations.map(
    ({ rule, atMs, says }) => `seed ${seed}: ${rule} at ${clock(atMs)}: ${says}`,
  );
  return [
    ...faults.map(({ index, text }) => `fault ${index}: ${text}`),
    ...lines,
    ...(verdict.length === 0 ? [`seed ${seed}: no violation`] : verdict),
  ];
}

/** The shortest account found of why a seed breaks a rule, and how to see it again. */
export function shortestTrace(
  workload: Workload,
  seed: number,
  rule: string,
  limits: ShrinkLimits = SHRINK_LIMITS,
): string[] {
  const without = shrink(workload, seed, rule, limits);
  const list = [...without].sort((a, b) => a - b).join(',');
  const leaving = list === '' ? '' : ` --without ${list}`;
  return [
    `seed ${seed} breaks ${rule}; again by: npm run simulate -- --workload ${workload.name} --hubs ${workload.hubs} --trace ${seed}${leaving}`,
    ...traceOf(workload, seed, without),
  ];
}
