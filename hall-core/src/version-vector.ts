import type { LogId } from './event.ts';

/** `log → n`: every event of that log up to and including `n` is held (F2). */
export type VersionVector = Readonly<Record<LogId, number>>;

/** A range of events of one log that one side has and the other lacks; both ends included. */
export interface LogRange {
  readonly log: LogId;
  readonly from: number;
  readonly to: number;
}

interface Holding {
  head: number;
  /** Events past a gap, which the vector must not promise yet. */
  readonly beyond: Set<number>;
}

/** Keeps count of the events a replica holds, in whatever order they arrive. */
export class Holdings {
  readonly #logs = new Map<LogId, Holding>();

  /** Notes an event. False when it was already held. */
  add(log: LogId, n: number): boolean {
    let holding = this.#logs.get(log);
    if (holding === undefined) {
      holding = { head: 0, beyond: new Set() };
      this.#logs.set(log, holding);
    }
    if (n <= holding.head || holding.beyond.has(n)) return false;
    if (n > holding.head + 1) {
      holding.beyond.add(n);
      return true;
    }
    holding.head = n;
    while (holding.beyond.delete(holding.head + 1)) holding.head++;
    return true;
  }

  has(log: LogId, n: number): boolean {
    const holding = this.#logs.get(log);
    return holding !== undefined && (n <= holding.head || holding.beyond.has(n));
  }

  headOf(log: LogId): number {
    return this.#logs.get(log)?.head ?? 0;
  }

  /** Whether some log has events past a gap: something is known to be missing. */
  get hasGap(): boolean {
    for (const holding of this.#logs.values()) if (holding.beyond.size > 0) return true;
    return false;
  }

  vector(): VersionVector {
    const vector: Record<LogId, number> = {};
    for (const [log, holding] of this.#logs) if (holding.head > 0) vector[log] = holding.head;
    return vector;
  }
}

/** What `theirs` promises and `ours` does not. */
export function lacking(ours: VersionVector, theirs: VersionVector): LogRange[] {
  const ranges: LogRange[] = [];
  for (const [log, to] of Object.entries(theirs)) {
    const from = (ours[log] ?? 0) + 1;
    if (from <= to) ranges.push({ log, from, to });
  }
  return ranges;
}

export const sameVector = (a: VersionVector, b: VersionVector): boolean =>
  lacking(a, b).length === 0 && lacking(b, a).length === 0;
