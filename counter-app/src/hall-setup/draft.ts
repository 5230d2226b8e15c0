import {
  canonical,
  type HallFile,
  type HallFileProblem,
  parseHallFile,
  type SetupDifference,
  type SetupPart,
  type SetupVersion,
  setupDifferences,
} from '@onewindow/hall-core';

/** A place in a hall file, such as `['matters', 3, 'name', 'en']`. */
export type Path = readonly (string | number)[];

/** The same as problems name it: `matters[3].name.en`. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );

export const valueAt = (whole: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
    whole,
  );

/** Parts nobody misses once nothing is left in them. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'look',
  'rules',
  'voice',
  'place',
  'floor',
  'shifts',
  'shares',
  'closures',
  'workedDays',
  'closedDays',
  'units',
]);
const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** A copy with another value there; undefined takes the field away. What is on the way is made where it is missing. */
function withAt(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const set = withAt((whole as Record<string | number, unknown> | undefined)?.[step], rest, value);
  const inner = OPTIONAL.has(String(step)) && isEmptyObject(set) ? undefined : set;
  if (Array.isArray(whole)) return whole.with(Number(step), inner);
  const { [step]: _old, ...others } = (whole ?? {}) as Record<string | number, unknown>;
  if (inner === undefined) return others;
  // A field that is there keeps its place: files are read by people, too.
  return whole !== undefined && Object.hasOwn(whole as object, step)
    ? { ...(whole as object), [step]: inner }
    : { ...others, [step]: inner };
}

const partsOf = (differences: readonly SetupDifference[]): ReadonlySet<SetupPart> =>
  new Set(differences.map(({ part }) => part));

/** What a manager has typed and not saved: a whole set-up, made from the version that holds. */
export class SetupDraft {
  #base: SetupVersion;
  #hall: HallFile;
  #differences: readonly SetupDifference[] | undefined;
  #problems: readonly HallFileProblem[] | undefined;
  /** Parts another manager has changed, too, since this was begun. */
  clashes: readonly SetupPart[] = [];

  constructor(base: SetupVersion) {
    this.#base = base;
    this.#hall = base.hall;
  }

  get base(): SetupVersion {
    return this.#base;
  }

  get hall(): HallFile {
    return this.#hall;
  }

  get differences(): readonly SetupDifference[] {
    this.#differences ??= setupDifferences(this.#base.hall, this.#hall);
    return this.#differences;
  }

  /** What is wrong with it. Reading a large hall takes a while, so it is worked out once for each change. */
  get problems(): readonly HallFileProblem[] {
    if (this.#problems === undefined) {
      const read = parseHallFile(JSON.stringify(this.#hall));
      this.#problems = read.ok ? [] : read.problems;
    }
    return this.#problems;
  }

  set(path: Path, value: unknown): void {
    this.take(withAt(this.#hall, path, value) as HallFile);
  }

  /** Another whole set-up, such as an earlier version or a file. */
  take(hall: HallFile): void {
    this.#hall = hall;
    this.#differences = undefined;
    this.#problems = undefined;
  }

  drop(): void {
    this.clashes = [];
    this.take(this.#base.hall);
  }

  /** Their word counts for the parts that both have changed. */
  yieldClashes(): void {
    const held = this.#base.hall;
    this.take(this.#withParts(this.#hall, held, new Set(this.clashes)));
    this.clashes = [];
  }

  /** Goes on from the version that holds now; what was typed stays, part by part. */
  follow(current: SetupVersion): void {
    if (current.id === this.#base.id) return;
    const mine = partsOf(this.differences);
    const theirs = partsOf(setupDifferences(this.#base.hall, current.hall));
    const merged = this.#withParts(current.hall, this.#hall, mine);
    const isEqual = (part: SetupPart): boolean =>
      canonical([merged[part] ?? null]) === canonical([current.hall[part] ?? null]);
    this.clashes = [...new Set([...this.clashes, ...[...mine].filter((part) => theirs.has(part))])].filter(
      (part) => !isEqual(part),
    );
    this.#base = current;
    this.take(merged);
  }

  #withParts(onto: HallFile, from: HallFile, parts: ReadonlySet<SetupPart>): HallFile {
    let hall = onto;
    for (const part of parts) hall = withAt(hall, [part], from[part]) as HallFile;
    return hall;
  }
}
