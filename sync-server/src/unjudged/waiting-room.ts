import { mkdir, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceId, HallEvent } from '@onewindow/hall-core';
import { faultOf, Serial, type SetAside } from '@onewindow/replica/runtime';
import { syncFolder, writeWhole } from '../days/sealed.ts';
import { Allowance, type Bringer, FILE_BYTES, type Room } from './allowance.ts';

/** One event that waits: where it belongs, and who brought it. */
export interface Waiting {
  readonly database: string;
  readonly from: Bringer;
  readonly event: HallEvent;
}

const SUFFIX = '.ndjson';
const AUTHOR = /^[0-9a-f]{32}$/;

interface Pile {
  /** Bytes of the file, all of it whole lines. */
  bytes: number;
  /** `database rev@id` of what is in it. */
  readonly keys: Set<string>;
}

const keyOf = (database: string, id: string, rev: string): string => `${database} ${rev}@${id}`;

/**
 * Events of authors whose keys this hub does not know, one file an author, a line an event: when an author's key
 * becomes known all of its file is judged at once, and the file goes. Nobody is served from here.
 */
export class WaitingRoom {
  readonly #folder: string;
  readonly #allowance: Allowance;
  readonly #serial = new Serial();
  readonly #piles = new Map<DeviceId, Pile>();
  readonly #setAside: SetAside[] = [];

  private constructor(folder: string, room: Room | undefined) {
    this.#folder = folder;
    this.#allowance = new Allowance(room);
  }

  /** Reads what waits; the torn end of a file is cut off, because whoever brought that was not told that it is kept. */
  static async open(folder: string, room?: Room): Promise<WaitingRoom> {
    const waiting = new WaitingRoom(folder, room);
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      const author = name.slice(0, -SUFFIX.length);
      if (name.endsWith(SUFFIX) && AUTHOR.test(author)) await waiting.#load(author);
    }
    return waiting;
  }

  /** Lines that could not be read any more; whoever brought them has to be asked again. */
  get setAside(): readonly SetAside[] {
    return this.#setAside;
  }

  get authors(): readonly DeviceId[] {
    return [...this.#piles.keys()];
  }

  get events(): number {
    let events = 0;
    for (const { keys } of this.#piles.values()) events += keys.size;
    return events;
  }

  holds(database: string, { _id, _rev }: Pick<HallEvent, '_id' | '_rev'>): boolean {
    const author = _id.slice(0, _id.indexOf('.'));
    return this.#piles.get(author)?.keys.has(keyOf(database, _id, _rev)) ?? false;
  }

  /**
   * Keeps events durably, as many as there is room for in the order given; false when some were left out. Rejects
   * when the disk takes nothing, and then nothing of that author was kept.
   */
  keep(waiting: readonly Waiting[]): Promise<boolean> {
    return this.#serial.run(async () => {
      const byAuthor = new Map<DeviceId, Waiting[]>();
      for (const each of waiting) {
        const { device } = each.event.by;
        byAuthor.set(device, [...(byAuthor.get(device) ?? []), each]);
      }
      let isRoom = true;
      for (const [author, group] of byAuthor) isRoom = (await this.#append(author, group)) && isRoom;
      return isRoom;
    });
  }

  /** All that waits of one author, and how much that is: `clear` takes it away unless more has come since. */
  read(author: DeviceId): Promise<{ readonly waiting: readonly Waiting[]; readonly bytes: number }> {
    return this.#serial.run(async () => {
      const bytes = this.#piles.get(author)?.bytes ?? 0;
      const text = bytes === 0 ? '' : await readFile(this.#fileOf(author), 'utf8');
      return { waiting: readLines(text).waiting, bytes };
    });
  }

  /** False when more has come since it was read. */
  clear(author: DeviceId, bytes: number): Promise<boolean> {
    return this.#serial.run(async () => {
      const pile = this.#piles.get(author);
      if (pile === undefined) return true;
      if (pile.bytes !== bytes) return false;
      const { waiting } = readLines(await readFile(this.#fileOf(author), 'utf8'));
      await rm(this.#fileOf(author), { force: true });
      this.#piles.delete(author);
      for (const [at, each] of waiting.entries()) this.#allowance.use(each.from, -costOf(each, at === 0));
      return true;
    });
  }

  #fileOf(author: DeviceId): string {
    return join(this.#folder, author + SUFFIX);
  }

  async #load(author: DeviceId): Promise<void> {
    const path = this.#fileOf(author);
    const bytes = await readFile(path);
    const end = bytes.lastIndexOf('\n') + 1;
    const text = bytes.toString('utf8', 0, end);
    const { waiting, isWhole } = readLines(text);
    if (isWhole && end < bytes.length) await truncate(path, end);
    else if (!isWhole) await this.#repair(author, text, waiting);
    if (waiting.length === 0) return rm(path, { force: true });
    const keys = new Set<string>();
    for (const [at, each] of waiting.entries()) {
      keys.add(keyOf(each.database, each.event._id, each.event._rev));
      this.#allowance.use(each.from, costOf(each, at === 0));
    }
    this.#piles.set(author, { bytes: Buffer.byteLength(waiting.map(lineOf).join('')), keys });
  }

  async #repair(author: DeviceId, text: string, whole: readonly Waiting[]): Promise<void> {
    const path = this.#fileOf(author);
    const where = `${path}.damaged-${Date.now()}`;
    await writeFile(where, text, { flush: true, mode: 0o600 });
    await writeWhole(path, whole.map(lineOf).join(''));
    this.#setAside.push({ what: `unjudged/${author}${SUFFIX}`, where });
  }

  async #append(author: DeviceId, group: readonly Waiting[]): Promise<boolean> {
    if (!AUTHOR.test(author)) throw new Error(`${author} is no device`);
    const pile = this.#piles.get(author) ?? { bytes: 0, keys: new Set() };
    const keys = new Set<string>();
    let text = '';
    let isRoom = true;
    const used: [Bringer, number][] = [];
    for (const each of group) {
      const key = keyOf(each.database, each.event._id, each.event._rev);
      if (pile.keys.has(key) || keys.has(key)) continue;
      const cost = costOf(each, pile.bytes === 0 && text === '');
      if (!this.#allowance.hasRoom(each.from, cost)) {
        isRoom = false;
        continue;
      }
      this.#allowance.use(each.from, cost);
      used.push([each.from, cost]);
      keys.add(key);
      text += lineOf(each);
    }
    if (text === '') return isRoom;
    try {
      await this.#write(author, text, pile.bytes);
    } catch (error) {
      for (const [from, cost] of used) this.#allowance.use(from, -cost);
      throw error;
    }
    for (const key of keys) pile.keys.add(key);
    pile.bytes += Buffer.byteLength(text);
    this.#piles.set(author, pile);
    return isRoom;
  }

  async #write(author: DeviceId, text: string, before: number): Promise<void> {
    const path = this.#fileOf(author);
    const file = await open(path, 'a', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } catch (error) {
      await file.truncate(before).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
    if (before === 0) await syncFolder(this.#folder);
  }
}

const lineOf = (waiting: Waiting): string => `${JSON.stringify(waiting)}\n`;

const costOf = (waiting: Waiting, isFirst: boolean): number =>
  Buffer.byteLength(lineOf(waiting)) + (isFirst ? FILE_BYTES : 0);

function readLines(text: string): { readonly waiting: Waiting[]; readonly isWhole: boolean } {
  const lines = text.split('\n').filter((line) => line !== '');
  const waiting = lines.flatMap((line) => waitingOf(line) ?? []);
  return { waiting, isWhole: waiting.length === lines.length };
}

/** What a line holds; undefined when it is not what was written. */
function waitingOf(line: string): Waiting | undefined {
  try {
    const waiting = JSON.parse(line) as Waiting;
    return faultOf(waiting.event) === undefined ? waiting : undefined;
  } catch {
    return undefined;
  }
}
