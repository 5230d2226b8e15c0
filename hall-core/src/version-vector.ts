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
  /** Events past a gap, which the vector must not promise yet. */
  readonly beyond: Set<number>;
}

/** Keeps count of the events a replica holds, in whatever order they arrive. */
export class Holdings {
  readonly #logs = new Map<LogId, Holding>();
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
      holding = { log, head: 0, beyond: new Set() };
      this.#logs.set(log, holding);
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
    if (beyond.size === 0) return true;
    while (beyond.delete(holding.head + 1)) holding.head++;
    if (beyond.size === 0) this.#gaps--;
    return true;
  }

  has(log: LogId, n: number): boolean {
    const holding = this.#logs.get(log);
    return holding !== undefined && (n <= holding.head || holding.beyond.has(n));
  }

  headOf(log: LogId): number {
    return this.#logs.get(log)?.head ?? 0;
  }

  /** How far each log of one device is held. */
  headsOf(device: string): VersionVector {
    const heads: Record<LogId, number> = {};
    for (const [log, holding] of this.#logs) {
      if (holding.head > 0 && log.startsWith(device)) heads[log] = holding.head;
    }
    return heads;
  }

  /** Whether some log has events past a gap: something is known to be missing. */
  get hasGap(): boolean {
    return this.#gaps > 0;
  }

  /** The vector, the same frozen object until a head moves. */
  vector(): VersionVector {
    if (this.#vector !== undefined) return this.#vector;
    const vector: Record<LogId, number> = {};
    for (const { log, head } of this.#logs.values()) if (head > 0) vector[log] = head;
    this.#vector = Object.freeze(vector);
    return this.#vector;
  }
}

/** What `theirs` promises and `ours` does not. */
export function lacking(ours: VersionVector, theirs: VersionVector): LogRange[] {
  const ranges: LogRange[] = [];
  if (ours === theirs) return ranges;
  for (const log of Object.keys(theirs)) {
    const to = theirs[log] as number;
    const from = (ours[log] ?? 0) + 1;
    if (from <= to) ranges.push({ log, from, to });
  }
  return ranges;
}

export const sameVector = (a: VersionVector, b: VersionVector): boolean =>
  lacking(a, b).length === 0 && lacking(b, a).length === 0;
