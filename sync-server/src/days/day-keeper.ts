import {
  businessDay,
  closedDays,
  type Day,
  type DeviceId,
  dayDatabase,
  dayOfDatabase,
  type HallEvent,
  type HallFile,
} from '@onewindow/hall-core';
import { type Clock, Serial } from '@onewindow/replica/runtime';
import { clockNotice } from '../clock-notice.ts';
import type { CouchEndpoint } from '../couch/endpoint.ts';
import type { StoredDocument } from '../couch/storage.ts';
import { type Say, whyOf } from '../log/hub-log.ts';
import { type ArchiveStep, DayArchive } from './archive.ts';
import { archivedWords, notArchivedWords, oldArchivesWords, unreadableWords } from './day-words.ts';
import { documentsOf, union } from './document-file.ts';

/** How often a hub looks for a day that has finished, and how soon again after it has archived one. */
const LOOK_MS = 10 * 60_000;
const NEXT_MS = 2_000;
/** A day that late events have opened again is closed when nobody has asked for it for this long. */
const QUIET_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const BATCH = 500;
/** How long archives have to be kept unless a hall says otherwise. */
const KEEP_DAYS = 3 * 365;

/** What this hub wrote itself, as its ledger has it. */
interface OwnLedger {
  read(database: string): Promise<HallEvent[]>;
  retire(database: string, isKept: (event: HallEvent) => boolean): Promise<boolean>;
}

export interface DayKeeperSetup {
  readonly data: string;
  readonly hall: HallFile;
  readonly device: DeviceId;
  readonly version: string;
  readonly couch: CouchEndpoint;
  readonly names: () => Promise<readonly string[]>;
  readonly ledger: OwnLedger;
  /** Of what an archive holds, what may be served; left out: all. */
  readonly served?: (database: string, documents: readonly StoredDocument[]) => Promise<StoredDocument[]>;
  readonly clock: Clock;
  readonly say: Say;
  /** After how many days an archive need no longer be kept; it is told then, never deleted. */
  readonly keepDays?: number | undefined;
  /** For tests: another time to look again, another quiet time, and what happens between two steps. */
  readonly lookMs?: number;
  readonly quietMs?: number;
  readonly onStep?: (step: ArchiveStep) => void;
}

/** What `/healthz` shows of a hub's archives. */
export interface ArchiveHealth {
  readonly days: number;
  readonly bytes: number;
  readonly oldest?: Day;
  /** Older than they have to be kept. */
  readonly past?: { readonly days: number; readonly bytes: number };
  /** Days whose archive cannot be read: they stay as they are until someone puts the file back. */
  readonly unreadable?: readonly Day[];
}

/**
 * Closes a hall's finished days: each becomes one file that has been read back before its database is dropped whole.
 * A late event, or anyone who asks for that day, opens it again from its file.
 */
export class DayKeeper {
  readonly archive: DayArchive;
  readonly #setup: DayKeeperSetup;
  readonly #serial = new Serial();
  /** Days opened again, and when each was asked for last. */
  readonly #openMonoMs = new Map<string, number>();
  readonly #unreadable = new Set<Day>();
  readonly #failed = new Set<Day>();
  /** Takes a finished day in before its database is dropped. */
  onFinished: (day: Day, documents: readonly StoredDocument[]) => Promise<void> = () => Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #health: ArchiveHealth = { days: 0, bytes: 0 };
  #firstPast: { readonly of: Day; readonly before: Day } | undefined;

  private constructor(setup: DayKeeperSetup, archive: DayArchive) {
    this.#setup = setup;
    this.archive = archive;
  }

  static async open(setup: DayKeeperSetup): Promise<DayKeeper> {
    const keeper = new DayKeeper(setup, await DayArchive.open(setup.data, setup.hall.id));
    for (const day of keeper.archive.doubled) await keeper.archive.removeOlder(day);
    await keeper.#count();
    const { past } = keeper.health;
    if (past !== undefined)
      setup.say(oldArchivesWords(past, keeper.#keepDays, keeper.archive.folder), {
        code: 'archives-old',
        days: past.days,
        bytes: past.bytes,
      });
    return keeper;
  }

  get health(): ArchiveHealth {
    const unreadable = [...this.#unreadable].sort();
    return unreadable.length === 0 ? this.#health : { ...this.#health, unreadable };
  }

  get #keepDays(): number {
    return this.#setup.keepDays ?? KEEP_DAYS;
  }

  /** From now on looks for finished days by itself. */
  start(): void {
    const again = (waitMs: number): void => {
      this.#timer = setTimeout(() => {
        void this.look().then((more) => {
          if (!this.#closed) again(more ? NEXT_MS : (this.#setup.lookMs ?? LOOK_MS));
        });
      }, waitMs);
      this.#timer.unref();
    };
    again(0);
  }

  /** Whether a day is over for good, apart from what comes late (F6). */
  isPast(day: Day): boolean {
    const today = businessDay(this.#setup.clock.now().wallMs, this.#setup.hall);
    if (this.#firstPast?.of !== today) {
      this.#firstPast = { of: today, before: closedDays(today).at(-1) ?? today };
    }
    return day < this.#firstPast.before;
  }

  /**
   * Makes sure that a past day's database is there, and whole from its archive, before anyone uses it. False, and
   * nothing done, for any other database.
   */
  async openPast(database: string): Promise<boolean> {
    const day = dayOfDatabase(this.#setup.hall.id, database);
    if (day === undefined || (!this.isPast(day) && !this.archive.has(day))) return false;
    if (this.#openMonoMs.has(database)) this.#openMonoMs.set(database, this.#setup.clock.now().monoMs);
    else await this.#serial.run(() => this.#bringBack(database, day));
    return true;
  }

  async #bringBack(database: string, day: Day): Promise<void> {
    if (this.#openMonoMs.has(database)) return;
    const { couch, clock, served } = this.#setup;
    const archived = await this.#archived(day);
    const documents = archived === undefined ? undefined : await (served?.(database, archived) ?? archived);
    await couch.create(database);
    // An archive nobody can read now keeps no event from being taken in.
    for (let at = 0; documents !== undefined && at < documents.length; at += BATCH) {
      const written = await couch.write(database, documents.slice(at, at + BATCH));
      if (!written.ok) throw new Error(`${database}: ${written.refusal.reason}`);
    }
    this.#openMonoMs.set(database, clock.now().monoMs);
  }

  /** What a day's archive holds, nothing when there is none; undefined when it cannot be read, which is said once. */
  async #archived(day: Day): Promise<readonly StoredDocument[] | undefined> {
    if (!this.archive.has(day)) return [];
    const read = await this.archive.read(day);
    if (read.ok) {
      this.#unreadable.delete(day);
      return read.documents;
    }
    if (!this.#unreadable.has(day))
      this.#setup.say(unreadableWords(read.why), { code: 'archive-unreadable', day });
    this.#unreadable.add(day);
    return undefined;
  }

  /** Archives one finished day, if there is one; true when there are more. Never throws. */
  async look(): Promise<boolean> {
    try {
      const { names, hall, clock } = this.#setup;
      const held = (await names()).flatMap((name) => dayOfDatabase(hall.id, name) ?? []).sort();
      const { wallMs, monoMs } = clock.now();
      const today = businessDay(wallMs, hall);
      const before = held.filter((day) => day < today);
      // A clock that cannot be right says nothing about which days are over.
      if (clockNotice(wallMs, hall.timeZone, before) !== undefined) return false;
      const quietMs = this.#setup.quietMs ?? QUIET_MS;
      const isQuiet = (day: Day): boolean => {
        const askedMonoMs = this.#openMonoMs.get(dayDatabase(hall.id, day));
        return askedMonoMs === undefined || monoMs - askedMonoMs >= quietMs;
      };
      const finished = before.filter((day) => this.isPast(day) && isQuiet(day));
      const readable = finished.filter((day) => !this.#unreadable.has(day));
      // One whose file has to be put back first is looked at when there is nothing else to do.
      const day = readable[0] ?? finished[0];
      if (day === undefined || this.#closed) return false;
      await this.#close(day);
      return readable.length > 1;
    } catch (error) {
      this.#setup.say(notArchivedWords('', error), { code: 'day-not-archived', why: whyOf(error) });
      return false;
    }
  }

  async #close(day: Day): Promise<void> {
    try {
      await this.#serial.run(() => this.#archiveDay(day));
      this.#failed.delete(day);
    } catch (error) {
      // Said once: it is tried at every look.
      if (!this.#failed.has(day))
        this.#setup.say(notArchivedWords(day, error), { code: 'day-not-archived', day, why: whyOf(error) });
      this.#failed.add(day);
    }
    await this.#count();
  }

  async #archiveDay(day: Day): Promise<void> {
    const { couch, ledger, hall, device: writtenBy, version: app, clock, say } = this.#setup;
    const { onStep = () => undefined } = this.#setup;
    const database = dayDatabase(hall.id, day);
    // Whoever asks for the day from here on waits until this is over.
    this.#openMonoMs.delete(database);
    const store = (await couch.database(database))?.store;
    const before = await this.#archived(day);
    if (store === undefined || before === undefined) return;
    const { seq, documents } = await documentsOf(store);
    const own = await ledger.read(database);
    const all = union(before, documents, own as unknown as StoredDocument[]);
    await this.onFinished(day, all);
    if (all.length > before.length) {
      const writtenAt = new Date(clock.now().wallMs).toISOString();
      const { revision, count } = await this.archive.write(day, all, { writtenBy, app, writtenAt, onStep });
      say(archivedWords(day, revision, count), { code: 'day-archived', day, revision, events: count });
    }
    // What was written to it meanwhile keeps it; the next look makes a revision with that.
    if (!(await couch.drop(database, seq))) return;
    onStep('database-dropped');
    const kept = new Set(all.map(({ _rev }) => _rev));
    await ledger.retire(database, ({ _rev }) => kept.has(_rev));
    await this.archive.removeOlder(day);
    onStep('older-removed');
  }

  /** Runs something while no day is archived or opened again. */
  holdingStill<T>(task: () => Promise<T>): Promise<T> {
    return this.#serial.run(task);
  }

  async #count(): Promise<void> {
    const { days } = this.archive;
    const until = businessDay(this.#setup.clock.now().wallMs - this.#keepDays * DAY_MS, this.#setup.hall);
    let bytes = 0;
    const past = { days: 0, bytes: 0 };
    for (const day of days) {
      const size = await this.archive.bytesOf(day);
      bytes += size;
      if (day >= until) continue;
      past.days++;
      past.bytes += size;
    }
    const [oldest] = days;
    this.#health = {
      days: days.length,
      bytes,
      ...(oldest === undefined ? {} : { oldest }),
      ...(past.days === 0 ? {} : { past }),
    };
  }

  /** Ends after what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#serial.idle();
  }
}
