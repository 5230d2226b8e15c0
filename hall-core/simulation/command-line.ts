import { WORKLOADS, type Workload } from './workloads.ts';

export interface SimulateOptions {
  readonly workload: Workload;
  readonly seeds: number;
  readonly from: number;
  readonly json: boolean;
  readonly mutations: boolean;
  /** Print the trace of this seed in place of a run. */
  readonly trace?: number;
}

export const USAGE = `usage: npm run simulate -- [--workload ${WORKLOADS.map(({ name }) => name).join('|')}] [--seeds N] [--from SEED] [--trace SEED] [--mutations] [--json]`;

/** Reads the arguments of `npm run simulate`; undefined when one of them is not known or not a number. */
export function readCommandLine(args: readonly string[]): SimulateOptions | undefined {
  const numbers = new Map<string, number>();
  let workload = WORKLOADS[0];
  let json = false;
  let mutations = false;
  for (let i = 0; i < args.length; i++) {
    const flag = args[i];
    if (flag === '--json') json = true;
    else if (flag === '--mutations') mutations = true;
    else if (flag === '--workload') {
      const name = args[++i];
      workload = WORKLOADS.find((candidate) => candidate.name === name);
    } else if (flag === '--seeds' || flag === '--from' || flag === '--trace') {
      const text = args[++i] ?? '';
      if (!/^\d{1,15}$/.test(text)) return undefined;
      numbers.set(flag, Number(text));
    } else return undefined;
  }
  const seeds = numbers.get('--seeds') ?? 20;
  if (workload === undefined || seeds < 1) return undefined;
  const trace = numbers.get('--trace');
  return {
    workload,
    seeds,
    from: numbers.get('--from') ?? 1,
    json,
    mutations,
    ...(trace === undefined ? {} : { trace }),
  };
}
