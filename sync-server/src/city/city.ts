import { freshness } from '@onewindow/hall-core';
import { takeDataFolder } from '../data-folder.ts';
import { listen } from '../listening.ts';
import { openCityWeb } from './city-web.ts';
import type { FoldShelf } from './fold-shelf.ts';
import { Halls } from './halls.ts';
import { pageKey } from './page-key.ts';

export interface CityOptions {
  readonly data: string;
  readonly listen: string;
  readonly port: number;
  /** How often each hall is asked. */
  readonly everyMs: number;
}

/** Many halls in one place: follows each of them, and shows them all. It writes nothing in any. */
export class City {
  readonly port: number;
  readonly key: string;
  readonly halls: Halls;
  readonly #close: () => Promise<void>;

  private constructor(port: number, key: string, halls: Halls, close: () => Promise<void>) {
    this.port = port;
    this.key = key;
    this.halls = halls;
    this.#close = close;
  }

  /** Throws a `HubProblem` with what keeps it from opening. */
  static async open(options: CityOptions, shelf?: FoldShelf): Promise<City> {
    const folder = await takeDataFolder(options.data);
    const closing: (() => Promise<unknown>)[] = [() => folder.close()];
    const close = async (): Promise<void> => {
      for (let last = closing.pop(); last !== undefined; last = closing.pop()) await last();
    };
    try {
      const key = await pageKey(folder.path);
      const halls = await Halls.open({ data: folder.path, everyMs: options.everyMs, shelf });
      closing.push(() => halls.close());
      const web = await openCityWeb({ halls, key, health: () => healthOf(halls) });
      closing.push(() => web.close());
      return new City(await listen(web, options), key, halls, close);
    } catch (error) {
      await close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#close();
  }
}

/** How it is, for whoever watches over programs: nothing of any hall. */
function healthOf(halls: Halls): object {
  const { all } = halls;
  const count = (is: (how: ReturnType<typeof freshness>) => boolean): number =>
    all.filter(({ view }) => is(freshness(view))).length;
  const isFull = all.some(({ trouble }) => trouble?.kind === 'not-kept');
  return {
    status: isFull ? 'troubled' : 'ok',
    ...(isFull ? { trouble: { kind: 'not-kept' } } : {}),
    halls: all.length,
    heard: count((how) => how === 'fresh' || how === 'late'),
    cutOff: count((how) => how === 'cut-off'),
    never: count((how) => how === 'never'),
    taken: all.reduce((sum, { taken }) => sum + taken, 0),
  };
}
