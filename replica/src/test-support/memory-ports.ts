import { deviceIdOf, type HallEvent, type Now, sha256 } from '@onewindow/hall-core';
import { matches } from '../mqtt-bus.ts';
import { type Bus, type Clock, type Ledger, LedgerFull, type Signer, type SyncedStore } from '../ports.ts';

/** A signer that costs nothing and still differs from device to device. */
export function memorySigner(name: string): Signer {
  const publicKey = `key-of-${name}`;
  return { device: deviceIdOf(publicKey), publicKey, sign: async (text) => sha256(`${name} ${text}`) };
}

/** A ledger that can be told to be full, and to lose nothing else. */
export class MemoryLedger implements Ledger {
  readonly #databases = new Map<string, HallEvent[]>();
  #running = false;
  full = false;

  async start() {
    const clean = !this.#running;
    this.#running = true;
    return { clean, setAside: [] };
  }

  async append(database: string, events: readonly HallEvent[]): Promise<void> {
    if (this.full) throw new LedgerFull('the disk is full');
    this.#databases.set(database, [...(this.#databases.get(database) ?? []), ...events]);
  }

  async databases(): Promise<string[]> {
    return [...this.#databases.keys()];
  }

  async read(database: string): Promise<HallEvent[]> {
    return [...(this.#databases.get(database) ?? [])];
  }

  async retire(database: string, isKept: (event: HallEvent) => boolean): Promise<boolean> {
    const isAllKept = (await this.read(database)).every(isKept);
    if (isAllKept) this.#databases.delete(database);
    return isAllKept;
  }

  async stop(): Promise<void> {
    this.#running = false;
  }
}

/** All databases of one memory hub, as a remote to push to and pull from. */
export type MemoryRemote = Map<string, Map<string, HallEvent>>;

export class MemoryStore implements SyncedStore {
  readonly events = new Map<string, HallEvent>();
  readonly #remote: MemoryRemote | undefined;
  rounds = 0;

  constructor(remote?: MemoryRemote) {
    this.#remote = remote;
  }

  #reach(database: string): Map<string, HallEvent> {
    const reached = this.#remote?.get(database);
    if (reached === undefined) throw new Error('the hub is out of reach');
    return reached;
  }

  async all(ids?: readonly string[]): Promise<HallEvent[]> {
    return [...this.events.values()].filter(({ _id }) => ids?.includes(_id) ?? true);
  }

  async put(events: readonly HallEvent[]): Promise<void> {
    for (const event of events) this.events.set(`${event._id} ${event._rev}`, event);
  }

  async push(remote: string) {
    this.rounds++;
    const there = this.#reach(remote);
    let pushed = 0;
    for (const [key, event] of this.events) {
      if (!there.has(key)) pushed++;
      there.set(key, event);
    }
    return { pushed, refused: [] };
  }

  async pull(remote: string, onEvents: (events: HallEvent[]) => void): Promise<void> {
    this.rounds++;
    const fresh = [...this.#reach(remote)].filter(([key]) => !this.events.has(key)).map(([, event]) => event);
    await this.put(fresh);
    if (fresh.length > 0) onEvents(fresh);
  }

  async close(): Promise<void> {}
}

/** A bus on which several replicas of one test meet; a cut member neither hears nor is heard. */
export class MemoryWire {
  readonly #members = new Set<MemoryBus>();
  readonly #retained = new Map<string, unknown>();

  join(): MemoryBus {
    const bus = new MemoryBus(this);
    this.#members.add(bus);
    return bus;
  }

  carry(topic: string, payload: unknown, retain: boolean): void {
    const copy = JSON.parse(JSON.stringify(payload));
    if (retain) this.#retained.set(topic, copy);
    for (const member of this.#members) member.hear(topic, copy);
  }

  retained(): Iterable<[string, unknown]> {
    return this.#retained;
  }
}

export class MemoryBus implements Bus {
  readonly #wire: MemoryWire;
  readonly #handlers: [string, (payload: unknown, topic: string) => void][] = [];
  readonly #watchers: ((connected: boolean) => void)[] = [];
  connected = true;

  constructor(wire: MemoryWire) {
    this.#wire = wire;
  }

  publish(topic: string, payload: unknown, options?: { retain?: boolean }): void {
    if (this.connected) this.#wire.carry(topic, payload, options?.retain ?? false);
  }

  subscribe(topic: string, handler: (payload: unknown, topic: string) => void): void {
    this.#handlers.push([topic, handler]);
    if (!this.connected) return;
    for (const [name, payload] of this.#wire.retained()) if (matches(topic, name)) handler(payload, name);
  }

  hear(topic: string, payload: unknown): void {
    if (!this.connected) return;
    for (const [filter, handler] of this.#handlers) if (matches(filter, topic)) handler(payload, topic);
  }

  onConnection(handler: (connected: boolean) => void): void {
    this.#watchers.push(handler);
    handler(this.connected);
  }

  /** Cuts the cable, or joins it again; what was retained is heard again on joining. */
  set(connected: boolean): void {
    this.connected = connected;
    for (const watcher of this.#watchers) watcher(connected);
    if (connected) for (const [topic, payload] of this.#wire.retained()) this.hear(topic, payload);
  }

  async close(): Promise<void> {}
}

/** A clock the test moves; timers run when it does. */
export class MemoryClock implements Clock {
  #wallMs: number;
  #monoMs = 0;
  readonly #timers: { everyMs: number; nextMs: number; callback: () => void }[] = [];

  constructor(wallMs = Date.parse('2026-03-02T09:00:00+08:00')) {
    this.#wallMs = wallMs;
  }

  now(): Now {
    return { wallMs: this.#wallMs, monoMs: this.#monoMs };
  }

  readonly timers = {
    every: (everyMs: number, callback: () => void): (() => void) => {
      const timer = { everyMs, nextMs: this.#monoMs + everyMs, callback };
      this.#timers.push(timer);
      return () => void this.#timers.splice(this.#timers.indexOf(timer), 1);
    },
  };

  pass(ms: number): void {
    const until = this.#monoMs + ms;
    for (;;) {
      const due = this.#timers
        .filter((timer) => timer.nextMs <= until)
        .sort((a, b) => a.nextMs - b.nextMs)[0];
      if (due === undefined) break;
      this.#step(due.nextMs - this.#monoMs);
      due.nextMs += due.everyMs;
      due.callback();
    }
    this.#step(until - this.#monoMs);
  }

  /** Time passes while everything sleeps: no timer runs. */
  jump(ms: number): void {
    this.#step(ms);
  }

  #step(ms: number): void {
    this.#monoMs += ms;
    this.#wallMs += ms;
  }
}
