import {
  type CityHall,
  type Day,
  type DayReport,
  dayDatabase,
  dayOfDatabase,
  type HallEvent,
  HallFold,
  type HallLine,
  hallDatabase,
  hallLine,
  heardAgain,
  storeKindOf,
} from '@onewindow/hall-core';
import type { FoldShelf } from './fold-shelf.ts';
import type { HallCard, HallFolder } from './hall-folder.ts';
import type { HallRoad } from './hall-road.ts';
import { diskTrouble, type HallTrouble } from './trouble.ts';

/** Cases and reports of days change seldom. */
const CASES_EVERY_MS = 300_000;
/** A window's device the hall's hub has not heard for so long is shown as silent: several heartbeats. */
const SILENT_MS = 30_000;

export interface IntakeSetup {
  readonly card: HallCard;
  readonly folder: HallFolder;
  readonly road: HallRoad;
  readonly shelf: FoldShelf;
  /** When it was last heard, as kept from an earlier run. */
  readonly heardMs?: number | undefined;
}

/** One hall in a city: fetches what is new of it, and keeps its figures as of when it was heard. */
export class HallIntake {
  card: HallCard;
  trouble: HallTrouble | undefined;
  readonly road: HallRoad;
  readonly #folder: HallFolder;
  readonly #shelf: FoldShelf;
  #line: HallLine | undefined;
  #heardMs: number | undefined;
  #heardMonoMs: number | undefined;
  #casesMonoMs: number | undefined;
  /** Something has come that the figures do not show yet. */
  #isStale = true;
  /** How many events this process has taken in of this hall. */
  taken = 0;

  constructor({ card, folder, road, shelf, heardMs }: IntakeSetup) {
    this.card = card;
    this.road = road;
    this.#folder = folder;
    this.#shelf = shelf;
    this.#heardMs = heardMs;
  }

  get heardMs(): number | undefined {
    return this.#heardMs;
  }

  get view(): CityHall {
    const { root, hall } = this.card;
    const agoMs = this.#agoMs;
    return {
      root,
      hall,
      address: this.road.address,
      ...(agoMs === undefined ? {} : { agoMs }),
      ...(this.#line === undefined ? {} : { known: this.#line }),
    };
  }

  /** By this computer's steady watch where it was heard since the start, so that a clock put right changes nothing. */
  get #agoMs(): number | undefined {
    if (this.#heardMonoMs !== undefined) return performance.now() - this.#heardMonoMs;
    return this.#heardMs === undefined ? undefined : Math.max(0, Date.now() - this.#heardMs);
  }

  /** What is kept from an earlier run, shown until the hall is heard: the latest day of which something is here. */
  async readKept(): Promise<void> {
    const { hall } = this.card;
    const days = (await this.#folder.databases(hall)).flatMap((name) => dayOfDatabase(hall, name) ?? []);
    const day = days.sort().at(-1);
    if (day === undefined || this.#heardMs === undefined) return;
    await this.#work(day, this.#heardMs, new Set());
  }

  /** One round; it never rejects. Whether the hall was heard. */
  async round(): Promise<boolean> {
    try {
      this.trouble = await this.road.enter();
      if (this.trouble === undefined) await this.#hear();
    } catch (error) {
      this.trouble = diskTrouble(error) ??
        (await this.road.whySilent()) ?? { kind: 'broke-off', reason: String((error as Error).message) };
      // What was stored before it broke off is in the file, and not in the fold.
      this.#shelf.drop(this.card.root);
      this.#isStale = true;
    }
    return this.trouble === undefined;
  }

  async #hear(): Promise<void> {
    const { hall } = this.card;
    const { day } = (await this.road.json('/healthz')) as { readonly day?: unknown };
    if (typeof day !== 'string' || !/^\d{8}$/.test(day)) throw new Error('/healthz names no day');
    const isNewDay = day !== this.#line?.day;
    if (isNewDay) this.#shelf.drop(this.card.root);
    await this.#pull([hallDatabase(hall), dayDatabase(hall, day)]);
    await this.#pullCases(isNewDay);
    const silent = await this.#silentDevices();
    const atMs = this.road.hallMs;
    const isAtHand = this.#shelf.get(this.card.root) !== undefined;
    if (isNewDay || this.#isStale || isAtHand || this.#line === undefined)
      await this.#work(day, atMs, silent);
    else this.#line = heardAgain(this.#line, atMs);
    this.#heardMs = Date.now();
    this.#heardMonoMs = performance.now();
    if (isNewDay) await this.#dropOtherDays(day);
  }

  async #pull(databases: readonly string[]): Promise<void> {
    for (const database of databases) {
      const events = await this.road.pull(database, this.#folder.file(database));
      this.taken += events.length;
      if (events.length === 0 || storeKindOf(this.card.hall, database) === 'case') continue;
      this.#isStale = true;
      const fold = this.#shelf.get(this.card.root);
      for (const event of events) fold?.add(event);
    }
  }

  async #pullCases(isNewDay: boolean): Promise<void> {
    const now = performance.now();
    if (!isNewDay && this.#casesMonoMs !== undefined && now < this.#casesMonoMs + CASES_EVERY_MS) return;
    const names = await this.road.databases();
    await this.#pull(names.filter((name) => storeKindOf(this.card.hall, name) === 'case'));
    this.#casesMonoMs = now;
  }

  /** Those whose word has not come to the hall's hub for a while. */
  async #silentDevices(): Promise<ReadonlySet<string>> {
    const devices = await this.road.devices();
    return new Set(
      devices.filter(({ isHere, agoMs }) => !isHere && agoMs >= SILENT_MS).map(({ device }) => device),
    );
  }

  /** Works the figures out from what is held of a day. */
  async #work(day: Day, atMs: number, silentDevices: ReadonlySet<string>): Promise<void> {
    const { root, hall } = this.card;
    const fold = this.#shelf.get(root) ?? (await this.#foldOf([hallDatabase(hall), dayDatabase(hall, day)]));
    this.#shelf.put(root, fold);
    this.#isStale = false;
    const file = fold.hallFile();
    if (file === undefined) return;
    const silent = new Set(
      file.windows
        .map(({ number }) => number)
        .filter((number) => silentDevices.has(fold.window(number).session?.device ?? '')),
    );
    this.#line = hallLine(fold, file, { day, atMs, silent });
  }

  async #foldOf(databases: readonly string[]): Promise<HallFold> {
    const fold = new HallFold(undefined, this.card.root);
    for (const database of databases) {
      const events: HallEvent[] = await this.#folder.file(database).read();
      for (const event of events) fold.add(event);
    }
    return fold;
  }

  /** The reports of finished days, the latest first, with the fold they were read from. */
  async reports(): Promise<DayReport[]> {
    const { hall } = this.card;
    const cases = (await this.#folder.databases(hall)).filter((name) => storeKindOf(hall, name) === 'case');
    return (await this.#foldOf([hallDatabase(hall), ...cases])).reports();
  }

  /** The hall keeps its days; a city keeps the one that is, and the reports of the others. */
  async #dropOtherDays(day: Day): Promise<void> {
    const { hall } = this.card;
    for (const database of await this.#folder.databases(hall)) {
      const other = dayOfDatabase(hall, database);
      if (other !== undefined && other !== day) await this.#folder.drop(database);
    }
  }
}
