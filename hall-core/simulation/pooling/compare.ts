import { type Measured, mean, measured } from '../statistics.ts';
import { type Arm, type DayFared, type Fared, fare } from './arms.ts';
import type { CaseDays } from './cases.ts';
import { HALL } from './visitors.ts';

export type FaredOverDays = { readonly [Figure in keyof Fared]: Measured };

/** One arm over all days of a case; every figure is measured day by day. */
export interface ArmResult {
  readonly arm: Arm['kind'];
  readonly windows: number;
  readonly all: FaredOverDays;
  readonly short: FaredOverDays;
  readonly long: FaredOverDays;
}

/** How many windows give what the department windows give. */
export interface Needed {
  readonly arm: 'combined' | 'with-quick';
  /** Fewest at which neither the mean wait nor its 90th percentile, averaged over the days, is higher. */
  readonly windows: number;
  /** The same asked of the mean wait alone, and of the 90th percentile alone. */
  readonly forMean: number;
  readonly forP90: number;
  /** The same asked day by day, of both. */
  readonly dayByDay: Measured;
}

export interface Comparison {
  readonly departments: ArmResult;
  readonly combined: readonly ArmResult[];
  readonly needed: readonly Needed[];
  /** Mean wait and 90th percentile by number of combined windows, for the plot. */
  readonly curve: readonly { readonly windows: number; readonly mean: number; readonly p90: number }[];
}

/** A third fewer than the department windows, as the city hall reported. */
export const A_THIRD_FEWER = Math.round((HALL.windows * 2) / 3);
/** Combined halls may need more than departments had, where pooling hurts; twice as many are surely enough. */
const MOST_WINDOWS = 2 * HALL.windows;
const CURVE = { from: 108, until: 188, step: 4 } as const;

/** Compares department windows with combined ones on the same days. */
export function compare(days: CaseDays): Comparison {
  const fared = new Fares(days);
  const departments = fared.of({ kind: 'departments', dealt: days.dealt });
  const needed = (['combined', 'with-quick'] as const).map((kind) => neededFor(kind, fared, departments));
  const shown = needed.flatMap(({ arm, windows }) =>
    [...new Set(arm === 'combined' ? [HALL.windows, windows, A_THIRD_FEWER] : [windows])].map((count) => {
      const some: Arm = { kind: arm, windows: count };
      return armResult(some, count, fared.of(some));
    }),
  );
  const curve = [];
  for (let windows = CURVE.from; windows <= CURVE.until; windows += CURVE.step) {
    const over = fared.of({ kind: 'combined', windows });
    curve.push({
      windows,
      mean: mean(over.map(({ all }) => all.mean)),
      p90: mean(over.map(({ all }) => all.p90)),
    });
  }
  return {
    departments: armResult({ kind: 'departments', dealt: days.dealt }, HALL.windows, departments),
    combined: shown,
    needed,
    curve,
  };
}

/** Every arm on every day, worked out once. */
class Fares {
  readonly #days: CaseDays;
  readonly #known = new Map<string, readonly DayFared[]>();

  constructor(days: CaseDays) {
    this.#days = days;
  }

  of(arm: Arm): readonly DayFared[] {
    const key = JSON.stringify(arm);
    let fared = this.#known.get(key);
    if (fared === undefined) {
      fared = this.#days.days.map((visitors) => fare(arm, visitors, this.#days.openMs));
      this.#known.set(key, fared);
    }
    return fared;
  }
}

type Figure = 'mean' | 'p90';

function neededFor(arm: Needed['arm'], fared: Fares, departments: readonly DayFared[]): Needed {
  const averages = (days: readonly DayFared[], figure: Figure): number =>
    mean(days.map(({ all }) => all[figure]));
  const noWorse =
    (figure: Figure) =>
    (windows: number): boolean =>
      averages(fared.of({ kind: arm, windows }), figure) <= averages(departments, figure);
  const forMean = fewest(noWorse('mean'));
  const forP90 = fewest(noWorse('p90'));
  const dayByDay = departments.map(({ all }, day) =>
    fewest((windows) => {
      const there = fared.of({ kind: arm, windows })[day]?.all;
      return there !== undefined && there.mean <= all.mean && there.p90 <= all.p90;
    }),
  );
  return { arm, windows: Math.max(forMean, forP90), forMean, forP90, dayByDay: measured(dayByDay) };
}

/** The fewest windows that are enough: more windows never make first come first served slower. */
function fewest(enough: (windows: number) => boolean): number {
  let tooFew = 1;
  let plenty = MOST_WINDOWS;
  while (plenty - tooFew > 1) {
    const middle = (tooFew + plenty) >> 1;
    if (enough(middle)) plenty = middle;
    else tooFew = middle;
  }
  return plenty;
}

/** An arm's figures over days. */
export function armResult({ kind }: Arm, windows: number, days: readonly DayFared[]): ArmResult {
  const over = (of: keyof DayFared): FaredOverDays => ({
    mean: measured(days.map((day) => day[of].mean)),
    p90: measured(days.map((day) => day[of].p90)),
    slowdown: measured(days.map((day) => day[of].slowdown)),
  });
  return { arm: kind, windows, all: over('all'), short: over('short'), long: over('long') };
}
