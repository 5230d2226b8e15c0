import type { Message } from '../src/custody/messages.ts';
import type { DeviceId, HallEvent } from '../src/event.ts';
import type { LogRange, VersionVector } from '../src/version-vector.ts';
import type { EventQueue } from './event-queue.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { Random } from './random.ts';

/** Everything that goes from one device to another. */
export type Packet =
  | { readonly kind: 'event'; readonly event: HallEvent }
  | { readonly kind: 'message'; readonly message: Message }
  /** A hub is there, and this is what it holds. */
  | { readonly kind: 'notice'; readonly vector: VersionVector }
  | { readonly kind: 'push'; readonly events: readonly HallEvent[] }
  | { readonly kind: 'want'; readonly ranges: readonly LogRange[] }
  | { readonly kind: 'give'; readonly events: readonly HallEvent[] };

/** A device as the network sees it. */
export interface Station {
  readonly id: DeviceId;
  readonly isHub: boolean;
  /** Runs and is awake or will wake: packets can reach it. */
  readonly up: boolean;
  receive(from: DeviceId, packet: Packet): void;
}

/** Chances from 0 to 1, per packet. */
export interface NetworkFaults {
  readonly loss: number;
  readonly duplication: number;
  /** Held up long enough that later packets overtake it. */
  readonly delay: number;
}

const HOP_MS_MIN = 1;
const HOP_MS_MEAN = 6;
const DELAYED_MS_MAX = 4_000;

/**
 * The hall's network. Packets between two screens go through a hub's broker, so without a hub in reach there is
 * nobody to talk to. Any packet may be lost, doubled or held up, and cables may be cut.
 */
export class Network {
  readonly #queue: EventQueue;
  readonly #random: Random;
  readonly #counts: FaultCounts;
  #faults: NetworkFaults;
  readonly #stations = new Map<DeviceId, Station>();
  readonly #cut = new Set<DeviceId>();
  #hubs: Station[] = [];
  /** Told of every packet that has reached a hub. */
  onHeard: ((hub: DeviceId, from: DeviceId, packet: Packet) => void) | undefined;

  constructor(queue: EventQueue, random: Random, faults: NetworkFaults, counts: FaultCounts) {
    this.#queue = queue;
    this.#random = random;
    this.#faults = faults;
    this.#counts = counts;
  }

  join(station: Station): void {
    this.#stations.set(station.id, station);
    this.#hubs = [...this.#stations.values()].filter(({ isHub }) => isHub);
  }

  get hubs(): readonly Station[] {
    return this.#hubs;
  }

  cut(device: DeviceId): void {
    this.#cut.add(device);
  }

  /** Puts a cable back. */
  heal(device: DeviceId): void {
    this.#cut.delete(device);
  }

  isCut(device: DeviceId): boolean {
    return this.#cut.has(device);
  }

  /** From now on every cable is whole and no packet comes to harm. */
  healAll(): void {
    this.#cut.clear();
    this.#faults = { loss: 0, duplication: 0, delay: 0 };
  }

  #onAir = (station: Station): boolean => station.up && !this.#cut.has(station.id);

  /** Whether a packet could go from one device to the other now. */
  reaches(from: DeviceId, to: DeviceId): boolean {
    const a = this.#stations.get(from);
    const b = this.#stations.get(to);
    if (a === undefined || b === undefined || !this.#onAir(a) || !this.#onAir(b)) return false;
    return a.isHub || b.isHub || this.#hubs.some(this.#onAir);
  }

  /** To every other device, as a broker spreads what is published. */
  broadcast(from: DeviceId, packet: Packet): void {
    for (const to of this.#stations.keys()) if (to !== from) this.send(from, to, packet);
  }

  send(from: DeviceId, to: DeviceId, packet: Packet): void {
    if (!this.reaches(from, to)) return;
    const { loss, duplication, delay } = this.#faults;
    const fate = this.#random.unit();
    if (fate < loss) {
      this.#counts.add('packet-lost');
      return;
    }
    const hopMs = HOP_MS_MIN + this.#random.exponential(HOP_MS_MEAN);
    if (fate < loss + delay) {
      this.#counts.add('packet-delayed');
      this.#deliver(from, to, packet, hopMs + this.#random.unit() * DELAYED_MS_MAX);
      return;
    }
    this.#deliver(from, to, packet, hopMs);
    if (fate < loss + delay + duplication) {
      this.#counts.add('packet-doubled');
      this.#deliver(from, to, packet, hopMs + this.#random.exponential(200));
    }
  }

  #deliver(from: DeviceId, to: DeviceId, packet: Packet, afterMs: number): void {
    this.#queue.after(afterMs, () => {
      const station = this.#stations.get(to);
      if (station === undefined || !this.reaches(from, to)) return;
      if (station.isHub) this.onHeard?.(to, from, packet);
      station.receive(from, packet);
    });
  }
}
