/**
 * The rounds themselves, run inside the namespace of the bridge; `main.ts` starts it and cleans up after it.
 * Argument: a `RunSetup` as JSON. Exit code 1: something was lost, doubled, unequal or could not be carried out.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hall } from './hall.ts';
import { failuresOf, reportOf, roundWords } from './report.ts';
import { playRound, type RoundResult } from './round.ts';
import { FAILED, INTERRUPTED, type RunSetup } from './run-setup.ts';
import type { Silence } from './verdict.ts';

/** A hall grows; after so many rounds a new one is opened. */
const ROUNDS_A_HALL = 20;
/** After so many halls with a failure nothing new is to be learnt. */
const FAILURES_MOST = 10;
const SHOWN_MOST = 12;

const setup = JSON.parse(process.argv[2] ?? '') as RunSetup;
const say = (line: string): void => console.log(line);

interface Open {
  readonly hall: Hall;
  readonly told: Set<string>;
  readonly silences: Silence[];
  rounds: number;
}

async function openHall(number: number): Promise<Open> {
  const folder = join(setup.folder, `hall-${number}`);
  return { hall: await Hall.open(setup.harness, folder), told: new Set(), silences: [], rounds: 0 };
}

async function closeHall({ hall }: Open, keep: boolean): Promise<void> {
  await hall.end();
  if (keep) await writeFile(join(hall.folder, FAILED), '');
  else await rm(hall.folder, { recursive: true, force: true });
}

function tell(result: RoundResult, folder: string): boolean {
  say(roundWords(result));
  const failures = failuresOf(result);
  if (failures.length === 0) return true;
  say(`FAILED, seed ${result.seed}; logs and data are kept in ${folder}`);
  for (const line of failures.slice(0, SHOWN_MOST)) say(`  ${line}`);
  if (failures.length > SHOWN_MOST) say(`  … and ${failures.length - SHOWN_MOST} more`);
  return false;
}

const results: RoundResult[] = [];

/** Answers how many rounds failed. */
async function playAll(): Promise<number> {
  let failed = 0;
  let halls = 0;
  let open: Open | undefined;
  for (let i = 0; i < setup.rounds && failed < FAILURES_MOST; i++) {
    open ??= await openHall(++halls);
    const { hall, told, silences } = open;
    const seed = setup.from + i;
    const { harness, library } = setup;
    const result = await playRound({ harness, library, hall, seed, told, silences });
    results.push(result);
    open.rounds++;
    const isWell = tell(result, hall.folder);
    if (!isWell) failed++;
    if (isWell && open.rounds < ROUNDS_A_HALL && i + 1 < setup.rounds) continue;
    await closeHall(open, !isWell);
    open = undefined;
  }
  return failed;
}

function tellAll(): void {
  const quiet = results.filter((result) => result.quiet).length;
  if (quiet > 0)
    say(`in ${quiet} rounds fewer than 20 tickets were issued and called while the faults lasted`);
  if (results.length < setup.rounds) say(`ended after ${results.length} of ${setup.rounds} rounds`);
  say(JSON.stringify(reportOf(results)));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    tellAll();
    process.exit(INTERRUPTED);
  });
}
const failed = await playAll().catch((error: Error) => {
  say(`the rounds could not go on: ${error.message}`);
  return 1;
});
tellAll();
process.exit(failed === 0 ? 0 : 1);
