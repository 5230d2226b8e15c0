import type { LogId } from './event.ts';

/** `log → n`: every event of that log up to and including `n` is held (F2). */
export type VersionVector = Readonly<Record<LogId, number>>;

/** A range of events of one log that one side has and the other lacks; both ends included. */
export interface LogRange {
  readonly log: LogId;
  readonly from: number;
  readonly to: number;
}

/** What is held of one log. */
export interface Holding {
  readonly log: LogId;
  head: number;
  /** Where the log stands among all, ordered. */
  place: number;
  /** Events past a gap, which the vector must not promise yet. */
  readonly beyond: Set<number>;
}

/** Keeps count of the events a replica holds, in whatever order they arrive. */
export class Holdings {
  readonly #logs = new Map<LogId, Holding>();
  readonly #ordered: Holding[] = [];
  readonly #heads: Heads = { logs: [], heads: [] };
  /** The logs of those devices that were asked after. */
  readonly #byDevice = new Map<string, Holding[]>();
  #gaps = 0;
  #vector: VersionVector | undefined;

  /** Notes an event. False when it was already held. */
  add(log: LogId, n: number): boolean {
    return this.note(this.of(log), n);
  }

  /** What is held of a log, for whoever notes many of its events. */
  of(log: LogId): Holding {
    let holding = this.#logs.get(log);
    if (holding === undefined) {
      const after = this.#ordered.findIndex((other) => other.log > log);
      const place = after < 0 ? this.#ordered.length : after;
      holding = { log, head: 0, place, beyond: new Set() };
      this.#logs.set(log, holding);
      this.#byDevice.get(log.slice(0, log.indexOf('.')))?.push(holding);
      for (const other of this.#ordered.slice(place)) other.place++;
      this.#ordered.splice(place, 0, holding);
      this.#heads.logs.splice(place, 0, log);
      this.#heads.heads.splice(place, 0, 0);
    }
    return holding;
  }

  /** Notes an event of a log whose holding `of` gave. False when it was already held. */
  note(holding: Holding, n: number): boolean {
    const { beyond } = holding;
    if (n <= holding.head || (beyond.size > 0 && beyond.has(n))) return false;
    if (n > holding.head + 1) {
      if (beyond.size === 0) this.#gaps++;
      beyond.add(n);
      return true;
    }
    this.#vector = undefined;
    holding.head = n;
    if (beyond.size > 0) {
      while (beyond.delete(holding.head + 1)) holding.head++;
      if (beyond.size === 0) this.#gaps--;
    }
    this.#heads.heads[holding.place] = holding.head;
    return true;
  }

  has(log: LogId, n: number): boolean {
    const holding = this.#logs.get(log);
    return holding !== undefined && (n <= holding.head || holding.beyond.has(n));
  }

  headOf(log: LogId): number {
    return this.#logs.get(log)?.head ?? 0;
  }

  /** Whether all that a vector promises is held; of one device's logs only, where one is named. */
  covers(theirs: VersionVector, device = ''): boolean {
    return Object.entries(theirs).every(([log, n]) => !log.startsWith(device) || this.headOf(log) >= n);
  }

  /** How far each log of these devices is held. */
  headsOf(...devices: readonly string[]): VersionVector {
    const heads: Record<LogId, number> = {};
    for (const device of devices) {
      for (const { log, head } of this.#logsOf(device)) if (head > 0) heads[log] = head;
    }
    return heads;
  }

  #logsOf(device: string): readonly Holding[] {
    let holdings = this.#byDevice.get(device);
    if (holdings === undefined) {
      holdings = [...this.#logs.values()].filter(({ log }) => log.startsWith(`${device}.`));
      this.#byDevice.set(device, holdings);
    }
    return holdings;
  }

  /** Whether some log has events past a gap: something is known to be missing. */
  get hasGap(): boolean {
    return this.#gaps > 0;
  }

  /** The vector, the same frozen object until a head moves. */
  vector(): VersionVector {
    if (this.#vector !== undefined) return this.#vector;
    const vector: Record<LogId, number> = {};
    for (const { log, head } of this.#ordered) if (head > 0) vector[log] = head;
    this.#vector = Object.freeze(vector);
    headsIn.set(this.#vector, { logs: [...this.#heads.logs], heads: [...this.#heads.heads] });
    return this.#vector;
  }

  /** What `theirs` promises and is not held here. */
  lacking(theirs: VersionVector): LogRange[] {
    return beyond(this.#heads, headsOf(theirs));
  }

  /** What is held here and `theirs` does not promise. */
  lackedBy(theirs: VersionVector): LogRange[] {
    return beyond(headsOf(theirs), this.#heads);
  }
}

/** Logs in their order, and the head of each: laid out to be gone through by every device at every notice. */
interface Heads {
  readonly logs: LogId[];
  readonly heads: number[];
}

/** The heads of vectors that are frozen: a hub's is compared by every device that hears it. */
const headsIn = new WeakMap<VersionVector, Heads>();

function headsOf(vector: VersionVector): Heads {
  const known = headsIn.get(vector);
  if (known !== undefined) return known;
  const logs = Object.keys(vector).sort();
  const heads = { logs, heads: logs.map((log) => vector[log] ?? 0) };
  if (Object.isFrozen(vector)) headsIn.set(vector, heads);
  return heads;
}

/** The ranges by which `theirs` go beyond `ours`. */
function beyond(ours: Heads, theirs: Heads): LogRange[] {
  const ranges: LogRange[] = [];
  const own = ours.logs;
  for (let i = 0, at = 0; i < theirs.logs.length; i++) {
    const log = theirs.logs[i] as LogId;
    const to = theirs.heads[i] as number;
    while (at < own.length && own[at] !== log && (own[at] as LogId) < log) at++;
    const from = (own[at] === log ? (ours.heads[at] as number) : 0) + 1;
    if (from <= to) ranges.push({ log, from, to });
  }
  return ranges;
}

/** What `theirs` promises and `ours` does not. */
export function lacking(ours: VersionVector, theirs: VersionVector): LogRange[] {
  return ours === theirs ? [] : beyond(headsOf(ours), headsOf(theirs));
}

export const sameVector = (a: VersionVector, b: VersionVector): boolean =>
  lacking(a, b).length === 0 && lacking(b, a).length === 0;
