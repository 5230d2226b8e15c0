/** How often each kind of fault was really injected. */
export class FaultCounts {
  readonly #counts = new Map<string, number>();

  add(kind: FaultKind, times = 1): void {
    this.#add(kind, times);
  }

  #add(kind: string, times: number): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + times);
  }

  addAll(counts: Readonly<Record<string, number>>): void {
    for (const [kind, times] of Object.entries(counts)) this.#add(kind, times);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, times) => sum + times, 0);
  }

  /** By kind, in alphabetical order, so that equal runs print equal lines. */
  toRecord(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

export type FaultKind =
  // network
  | 'packet-lost'
  | 'packet-doubled'
  | 'packet-delayed'
  | 'window-cut-off'
  | 'kiosk-cut-off'
  | 'one-way-cut'
  | 'bad-link'
  | 'flapping'
  | 'shatter'
  | 'floor-split'
  | 'hub-link-cut'
  // devices
  | 'hub-crash'
  | 'hub-crash-before-durable'
  | 'hub-crash-after-durable'
  | 'page-reload'
  | 'page-crash-before-durable'
  | 'page-crash-after-durable'
  | 'suspend'
  | 'dead-for-ever'
  | 'hub-dead-for-ever'
  | 'all-hubs-off'
  | 'left-in-order'
  | 'window-off'
  | 'replaced'
  // disks
  | 'disk-full'
  | 'disk-rolled-back'
  | 'hub-disk-rolled-back'
  // clocks
  | 'clock-off'
  | 'clock-year-1970'
  | 'clock-year-2031'
  | 'clock-rate'
  | 'lease-clock-still'
  | 'clock-step'
  // broker
  | 'old-event-repeated'
  | 'old-message-repeated'
  | 'retained-lost'
  // people and programs
  | 'double-tap'
  | 'clerk-at-two-windows'
  | 'presented-uncalled'
  | 'presented-to-another'
  | 'presented-unheard-of'
  | 'presented-at-cut-off'
  | 'old-paper'
  | 'take-over'
  | 'take-over-early'
  | 'hub-off'
  | 'hub-off-mistaken'
  | 'declared-off'
  | 'newer-version';
