import { oncePer } from '../src/once-per.ts';
import type { Patch } from './patch.ts';
import { type RunOptions, runSeed, type World } from './run-seed.ts';
import type { Workload } from './workload.ts';

/** A kind of day, with what befalls it whether or not a rule is left out. */
export interface Setting {
  readonly name: string;
  /** Lives through one day; answers the rules it has broken. The lie comes on top of what befalls the day. */
  readonly run: (seed: number, lie?: RunOptions) => readonly string[];
}

/** A lie or a rule left out, and the rules by one of which the oracle must notice. */
export interface Mutation {
  readonly name: string;
  /** The rules of SPEC.md that are left out; absent for a lie. */
  readonly leavesOut?: string;
  readonly rules: readonly string[];
  /** The kind of day on which it can show, where not every kind is one. */
  readonly setting?: Setting;
  /** What is done to the hall or its rules. */
  readonly lie?: RunOptions;
  /** Takes the rule out of the running program; answers what puts it back. */
  readonly patch?: Patch;
}

/** What comes on top of a workload. */
export interface Besides {
  /** What befalls every one of its days. */
  readonly befalls?: (world: World) => void;
  /** Rules of SPEC.md that the hall breaks in the end, and that the oracle does not look at. */
  readonly judge?: (world: World) => readonly string[];
  /** What is patched on all of them: a rule that would make good what goes wrong without the one looked at. */
  readonly always?: Patch;
}

/** The days of a workload. */
export const daysOf = (workload: Workload, { befalls, judge, always }: Besides = {}): Setting => ({
  name: workload.name,
  run: (seed, lie = {}) => {
    let hall: World | undefined;
    const sabotage = (world: World): void => {
      hall = world;
      befalls?.(world);
      lie.sabotage?.(world);
    };
    const restore = always?.();
    try {
      const { violations } = runSeed(workload, seed, { ...lie, sabotage });
      const judged = hall === undefined ? [] : (judge?.(hall) ?? []);
      return [...violations.map(({ rule }) => rule), ...judged];
    } finally {
      restore?.();
    }
  },
});

/** Seeds tried before a mutation counts as missed. */
const TRIES = 20;

/** Which seed has shown a mutation, and the rule it broke. */
export interface Shown {
  readonly seed: number;
  readonly rule: string;
}

/**
 * The first seed that shows the mutation by one of its rules, and does not break that rule without it; undefined
 * when none of the tried ones does.
 */
export function seedShowing(mutation: Mutation, otherwise: Setting, from: number): Shown | undefined {
  const { rules, setting = otherwise } = mutation;
  for (let seed = from; seed < from + TRIES; seed++) {
    const rule = brokenBy(mutation, setting, seed).find((each) => rules.includes(each));
    if (rule !== undefined && !honestly(setting, seed).includes(rule)) return { seed, rule };
  }
  return undefined;
}

/** The rules a seed breaks with the mutation. */
function brokenBy({ lie, patch }: Mutation, setting: Setting, seed: number): readonly string[] {
  const restore = patch?.();
  try {
    return setting.run(seed, lie);
  } finally {
    restore?.();
  }
}

/** The rules a seed breaks with nothing left out: the same for every mutation of one setting. */
export const honestly: (setting: Setting, seed: number) => readonly string[] = oncePer(
  (setting: Setting, seed: number) => setting.run(seed),
);
