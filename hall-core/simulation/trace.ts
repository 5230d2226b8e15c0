import { type Happening, runSeed } from './run-seed.ts';
import type { Workload } from './workloads.ts';

/** Of a ticket with a long story, only the end. */
const LAST = 40;

/**
 * The shortest useful account of one seed: what was broken when, and the story of the ticket the first violation
 * is about. Without a violation, only what was broken.
 */
export function traceOf(workload: Workload, seed: number): string[] {
  const happenings: Happening[] = [];
  const { violations } = runSeed(workload, seed, { trace: (happening) => happenings.push(happening) });
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
  return [...lines, ...(verdict.length === 0 ? [`seed ${seed}: no violation`] : verdict)];
}

/** Minutes and seconds since the day began. */
function clock(atMs: number): string {
  const minutes = Math.floor(atMs / 60_000);
  const seconds = ((atMs % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${String(minutes).padStart(3, ' ')}:${seconds}`;
}
