import { readFileSync } from 'node:fs';
import { type Replayed, replay } from './replay.ts';

/** How much of a line is shown around the first byte that differs. */
const SHOWN_BEFORE = 60;
const SHOWN_AFTER = 200;

/** The files of `--replay FILE[,FILE…]`; undefined when that is not what the arguments say. */
export function readReplayLine(args: readonly string[]): readonly string[] | undefined {
  const [flag, files = '', ...more] = args;
  const named = files.split(',').filter((file) => file !== '');
  return flag === '--replay' && more.length === 0 && named.length > 0 ? named : undefined;
}

/**
 * Replays what hubs recorded with `--trace`, one participant a file, and says for each what it showed. Answers the
 * exit code: 1 when something differs, 2 when a file is not a recording or cannot be read.
 */
export function runReplay(files: readonly string[], say: (line: string) => void): number {
  let exitCode = 0;
  for (const file of files) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      say(`${file}: ${(error as Error).message}`);
      exitCode = 2;
      continue;
    }
    const replayed = replay(linesOf(bytes));
    for (const line of account(replayed)) say(`${file}: ${line}`);
    if (replayed.kind === 'different') exitCode = Math.max(exitCode, 1);
    if (replayed.kind === 'malformed') exitCode = 2;
  }
  return exitCode;
}

/** Line by line, with the breaks: all of it may be more than one string can hold. */
function* linesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end + 1;
    yield bytes.toString('utf8', from, to);
    from = to;
  }
}

function account(replayed: Replayed): string[] {
  switch (replayed.kind) {
    case 'byte-equal': {
      const { devices, starts, steps, effects, torn } = replayed;
      const left = torn ? ', an unfinished last line left out' : '';
      return [
        `${devices.join(' ')}, ${starts} starts, ${steps} steps, ${effects} effects: byte-equal${left}`,
      ];
    }
    case 'different': {
      const { line, step, input, recorded, replayed: anew } = replayed;
      const [before, after] = aroundFirstDifference(recorded, anew);
      return [
        `step ${step} (line ${line}) differs`,
        `input ${input.slice(0, SHOWN_BEFORE + SHOWN_AFTER)}`,
        `recorded ${before}`,
        `replayed ${after}`,
      ];
    }
    case 'malformed':
      return [`line ${replayed.line}: ${replayed.problem}`];
  }
}

function aroundFirstDifference(one: string, other: string): [string, string] {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const from = Math.max(0, at - SHOWN_BEFORE);
  return [one.slice(from, at + SHOWN_AFTER), other.slice(from, at + SHOWN_AFTER)];
}
