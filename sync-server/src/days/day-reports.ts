import { setImmediate as breathe } from 'node:timers/promises';
import {
  businessDay,
  type Day,
  type DeviceId,
  dayDatabase,
  dayOfDatabase,
  decideLateRatingCases,
  decideReport,
  type HallEvent,
  type HallFile,
  HallFold,
  kindOfLog,
  parseEventId,
} from '@onewindow/hall-core';
import type { Clock, Replica } from '@onewindow/replica/runtime';
import { clockNotice } from '../clock-notice.ts';
import type { CouchEndpoint } from '../couch/endpoint.ts';
import type { StoredDocument } from '../couch/storage.ts';
import { type Say, whyOf } from '../log/hub-log.ts';
import { notReportedWords } from './day-words.ts';
import { documentsOf } from './document-file.ts';

/** How often a hub looks whether a day has ended, or something has come late. */
const LOOK_MS = 5 * 60_000;
/** After a start the hall is to call first. */
const FIRST_MS = 60_000;
/** So many events are folded before whoever waits for the hub has a turn. */
const TURN = 500;

export interface DayReportsSetup {
  readonly replica: Replica;
  /** The device the hall's trust begins from, once it is known. */
  readonly root: () => DeviceId | undefined;
  readonly hall: HallFile;
  readonly couch: CouchEndpoint;
  readonly names: () => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly say: Say;
  /** For tests: another time to look again. */
  readonly lookMs?: number;
}

/**
 * Puts the figures of every finished day on record, so that each device of the hall can show them (F6), and again when
 * late events have changed them. The day's events stay where they are.
 */
export class DayReports {
  readonly #setup: DayReportsSetup;
  /** Up to where each day's database has been looked at. */
  readonly #seen = new Map<Day, number>();
  readonly #failed = new Set<Day>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(setup: DayReportsSetup) {
    this.#setup = setup;
  }

  start(): void {
    const again = (waitMs: number): void => {
      this.#timer = setTimeout(() => {
        this.#looking = this.#lookSafely().then(() => {
          if (!this.#closed) again(this.#setup.lookMs ?? LOOK_MS);
        });
      }, waitMs);
      this.#timer.unref();
    };
    again(this.#setup.lookMs ?? FIRST_MS);
  }

  /** Whether the report that stands was worked out from as many events. */
  #isTold(day: Day, size: number): boolean {
    return (this.#setup.replica.fold.report(day)?.events ?? -1) >= size;
  }

  /** A database may go, or be out of reach, while it is read: what was not looked at now is so the next time. */
  async #lookSafely(): Promise<void> {
    try {
      await this.#look();
    } catch (error) {
      this.#setup.say(notReportedWords('', error), { code: 'day-not-reported', why: whyOf(error) });
    }
  }

  /** A finished day in the documents a hub holds of it, before these leave its database. Never throws. */
  async finished(day: Day, documents: readonly StoredDocument[]): Promise<void> {
    if (this.#isTold(day, documents.length)) return;
    try {
      const { replica, root } = this.#setup;
      const fold = new HallFold(undefined, root());
      for (const event of replica.fold.events()) {
        if (kindOfLog(parseEventId(event._id)?.log ?? '') === 'hall') fold.add(event);
      }
      for (const [place, document] of documents.entries()) {
        fold.add(document as unknown as HallEvent);
        if (place % TURN === TURN - 1) await breathe();
      }
      const hall = replica.fold.hallFile() ?? this.#setup.hall;
      await replica.record((now) => [
        ...decideReport(now, hall, { day, fold, size: documents.length }),
        // A bad rating may have been taken while no hub heard of it.
        ...decideLateRatingCases(now, hall, { day, fold }, this.#setup.clock.now()),
      ]);
      this.#failed.delete(day);
    } catch (error) {
      // Said once; the next late event of that day, or the next start, tries again.
      if (!this.#failed.has(day)) {
        this.#setup.say(notReportedWords(day, error), { code: 'day-not-reported', day, why: whyOf(error) });
      }
      this.#failed.add(day);
    }
  }

  async #look(): Promise<void> {
    const { names, hall, clock, couch } = this.#setup;
    const { wallMs } = clock.now();
    const today = businessDay(wallMs, hall);
    const held = (await names().catch(() => [])).flatMap((name) => dayOfDatabase(hall.id, name) ?? []);
    const ended = held.filter((day) => day < today).sort();
    // A clock that cannot be right says nothing about which days are over.
    if (clockNotice(wallMs, hall.timeZone, ended) !== undefined) return;
    for (const day of ended) {
      if (this.#closed) return;
      const store = (await couch.database(dayDatabase(hall.id, day)))?.store;
      if (store === undefined) continue;
      const { updateSeq, docCount } = await store.info();
      if (updateSeq === this.#seen.get(day) || this.#isTold(day, docCount)) continue;
      const { seq, documents } = await documentsOf(store);
      await this.finished(day, documents);
      this.#seen.set(day, seq);
    }
  }

  /** Ends after what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }
}
