import type { DeviceId } from '@onewindow/hall-core';
import {
  type Replica,
  readVitals,
  type SeenDevice,
  type Vitals,
  vitalsTopic,
} from '@onewindow/replica/runtime';
import type { Broker } from '../broker.ts';
import { hubOfClient } from '../peers/bridge.ts';

/** What this hub remembers of a device. */
interface Heard {
  readonly monoMs: number;
  readonly vitals?: Vitals;
}

export interface HallVitalsSetup {
  readonly hall: string;
  readonly replica: Replica;
  readonly broker: Broker;
  readonly monoMs: () => number;
}

/**
 * How the hall's devices are, by their own words: those connected here and, over the bridge, those at other hubs. In
 * memory only: a hub that has just started knows it again after half a minute.
 */
export class HallVitals {
  readonly #setup: HallVitalsSetup;
  readonly #heard = new Map<DeviceId, Heard>();
  /** How many connections each device has here. */
  readonly #here = new Map<DeviceId, Set<string>>();

  constructor(setup: HallVitalsSetup) {
    this.#setup = setup;
    const { hall, broker } = setup;
    const prefix = vitalsTopic(hall, '');
    broker.bus.subscribe(vitalsTopic(hall, '+'), (payload, topic) =>
      this.#told(topic.slice(prefix.length), payload),
    );
    broker.watch({
      subscribed: (client) => this.#came(client),
      gone: (client) => this.#left(client),
    });
  }

  #told(device: DeviceId, payload: unknown): void {
    const vitals = readVitals(payload);
    if (vitals === undefined || !this.#isKnown(device)) return;
    this.#heard.set(device, { monoMs: this.#setup.monoMs(), vitals });
  }

  /** Only devices the hall knows, so that what is remembered is never more than they are. */
  #isKnown(device: DeviceId): boolean {
    return this.#setup.replica.fold.standing(device) !== 'unknown';
  }

  #came(client: string): void {
    const device = deviceOf(client);
    this.#here.set(device, (this.#here.get(device) ?? new Set()).add(client));
  }

  #left(client: string): void {
    const device = deviceOf(client);
    const clients = this.#here.get(device);
    clients?.delete(client);
    if (clients?.size !== 0) return;
    this.#here.delete(device);
    if (this.#isKnown(device))
      this.#heard.set(device, { ...this.#heard.get(device), monoMs: this.#setup.monoMs() });
  }

  /** Every device this hub has heard of since it started, itself included. */
  get devices(): readonly SeenDevice[] {
    const { replica, monoMs } = this.#setup;
    const nowMs = monoMs();
    const known = new Set([replica.device, ...this.#here.keys(), ...this.#heard.keys()]);
    return [...known]
      .filter((device) => this.#isKnown(device))
      .map((device) => {
        const heard = this.#heard.get(device);
        const isHere = device === replica.device || this.#here.has(device);
        const agoMs = isHere ? 0 : Math.max(0, Math.round(nowMs - (heard?.monoMs ?? nowMs)));
        return { device, agoMs, isHere, ...(heard?.vitals === undefined ? {} : { vitals: heard.vitals }) };
      });
  }
}

const deviceOf = (client: string): DeviceId => hubOfClient(client) ?? client;
