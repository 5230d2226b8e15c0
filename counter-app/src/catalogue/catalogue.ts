import type { HallFile, Matter } from '@onewindow/hall-core';
import { fitOf, fitOfCode, plain, type Query, queryOf, type Sought, soughtAs } from './match.ts';

interface Entry {
  readonly matter: Matter;
  readonly code: string | undefined;
  readonly english: Sought;
  name: Sought;
  keywords: readonly Sought[];
}

/** Readings are worked out in turns of so many milliseconds, so that a key pressed meanwhile is not kept waiting. */
const TURN_MS = 8;

/** How a Chinese text is read, syllable by syllable. */
type ReadingOf = (text: string) => string[];

const loadReadings = async (): Promise<ReadingOf> => (await import('./han-readings.ts')).readingOf;

/**
 * A hall's matters, to be found by name, keyword, official code, and by pinyin, in full, by initials or mixed, once
 * `learnToRead` has worked out how they are read.
 */
export class Catalogue {
  readonly #entries: readonly Entry[];
  #learning: Promise<void> | undefined;

  constructor(matters: readonly Matter[]) {
    this.#entries = matters.map((matter) => ({
      matter,
      code: matter.code === undefined ? undefined : plain(matter.code),
      english: soughtAs(matter.name.en ?? ''),
      name: soughtAs(matter.name['zh-CN']),
      keywords: (matter.keywords ?? []).map((word) => soughtAs(word)),
    }));
  }

  /** The best first; of equal ones the frequent, then the shorter name, then the hall's own order. */
  find(typed: string, most: number): Matter[] {
    const query = queryOf(typed);
    if (query.text === '') return [];
    const found: { readonly entry: Entry; readonly fit: number }[] = [];
    for (const entry of this.#entries) {
      const fit = fitOfEntry(query, entry);
      if (fit > 0) found.push({ entry, fit });
    }
    found.sort((a, b) => b.fit - a.fit || a.entry.name.text.length - b.entry.name.text.length);
    return found.slice(0, most).map(({ entry }) => entry.matter);
  }

  /**
   * Works out how names and keywords are read, a few at a time; again is nothing. What is not known yet is found by
   * its characters. Rejects where the table of readings could not be loaded; asked again it tries again.
   */
  learnToRead(load: () => Promise<ReadingOf> = loadReadings): Promise<void> {
    this.#learning ??= this.#learn(load).catch((reason: unknown) => {
      this.#learning = undefined;
      throw reason;
    });
    return this.#learning;
  }

  async #learn(load: () => Promise<ReadingOf>): Promise<void> {
    const readingOf = await load();
    let turnEnds = performance.now() + TURN_MS;
    for (const entry of this.#entries) {
      const { name, keywords = [] } = entry.matter;
      entry.name = soughtAs(name['zh-CN'], readingOf(name['zh-CN']));
      entry.keywords = keywords.map((word) => soughtAs(word, readingOf(word)));
      if (performance.now() < turnEnds) continue;
      await new Promise((resolve) => setTimeout(resolve));
      turnEnds = performance.now() + TURN_MS;
    }
  }
}

/** A keyword counts a little less than the name itself, a frequent matter a little more than another. */
function fitOfEntry(query: Query, { matter, code, english, name, keywords }: Entry): number {
  let best = Math.max(fitOf(query, name), fitOfCode(query, code));
  if (!query.isHan) best = Math.max(best, fitOf(query, english));
  for (const keyword of keywords) best = Math.max(best, fitOf(query, keyword) - 5);
  return best > 0 && matter.frequent === true ? best + 2 : best;
}

const known = new WeakMap<readonly Matter[], Catalogue>();

/** The catalogue of a hall; one for as long as its set-up stays. */
export function catalogueOf({ matters }: Pick<HallFile, 'matters'>): Catalogue {
  let catalogue = known.get(matters);
  if (catalogue === undefined) {
    catalogue = new Catalogue(matters);
    known.set(matters, catalogue);
  }
  return catalogue;
}
