import type { DeviceId } from '@onewindow/hall-core';
import type { Announcement, FoundHub, Lan } from '../peers/lan.ts';

/** What a hub keeps at the shared broker of itself. `here: false` is also its last will. */
export type Presence = { readonly hub: DeviceId; readonly here: boolean } & Partial<FoundHub>;

const HUB_ID = /^[0-9a-f]{32}$/;

/** Who else is at the shared broker: the hubs there find each other by it, and agree on who speaks for all. */
export class Presences implements Lan {
  readonly #self: DeviceId;
  readonly #here = new Set<DeviceId>();
  /** Where each of them is: a broker tells it once, perhaps before anybody looks. */
  readonly #found = new Map<DeviceId, FoundHub>();
  readonly #lookers: ((hub: FoundHub) => void)[] = [];
  readonly #addresses: () => readonly string[];
  readonly #changed: () => void;
  #announcement: Announcement | undefined;

  /** `changed` is told when somebody came or went, and when there is something new to announce. */
  constructor(self: DeviceId, addresses: () => readonly string[], changed: () => void) {
    this.#self = self;
    this.#addresses = addresses;
    this.#changed = changed;
  }

  announce(announcement: Announcement): void {
    this.#announcement = announcement;
    this.#changed();
  }

  look(found: (hub: FoundHub) => void): void {
    this.#lookers.push(found);
    for (const hub of this.#found.values()) found(hub);
  }

  async close(): Promise<void> {
    this.#lookers.length = 0;
  }

  /** What this hub keeps there while it is connected. */
  get own(): Presence {
    const { hall, port, httpsPort } = this.#announcement ?? {};
    const where =
      hall === undefined || port === undefined ? {} : { hall, port, addresses: this.#addresses() };
    return { hub: this.#self, here: true, ...where, ...(httpsPort === undefined ? {} : { httpsPort }) };
  }

  /** Of all hubs there the one with the lowest id says what other vendors' equipment reads. */
  get isSpeaker(): boolean {
    return [...this.#here].every((hub) => hub >= this.#self);
  }

  /** The connection is gone: nobody is known to be there any more. */
  forget(): void {
    this.#here.clear();
    this.#found.clear();
  }

  /** What somebody keeps there; anything of another form is nothing. */
  heard(payload: unknown): void {
    const { hub, here, hall, port, addresses, httpsPort } = (payload ?? {}) as Loose;
    if (typeof hub !== 'string' || !HUB_ID.test(hub) || hub === this.#self) return;
    if (here === true) this.#here.add(hub);
    else this.#gone(hub);
    this.#changed();
    if (here !== true || typeof hall !== 'string' || !isPort(port) || !Array.isArray(addresses)) return;
    const known = addresses.filter((address): address is string => typeof address === 'string');
    const found = { hub, hall, port, addresses: known, ...(isPort(httpsPort) ? { httpsPort } : {}) };
    this.#found.set(hub, found);
    for (const looker of this.#lookers) looker(found);
  }

  #gone(hub: DeviceId): void {
    this.#here.delete(hub);
    this.#found.delete(hub);
  }
}

type Loose = { readonly [member in keyof Presence]?: unknown };

const isPort = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

/** Two ways to find others, used together. */
export function bothLans(one: Lan | undefined, other: Lan): Lan {
  if (one === undefined) return other;
  return {
    announce: (announcement) => {
      one.announce(announcement);
      other.announce(announcement);
    },
    look: (found) => {
      one.look(found);
      other.look(found);
    },
    close: async () => {
      await Promise.all([one.close(), other.close()]);
    },
  };
}
