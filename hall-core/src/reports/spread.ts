/** Durations of which only the mean is asked for. */
export interface Tally {
  readonly count: number;
  readonly sumMs: number;
}

/**
 * Durations as a report keeps them: their number and sum exactly, and how many fell into each class of ten seconds. So
 * the spreads of days add up to that of a month, and every replica works out the same figures.
 */
export interface Spread extends Tally {
  /** By the number of the class, how many; the class `n` is from 10·n s up to, but without, 10·(n + 1) s. */
  readonly classes: Readonly<Record<number, number>>;
}

const CLASS_MS = 10_000;

const durationOf = (ms: number): number => Math.max(0, Math.round(ms));

/** The tally of these durations in ms; one below nothing is none. */
export const tallyOf = (durationsMs: readonly number[]): Tally => ({
  count: durationsMs.length,
  sumMs: durationsMs.reduce((sum, ms) => sum + durationOf(ms), 0),
});

export const addTallies = (tallies: readonly Tally[]): Tally => ({
  count: tallies.reduce((total, { count }) => total + count, 0),
  sumMs: tallies.reduce((total, { sumMs }) => total + sumMs, 0),
});

/** The spread of these durations in ms; one below nothing is none. */
export function spreadOf(durationsMs: readonly number[]): Spread {
  const classes: Record<number, number> = {};
  for (const durationMs of durationsMs) {
    const place = Math.floor(durationOf(durationMs) / CLASS_MS);
    classes[place] = (classes[place] ?? 0) + 1;
  }
  return { ...tallyOf(durationsMs), classes };
}

export function addSpreads(spreads: readonly Spread[]): Spread {
  const classes: Record<number, number> = {};
  for (const [place, many] of spreads.flatMap((spread) => Object.entries(spread.classes))) {
    classes[Number(place)] = (classes[Number(place)] ?? 0) + many;
  }
  return { ...addTallies(spreads), classes };
}

/** The mean in ms; undefined of none. */
export const meanMs = ({ count, sumMs }: Tally): number | undefined =>
  count === 0 ? undefined : sumMs / count;

/**
 * The quantile `q`, from 0 to 1, by the nearest rank: the middle of the class in which the ⌈q·n⌉-th shortest lies, so
 * it is within 5 s of it. Undefined of none.
 */
export function quantileMs({ count, classes }: Spread, q: number): number | undefined {
  if (count === 0) return undefined;
  const rank = Math.max(1, Math.ceil(q * count));
  let passed = 0;
  for (const [place, many] of inOrder(classes)) {
    passed += many;
    if (passed >= rank) return (place + 0.5) * CLASS_MS;
  }
  return undefined;
}

/** Which share lasted that long or longer, from 0 to 1; `ms` is a multiple of ten seconds. Undefined of none. */
export function shareFrom({ count, classes }: Spread, ms: number): number | undefined {
  if (count === 0) return undefined;
  const from = ms / CLASS_MS;
  let longer = 0;
  for (const [place, many] of inOrder(classes)) if (place >= from) longer += many;
  return longer / count;
}

const inOrder = (classes: Spread['classes']): [number, number][] =>
  Object.entries(classes)
    .map(([place, many]): [number, number] => [Number(place), many])
    .sort(([a], [b]) => a - b);
