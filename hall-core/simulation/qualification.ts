import type { HallFile, WindowSetup } from '../src/hall-file.ts';

/**
 * Whether a window may serve a person with these matters, worked out from the set-up file alone: the oracle must
 * not share a mistake with the code it judges.
 */
export class Qualification {
  readonly #windows: ReadonlyMap<number, WindowSetup>;
  readonly #groupOf: ReadonlyMap<string, string>;
  readonly #minutesOf: ReadonlyMap<string, number>;
  readonly #quickMinutes: number;
  readonly #known = new Map<string, ReadonlySet<number>>();

  constructor(hall: HallFile) {
    this.#windows = new Map(hall.windows.map((window) => [window.number, window]));
    this.#groupOf = new Map(hall.matters.map(({ id, group }) => [id, group]));
    this.#minutesOf = new Map(hall.matters.map(({ id, usualMinutes }) => [id, usualMinutes]));
    this.#quickMinutes = hall.rules?.quickMinutes ?? 5;
  }

  /** The windows that may serve a person with these matters. */
  windowsFor(matters: readonly string[]): ReadonlySet<number> {
    const key = matters.join(' ');
    let windows = this.#known.get(key);
    if (windows === undefined) {
      windows = this.#find(matters);
      this.#known.set(key, windows);
    }
    return windows;
  }

  /** One set for all who may go to the same windows. */
  readonly #shared = new Map<string, ReadonlySet<number>>();

  #share(windows: readonly number[]): ReadonlySet<number> {
    const key = windows.join(' ');
    let set = this.#shared.get(key);
    if (set === undefined) {
      set = new Set(windows);
      this.#shared.set(key, set);
    }
    return set;
  }

  #find(matters: readonly string[]): ReadonlySet<number> {
    const groups = new Set(matters.map((matter) => this.#groupOf.get(matter) ?? ''));
    const minutes = matters.reduce((sum, matter) => sum + (this.#minutesOf.get(matter) ?? 0), 0);
    const all = [...this.#windows.values()];
    const coveringAll = all.filter((window) => [...groups].every((group) => window.groups.includes(group)));
    const [first] = groups;
    const inFull = coveringAll.some(({ kind }) => kind !== 'quick');
    const able = inFull ? coveringAll : all.filter((window) => window.groups.includes(first ?? ''));
    const inTime = able.filter(({ kind }) => kind !== 'quick' || minutes <= this.#quickMinutes);
    return this.#share(inTime.map(({ number }) => number));
  }
}
