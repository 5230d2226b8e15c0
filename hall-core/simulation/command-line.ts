import { STUDY_NAMES } from './studies.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads/index.ts';

export interface SimulateOptions {
  readonly workload: Workload;
  readonly seeds: number;
  readonly from: number;
  readonly json: boolean;
  readonly mutations: boolean;
  /** Print the trace of this seed in place of a run. */
  readonly trace?: number;
  /** Faults the trace leaves out, by index. */
  readonly without: ReadonlySet<number>;
}

export const USAGE = `usage: npm run simulate -- [--workload ${[...WORKLOADS.map(({ name }) => name), ...STUDY_NAMES].join('|')}] [--hubs 1|2|3] [--seeds N] [--from SEED] [--trace SEED [--without FAULT,FAULT]] [--mutations] [--out DIR] [--json]
       npm run simulate -- --replay FILE[,FILE…]`;

/** Reads the arguments of `npm run simulate`; undefined when one of them is not known or not a number. */
export function readCommandLine(args: readonly string[]): SimulateOptions | undefined {
  const numbers = new Map<string, number>();
  let workload: Workload | undefined = WORKLOADS[0];
  let without: ReadonlySet<number> = new Set();
  let json = false;
  let mutations = false;
  for (let i = 0; i < args.length; i++) {
    const flag = args[i];
    if (flag === '--json') json = true;
    else if (flag === '--mutations') mutations = true;
    else if (flag === '--workload') {
      const name = args[++i];
      workload = WORKLOADS.find((candidate) => candidate.name === name);
    } else if (flag === '--without') {
      const text = args[++i] ?? '';
      if (!/^\d{1,6}(,\d{1,6})*$/.test(text)) return undefined;
      without = new Set(text.split(',').map(Number));
    } else if (flag === '--seeds' || flag === '--from' || flag === '--trace' || flag === '--hubs') {
      const text = args[++i] ?? '';
      if (!/^\d{1,15}$/.test(text)) return undefined;
      numbers.set(flag, Number(text));
    } else return undefined;
  }
  const seeds = numbers.get('--seeds') ?? 20;
  if (workload === undefined || seeds < 1) return undefined;
  const trace = numbers.get('--trace');
  if (without.size > 0 && trace === undefined) return undefined;
  const hubs = numbers.get('--hubs') ?? workload.hubs;
  if (numbers.has('--hubs') && (hubs < 1 || hubs > 3 || workload.hubs === 0)) return undefined;
  return {
    workload: { ...workload, hubs },
    seeds,
    from: numbers.get('--from') ?? 1,
    json,
    mutations,
    without,
    ...(trace === undefined ? {} : { trace }),
  };
}
