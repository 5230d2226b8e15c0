import { readCommandLine, type SimulateOptions, USAGE } from './command-line.ts';
import { MUTATIONS, seedShowing } from './mutations.ts';
import { runSeed } from './run-seed.ts';
import { Tally } from './summary.ts';
import { traceOf } from './trace.ts';
import type { Workload } from './workloads.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs the seeds and prints the account. Answers the exit code. */
function simulate({ workload, seeds, from, json, mutations }: SimulateOptions): number {
  const startedMs = performance.now();
  const tally = new Tally();
  let violated = false;
  for (let seed = from; seed < from + seeds; seed++) {
    const day = runSeed(workload, seed);
    tally.add(day);
    if (day.violations.length > 0) {
      violated = true;
      for (const line of traceOf(workload, seed)) say(line);
    }
  }
  const missed = mutations ? missedMutations(workload, from) : [];
  for (const name of missed) say(`mutation ${name}: no seed has shown it`);
  const seconds = (performance.now() - startedMs) / 1000;
  const summary = tally.summary(workload.name, from, seconds);
  for (const line of tally.remarks()) say(line);
  const violations = [
    ...summary.violations,
    ...missed.map((name) => ({ seed: from, rule: `mutation:${name}` })),
  ];
  if (json) say(JSON.stringify({ ...summary, violations }));
  else say(`${workload.name}: ${seeds} days, ${summary.events} events, ${violations.length} violations`);
  return violated || missed.length > 0 ? 1 : 0;
}

/** Plants one fault of custody after another; the oracle must notice each. */
function missedMutations(workload: Workload, from: number): string[] {
  return MUTATIONS.filter((mutation) => {
    const seed = seedShowing(mutation, workload, from);
    if (seed !== undefined) say(`mutation ${mutation.name}: ${mutation.rule} at seed ${seed}`);
    return seed === undefined;
  }).map(({ name }) => name);
}

const options = readCommandLine(process.argv.slice(2));
if (options === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else if (options.trace === undefined) {
  process.exitCode = simulate(options);
} else {
  for (const line of traceOf(options.workload, options.trace)) say(line);
}
