import type { DeviceId, HallEvent } from '@onewindow/hall-core';
import type { Say } from '../log/hub-log.ts';
import type { Judging } from '../trust/judging.ts';
import type { Bringer } from './allowance.ts';
import type { Waiting, WaitingRoom } from './waiting-room.ts';

/** What could not be published, because the disk is full or the databases are out of reach, is tried again so often. */
const AGAIN_MS = 5_000;
const BATCH = 500;

export interface UnjudgedSetup {
  readonly room: WaitingRoom;
  readonly judging: Judging;
  readonly say: Say;
  /** Stores genuine events, and takes them in as if they had just arrived. Rejects when they are not stored. */
  readonly publish: (database: string, events: readonly HallEvent[]) => Promise<void>;
}

/** What `/healthz` shows of it. */
export interface UnjudgedHealth {
  /** Events that wait, */
  readonly waiting: number;
  /** and those that turned out to be forged, since the start. */
  readonly forged: number;
}

/**
 * Events of authors whose keys this hub does not know wait here, out of everybody's sight: nobody can say whether
 * they are forged. As soon as a key becomes known its author's are judged.
 */
export class Unjudged {
  readonly #setup: UnjudgedSetup;
  #timer: ReturnType<typeof setInterval> | undefined;
  #running: Promise<void> | undefined;
  #isAsked = false;
  #closed = false;
  #forged = 0;

  constructor(setup: UnjudgedSetup) {
    this.#setup = setup;
  }

  get health(): UnjudgedHealth {
    return { waiting: this.#setup.room.events, forged: this.#forged };
  }

  holds(database: string, id: string, rev: string): boolean {
    return this.#setup.room.holds(database, { _id: id, _rev: rev });
  }

  /**
   * Keeps events durably until they can be judged. False when there was no room for some of them: whoever brought
   * those has to bring them again.
   */
  async keep(database: string, events: readonly HallEvent[], from: Bringer): Promise<boolean> {
    const kept = await this.#setup.room.keep(events.map((event) => ({ database, from, event })));
    // A key may have become known meanwhile.
    this.#look();
    return kept;
  }

  /** Events in this hub's own databases that are not their author's: an older version took them in unjudged. */
  found(forged: readonly HallEvent[]): void {
    const byAuthor = new Map<DeviceId, number>();
    for (const { by } of forged) byAuthor.set(by.device, (byAuthor.get(by.device) ?? 0) + 1);
    for (const [author, count] of byAuthor) this.#drop(author, count);
  }

  /** From now on what can be judged is: this hub is open and takes in what is genuine. */
  start(): void {
    this.#setup.judging.onKey = () => this.#look();
    this.#timer = setInterval(() => this.#look(), AGAIN_MS);
    this.#look();
  }

  #look(): void {
    if (this.#timer === undefined || this.#closed) return;
    this.#isAsked = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  async #run(): Promise<void> {
    const { room, judging } = this.#setup;
    while (this.#isAsked && !this.#closed) {
      this.#isAsked = false;
      for (const author of room.authors) {
        if (judging.keyOf(author) === undefined) continue;
        // What stands in the way is said by whoever keeps the databases.
        await this.#judge(author).catch(() => undefined);
      }
    }
  }

  async #judge(author: DeviceId): Promise<void> {
    const { room, judging, publish } = this.#setup;
    const { waiting, bytes } = await room.read(author);
    const { genuine, forged } = await judging.sift(waiting, ({ event }) => event);
    for (const [database, events] of byDatabase(genuine)) {
      for (let at = 0; at < events.length; at += BATCH) await publish(database, events.slice(at, at + BATCH));
    }
    if (!(await room.clear(author, bytes))) this.#isAsked = true;
    else if (forged.length > 0) this.#drop(author, forged.length);
  }

  #drop(author: DeviceId, count: number): void {
    this.#forged += count;
    this.#setup.say(forgedWords(author, count), { code: 'events-forged', device: author, events: count });
  }

  /** Ends after what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#running;
  }
}

function byDatabase(waiting: readonly Waiting[]): Map<string, HallEvent[]> {
  const groups = new Map<string, HallEvent[]>();
  for (const { database, event } of waiting) {
    const group = groups.get(database);
    if (group === undefined) groups.set(database, [event]);
    else group.push(event);
  }
  return groups;
}

const forgedWords = (author: DeviceId, count: number): string =>
  `有 ${count} 条记录冒用设备 ${author} 的名义，签名不对，已丢弃，没有算数。 ` +
  `${count} records in the name of device ${author} were not signed by it; they were dropped and never counted.`;
