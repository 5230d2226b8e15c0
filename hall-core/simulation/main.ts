import { readCommandLine, type SimulateOptions, USAGE } from './command-line.ts';
import { markdownTable } from './markdown-table.ts';
import { daysOf, seedShowing } from './mutation.ts';
import { MUTATIONS } from './mutations.ts';
import { readReplayLine, runReplay } from './replay-files.ts';
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
  else {
    const rate = Math.round(summary.events / seconds);
    say(
      `${workload.name}: ${seeds} days, ${summary.events} events, ${rate} events/s, ${violations.length} violations`,
    );
  }
  return violated || missed.length > 0 ? 1 : 0;
}

/** Plants one lie and leaves out one rule after another, and prints which seed has shown it. Answers those missed. */
function missedMutations(workload: Workload, from: number): string[] {
  const otherwise = daysOf(workload);
  const shown = MUTATIONS.map((mutation) => ({ mutation, found: seedShowing(mutation, otherwise, from) }));
  const rows = shown.map(({ mutation: { name, leavesOut, rules, setting = otherwise }, found }) => [
    name,
    leavesOut ?? 'a lie',
    setting.name,
    found?.rule ?? `not ${rules.join(' nor ')}`,
    found === undefined ? 'missed' : String(found.seed),
  ]);
  for (const line of markdownTable(['mutation', 'leaves out', 'days', 'caught by', 'seed'], rows)) say(line);
  return shown.flatMap(({ mutation, found }) => (found === undefined ? [mutation.name] : []));
}

const study = readStudyLine(process.argv.slice(2));
const replayed = readReplayLine(process.argv.slice(2));
const options = readCommandLine(process.argv.slice(2));
if (replayed !== undefined) {
  process.exitCode = runReplay(replayed, say);
} else if (study !== undefined) {
  process.exitCode = runStudy(study, say);
} else if (options === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else if (options.trace === undefined) {
  process.exitCode = simulate(options);
} else {
  for (const line of traceOf(options.workload, options.trace, options.without)) say(line);
}
