import type { DeviceId, HallEvent } from '../src/event.ts';
import type { VersionVector } from '../src/version-vector.ts';
import type { Random } from './random.ts';

/** What a hub says of itself, retained: that it is there, which device it takes for the desk, what it holds. */
export interface Notice {
  readonly hub: DeviceId;
  readonly desk: DeviceId | undefined;
  readonly size: number;
  /** A sum over all it holds; with `size` it tells almost surely whether two replicas hold the same. */
  readonly sum: number;
  readonly vector: VersionVector;
}

/**
 * What one hub's broker has spread, in order. Nothing is scheduled for each of its many readers: every connected
 * device has a `Subscription` and takes in what has reached it before it does anything else.
 */
export class Broker {
  readonly atMs: number[] = [];
  /** An event, or nothing where a notice stands. */
  readonly events: (HallEvent | undefined)[] = [];
  readonly #notices = new Map<number, Notice>();
  retained: Notice | undefined;

  spread(event: HallEvent, atMs: number): void {
    this.atMs.push(atMs);
    this.events.push(event);
  }

  notify(notice: Notice, atMs: number): void {
    this.#notices.set(this.atMs.length, notice);
    this.atMs.push(atMs);
    this.events.push(undefined);
    this.retained = notice;
  }

  noticeAt(index: number): Notice | undefined {
    return this.#notices.get(index);
  }

  get length(): number {
    return this.atMs.length;
  }
}

/** Chances from 0 to 1, per packet. */
export interface PacketFaults {
  readonly loss: number;
  readonly duplication: number;
  /** Held up long enough that later packets overtake it. */
  readonly delay: number;
}

export type PacketFate = 'packet-lost' | 'packet-doubled' | 'packet-delayed';

/** How long a packet may be held up, at most. */
export const DELAYED_MS_MAX = 4_000;

/** Draws when the next packet comes to harm, so that the many that don't need no random number. */
export class Mishaps {
  readonly #random: Random;
  #faults: PacketFaults;
  #left = 0;

  constructor(random: Random, faults: PacketFaults) {
    this.#random = random;
    this.#faults = faults;
    this.#skip();
  }

  set faults(faults: PacketFaults) {
    this.#faults = faults;
    this.#skip();
  }

  /** Geometric: the number of whole packets before the next one that comes to harm. */
  #skip(): void {
    const { loss, duplication, delay } = this.#faults;
    const harm = loss + duplication + delay;
    this.#left =
      harm <= 0
        ? Number.POSITIVE_INFINITY
        : Math.floor(Math.log(1 - this.#random.unit()) / Math.log(1 - Math.min(harm, 0.999)));
  }

  next(): PacketFate | undefined {
    if (this.#left-- > 0) return undefined;
    this.#skip();
    const { loss, duplication, delay } = this.#faults;
    const drawn = this.#random.unit() * (loss + duplication + delay);
    if (drawn < loss) return 'packet-lost';
    return drawn < loss + delay ? 'packet-delayed' : 'packet-doubled';
  }
}

/** Takes in what a subscription brings. */
export interface Reader {
  event(event: HallEvent): void;
  notice(notice: Notice): void;
}

interface Late {
  readonly dueMs: number;
  readonly event: HallEvent;
}

/** One device's place in a broker's stream. In order, but for packets that were held up or doubled. */
export class Subscription {
  readonly hub: DeviceId;
  readonly #broker: Broker;
  readonly #latencyMs: number;
  readonly #mishaps: Mishaps;
  readonly #random: Random;
  readonly #harmed: (fate: PacketFate) => void;
  #next: number;
  #late: Late[] = [];
  /** Nothing comes through: the cable is cut, or the broker is gone. */
  broken = false;

  constructor(parts: {
    readonly hub: DeviceId;
    readonly broker: Broker;
    readonly latencyMs: number;
    readonly mishaps: Mishaps;
    readonly random: Random;
    readonly harmed: (fate: PacketFate) => void;
  }) {
    this.hub = parts.hub;
    this.#broker = parts.broker;
    this.#latencyMs = parts.latencyMs;
    this.#mishaps = parts.mishaps;
    this.#random = parts.random;
    this.#harmed = parts.harmed;
    this.#next = parts.broker.length;
  }

  /** From now on nothing comes to harm on this way. */
  spare(): void {
    this.#mishaps.faults = { loss: 0, duplication: 0, delay: 0 };
  }

  /** What was spread while nothing came through is not repeated. */
  resume(): void {
    this.broken = false;
    this.#next = this.#broker.length;
    this.#late = [];
  }

  /** Hands over everything that has arrived by now. */
  take(nowMs: number, reader: Reader): void {
    if (this.broken) return;
    const { atMs, events } = this.#broker;
    const untilMs = nowMs - this.#latencyMs;
    while (this.#next < atMs.length && (atMs[this.#next] as number) <= untilMs) {
      const index = this.#next++;
      const event = events[index];
      const fate = this.#mishaps.next();
      if (fate !== undefined) this.#harmed(fate);
      if (event === undefined) {
        const notice = this.#broker.noticeAt(index);
        if (notice !== undefined && fate !== 'packet-lost') reader.notice(notice);
        continue;
      }
      if (fate === undefined || fate === 'packet-doubled') reader.event(event);
      if (fate === 'packet-doubled' || fate === 'packet-delayed') {
        this.#late.push({ dueMs: nowMs + this.#random.unit() * DELAYED_MS_MAX, event });
      }
    }
    if (this.#late.length > 0) this.#takeLate(nowMs, reader);
  }

  #takeLate(nowMs: number, reader: Reader): void {
    const due = this.#late.filter(({ dueMs }) => dueMs <= nowMs);
    if (due.length === 0) return;
    this.#late = this.#late.filter(({ dueMs }) => dueMs > nowMs);
    for (const { event } of due) reader.event(event);
  }
}
