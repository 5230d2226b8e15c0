export type FaultKind =
  | 'packet-lost'
  | 'packet-doubled'
  | 'packet-delayed'
  | 'window-cut-off'
  | 'kiosk-cut-off'
  | 'hub-crash'
  | 'hub-crash-before-durable'
  | 'hub-crash-after-durable'
  | 'page-reload'
  | 'page-crash-after-durable'
  | 'suspend'
  | 'clock-off'
  | 'clock-rate'
  | 'clock-step'
  | 'double-tap';

/** How often each kind of fault was really injected. */
export class FaultCounts {
  readonly #counts = new Map<FaultKind, number>();

  add(kind: FaultKind, times = 1): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + times);
  }

  addAll(counts: Readonly<Record<string, number>>): void {
    for (const [kind, times] of Object.entries(counts)) this.add(kind as FaultKind, times);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, times) => sum + times, 0);
  }

  /** By kind, in alphabetical order, so that equal runs print equal lines. */
  toRecord(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
