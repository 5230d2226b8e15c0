import type { DeviceId, HallEvent } from '../src/event.ts';

/** Clocks may run this much slow, and the ledger's own reckoning be this much out. */
const TOLERANCE = 0.998;

/**
 * What hubs had heard of windows, in true time: whether one who passed a ticket on could have known that it had
 * been called already. It reads heartbeats and calls that have reached a hub, and no hub's own reckoning.
 */
export class Silence {
  /** By hub, when it last heard a heartbeat of each device, or one did that told it so. */
  readonly #heardMs = new Map<DeviceId, Map<DeviceId, number>>();
  /** By call or start, the devices that hold it besides its own. */
  readonly #keptBy = new Map<string, Set<DeviceId>>();
  readonly #autonomyMs: number;

  constructor(autonomyMs: number) {
    this.#autonomyMs = autonomyMs;
  }

  heard(hub: DeviceId, from: DeviceId, atMs: number): void {
    const heard = this.#heardMs.get(hub) ?? new Map<DeviceId, number>();
    this.#heardMs.set(hub, heard.set(from, Math.max(atMs, heard.get(from) ?? atMs)));
  }

  kept(device: DeviceId, event: HallEvent): void {
    if (event.type !== 'ticket-called' && event.type !== 'ticket-started') return;
    this.#keptBy.set(event._id, (this.#keptBy.get(event._id) ?? new Set()).add(device));
  }

  /**
   * Whether a hub that passes a ticket on at `atMs` is excused for a call of it: it does not hold the call, and it
   * has heard no heartbeat of the caller for as long as autonomy lasts, itself or by what another hub told it
   * (decision 0008).
   */
  hid(call: { readonly device: DeviceId; readonly event: string }, giver: DeviceId, atMs: number): boolean {
    const silentMs = atMs - this.#lastHeardMs(giver, call.device);
    return !this.knows(giver, call.event) && silentMs >= this.#autonomyMs * TOLERANCE;
  }

  /** Whether a device holds what says of another's call or service. */
  knows(device: DeviceId, event: string): boolean {
    return this.#keptBy.get(event)?.has(device) ?? false;
  }

  #lastHeardMs(hub: DeviceId, device: DeviceId): number {
    return this.#heardMs.get(hub)?.get(device) ?? 0;
  }
}
