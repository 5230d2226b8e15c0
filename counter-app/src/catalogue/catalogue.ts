import type { HallFile, Matter } from '@onewindow/hall-core';
import { fitOf, fitOfCode, plain, type Query, queryOf, readAs, type Sought, soughtAs } from './match.ts';

interface Entry {
  readonly matter: Matter;
  readonly code: string | undefined;
  readonly english: Sought | undefined;
  name: Sought;
  keywords: readonly Sought[];
}

/** Readings are worked out in turns of so many milliseconds, so that a key pressed meanwhile is not kept waiting. */
const TURN_MS = 4;

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** How a Chinese text is read, syllable by syllable. */
type ReadingOf = (text: string) => string[];

type LoadReadings = () => Promise<ReadingOf>;

const loadReadings: LoadReadings = async () => (await import('./han-readings.ts')).readingOf;

/** A browser that does not say when it is idle gets the time that opening a page usually takes. */
const whenIdle = (work: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work);
  else setTimeout(work, 2000);
};

/**
 * Has the table of readings loaded and set up before anybody searches, once the page has nothing else to do: it holds
 * up a slow tablet for a quarter of a second, which would be the first key's. Where it fails the first search says so.
 */
export function prepareToRead(load: LoadReadings = loadReadings, idle = whenIdle): void {
  idle(() => {
    // What the table puts off is put off until its first word.
    load().then(
      (readingOf) => readingOf('事项'),
      () => undefined,
    );
  });
}

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
      english: matter.name.en === undefined ? undefined : soughtAs(matter.name.en),
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
  learnToRead(load: LoadReadings = loadReadings): Promise<void> {
    this.#learning ??= this.#learn(load).catch((reason: unknown) => {
      this.#learning = undefined;
      throw reason;
    });
    return this.#learning;
  }

  async #learn(load: LoadReadings): Promise<void> {
    const readingOf = await load();
    await nextTurn();
    // The first search is many times as slow as the others: it is made while nobody waits for it.
    this.find('a', 1);
    let turnEnds = performance.now() + TURN_MS;
    for (const entry of this.#entries) {
      const { name, keywords = [] } = entry.matter;
      entry.name = readAs(entry.name, readingOf(name['zh-CN']));
      entry.keywords = entry.keywords.map((word, at) => readAs(word, readingOf(keywords[at] ?? '')));
      if (performance.now() < turnEnds) continue;
      await nextTurn();
      turnEnds = performance.now() + TURN_MS;
    }
  }
}

/** A keyword counts a little less than the name itself, a frequent matter a little more than another. */
function fitOfEntry(query: Query, { matter, code, english, name, keywords }: Entry): number {
  let best = Math.max(fitOf(query, name), fitOfCode(query, code));
  if (english !== undefined && !query.isHan) best = Math.max(best, fitOf(query, english));
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
