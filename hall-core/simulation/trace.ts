import { runSeed } from './run-seed.ts';
import type { Workload } from './workloads.ts';

interface Line {
  readonly text: string;
  readonly ticket?: string;
}

const LAST = 40;

/**
 * The shortest useful account of one seed: what was broken when, and of each violation the whole story of its
 * ticket. Without a violation, only the faults.
 */
export function traceOf(workload: Workload, seed: number): string[] {
  const lines: Line[] = [];
  const { violations } = runSeed(workload, seed, {
    trace: (atMs, text, ticket) => {
      if (text.includes(' ticket-') || ticket === undefined) {
        lines.push({ text: `${clock(atMs)} ${text}`, ...(ticket === undefined ? {} : { ticket }) });
      }
    },
  });
  const faults = lines.filter(({ text, ticket }) => ticket === undefined && !/ \{.*\}$/.test(text));
  if (violations.length === 0) return [...faults.map(({ text }) => text), `seed ${seed}: no violation`];
  const [first] = violations;
  const { ticket } = first ?? {};
  const story = lines.filter((line) => line.ticket === ticket && ticket !== undefined);
  const told = new Set([...faults, ...story.slice(-LAST)]);
  return [
    ...lines.filter((line) => told.has(line)).map(({ text }) => text),
    ...violations.map(({ rule, atMs, says }) => `seed ${seed}: ${rule} at ${clock(atMs)}: ${says}`),
  ];
}

/** Minutes and seconds since the day began. */
function clock(atMs: number): string {
  const minutes = Math.floor(atMs / 60_000);
  const seconds = ((atMs % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${String(minutes).padStart(3, ' ')}:${seconds}`;
}
