import { readCommandLine, type SimulateOptions, USAGE } from './command-line.ts';
import { MUTATIONS, seedShowing } from './mutations.ts';
import { runSeed } from './run-seed.ts';
import { readStudyLine, runStudy } from './studies.ts';
import { Tally } from './summary.ts';
import { shortestTrace, traceOf } from './trace.ts';
import type { Workload } from './workload.ts';

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
    const [first] = day.violations;
    if (first !== undefined) {
      // The first one is explained; of the others the summary gives seed and rule.
      if (!violated) for (const line of shortestTrace(workload, seed, first.rule)) say(line);
      violated = true;
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

const study = readStudyLine(process.argv.slice(2));
const options = readCommandLine(process.argv.slice(2));
if (study !== undefined) {
  runStudy(study, say);
} else if (options === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else if (options.trace === undefined) {
  process.exitCode = simulate(options);
} else {
  for (const line of traceOf(options.workload, options.trace, options.without)) say(line);
}
