import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  caseDatabase,
  type Day,
  dayDatabase,
  type HallEvent,
  hallDatabase,
  sameVector,
} from '@onewindow/hall-core';
import type { Entered } from '@onewindow/replica/node';
import { type HubProcess, waitFor } from '../../e2e/support/index.ts';
import { Observer } from '../../faults/observer.ts';
import { doubleCalls, doubleLabels, lostOf } from '../../faults/verdict.ts';
import type { SoakDevice, Truth } from './soak-device.ts';

const EQUAL_WITHIN_MS = 300_000;
/** What is lost has not come so much later, either. */
const ARRIVES_WITHIN_MS = 20_000;
/** No window is cut off for so long: a second call of a ticket is never explained. */
const NEVER_MS = Number.POSITIVE_INFINITY;

const isOfADay = (id: string): boolean => id.charAt(33) === 'd';

/** Counts what was printed, called and acknowledged by files of the devices' own, and looks for it at every hub. */
export class SoakJudge {
  readonly #hall: string;
  readonly #hubs: readonly HubProcess[];
  readonly #devices: readonly SoakDevice[];
  readonly #entered: Entered;
  readonly #days: Day[] = [];
  /** Of all those days the revisions devices were told are kept: an id is of its day alone. */
  readonly #kept = new Set<string>();

  constructor(hall: string, hubs: readonly HubProcess[], devices: readonly SoakDevice[], entered: Entered) {
    this.#hall = hall;
    this.#hubs = hubs;
    this.#devices = devices;
    this.#entered = entered;
  }

  get days(): number {
    return this.#days.length;
  }

  /** Throws when something of this day is lost or doubled at any hub. */
  async evening(day: Day, tickets: number): Promise<void> {
    const observers = this.#hubs.map((hub) => this.#observer(hub, day));
    await waitFor(() => this.#isEqual(observers).catch(() => false), {
      what: 'the same at all hubs',
      withinMs: EQUAL_WITHIN_MS,
      everyMs: 250,
    });
    const truths: Truth[] = [];
    for (const device of this.#devices) truths.push(await device.truth());
    const papers = truths.flatMap(({ printed }) => printed);
    const calls = truths.flatMap(({ spoken }, n) =>
      spoken.map((line) => ({ ...line, device: this.#devices[n]?.name ?? '' })),
    );
    const kept = new Map(truths.flatMap((truth) => truth.kept.map(({ id, rev }) => [id, rev] as const)));
    for (const [id, rev] of kept) if (isOfADay(id)) this.#kept.add(rev);
    for (const id of await this.#ofTheDayBefore(kept)) kept.delete(id);
    this.#days.push(day);
    const lost = (): string[] => observers.flatMap(({ fold }) => lostOf(fold, kept, papers, calls));
    // Devices write on after all were equal, and what they wrote last is on its way.
    const isHere = async (): Promise<boolean> => {
      for (const observer of observers) await observer.refresh().catch(() => undefined);
      return lost().length === 0;
    };
    await waitFor(isHere, { what: 'the last of it', withinMs: ARRIVES_WITHIN_MS }).catch(() => undefined);
    const wrong = [
      ...lost(),
      ...doubleLabels(papers),
      ...doubleCalls(calls, [], NEVER_MS).map(({ ticket }) => `${ticket} called twice`),
      ...(papers.length === tickets ? [] : [`${papers.length} slips for ${tickets} tickets`]),
    ];
    if (wrong.length > 0) throw new Error(`${day}: ${wrong.length} wrong, such as ${wrong[0]}`);
  }

  async #isEqual(observers: readonly Observer[]): Promise<boolean> {
    const all = await Promise.all(this.#devices.map((device) => device.report()));
    const [first = {}, ...others] = await Promise.all(observers.map((observer) => observer.refresh()));
    return all.every(({ unsent }) => unsent === 0) && others.every((vector) => sameVector(vector, first));
  }

  /** What a device still had to write of the evening before it has written as of that day. */
  async #ofTheDayBefore(kept: ReadonlyMap<string, string>): Promise<string[]> {
    const before = this.#days.at(-1);
    if (before === undefined) return [];
    const observers = this.#hubs.map((hub) => this.#observer(hub, before));
    for (const observer of observers) await observer.refresh();
    const isThere = (id: string, rev: string): boolean =>
      observers.every(({ fold }) => fold.event(id)?._rev === rev);
    return [...kept].flatMap(([id, rev]) => (isOfADay(id) && isThere(id, rev) ? [id] : []));
  }

  /** Throws when something of the days played so far is in no archive of a hub; begins to count anew. */
  async archives(): Promise<void> {
    if (this.#kept.size === 0) throw new Error('nothing was looked for');
    for (const { dataDir } of this.#hubs) {
      const held = new Set<string>();
      for (const day of this.#days) {
        const packed = await readFile(join(dataDir, 'archive', this.#hall, `${day}.ndjson.gz`));
        for (const line of gunzipSync(packed).toString().trimEnd().split('\n')) {
          held.add((JSON.parse(line) as HallEvent)._rev);
        }
      }
      const lost = [...this.#kept].filter((rev) => !held.has(rev));
      if (lost.length > 0) throw new Error(`${lost.length} events are in no archive, such as ${lost[0]}`);
    }
    this.#kept.clear();
    this.#days.length = 0;
  }

  /** Reads what one hub has stored of a day. */
  #observer({ url }: HubProcess, day: Day): Observer {
    const hall = this.#hall;
    const databases = [hallDatabase(hall), dayDatabase(hall, day), caseDatabase(hall, day.slice(0, 4))];
    const observer = new Observer(url, databases);
    observer.enter(this.#entered);
    return observer;
  }
}
