import type { DeviceId } from '../src/event.ts';
import type { Node } from './topology.ts';

/** Since when hubs have heard each other without a break, in true time. */
export class HubContact<Hub extends Node> {
  readonly #reach: (a: Hub, b: Hub) => boolean;
  /** By two hubs, when they were last seen apart. */
  readonly #apartMs = new ByPair<number>();

  constructor(reach: (a: Hub, b: Hub) => boolean) {
    this.#reach = reach;
  }

  /** To be called after a way between hubs is cut, and before one is made whole: whoever is apart is so now. */
  note(hubs: readonly Hub[], nowMs: number): void {
    for (const a of hubs) {
      for (const b of hubs) if (a !== b && !this.#reach(a, b)) this.#apartMs.set(a.id, b.id, nowMs);
    }
  }

  /** A hub has just begun: until now nobody was in contact with it. */
  began(hub: Hub, hubs: readonly Hub[], nowMs: number): void {
    for (const other of hubs) {
      if (other === hub) continue;
      this.#apartMs.set(hub.id, other.id, nowMs);
      this.#apartMs.set(other.id, hub.id, nowMs);
    }
  }

  /** Undefined when they do not hear each other now. */
  sinceMs(a: Hub, b: Hub): number | undefined {
    return this.#reach(a, b) ? (this.#apartMs.get(a.id, b.id) ?? 0) : undefined;
  }
}

/** What is known of one hub and another, in this order. */
export class ByPair<T> {
  readonly #known = new Map<DeviceId, Map<DeviceId, T>>();

  get(from: DeviceId, to: DeviceId): T | undefined {
    return this.#known.get(from)?.get(to);
  }

  set(from: DeviceId, to: DeviceId, what: T): void {
    const known = this.#known.get(from);
    if (known === undefined) this.#known.set(from, new Map([[to, what]]));
    else known.set(to, what);
  }
}
