import type { DeviceId } from '@onewindow/hall-core';
import { urlOf } from '../addresses.ts';
import type { FoundHub, Lan } from './lan.ts';
import type { PeerPlace } from './peer-link.ts';

/** How long the hub with the higher id leaves it to the other one to connect. */
export const LEAVE_TO_OTHER_MS = 10_000;
/** Anybody on the network can announce hubs; no hall has this many. */
const MOST_FOUND = 16;

const HUB_ID = /^[0-9a-f]{32}$/;

export interface FoundHubsSetup {
  readonly lan: Lan;
  readonly hall: string;
  /** This hub. */
  readonly hub: DeviceId;
  readonly port: number;
  /** Whether this hub has its place in the hall's ranges of numbers. */
  readonly hasPlace: () => boolean;
  /** Whether there is a connection to a hub, made by either side. */
  readonly isJoined: (hub: DeviceId) => boolean;
  /** Connects to a hub for good: multicast loses too much for silence to mean that it has gone. */
  readonly link: (place: PeerPlace) => void;
}

interface Known {
  urls: readonly string[];
  isLinked: boolean;
  waiting?: ReturnType<typeof setTimeout>;
}

/**
 * Makes peers of the hubs of this hall that are found on the LAN; those of other halls are nobody's business. Of
 * two that find each other the one with the lower id connects, and the other one only when nothing has come of
 * that after a while, because it may be that only one of them hears the other. A hub without a place connects
 * at once: it must hear before it may take one.
 */
export class FoundHubs {
  readonly #setup: FoundHubsSetup;
  readonly #known = new Map<DeviceId, Known>();

  constructor(setup: FoundHubsSetup) {
    this.#setup = setup;
    setup.lan.look((hub) => this.#found(hub));
  }

  /** @param httpsPort where this hub serves HTTPS; undefined: nowhere */
  announce(httpsPort: number | undefined): void {
    const { lan, hall, hub, port } = this.#setup;
    lan.announce({ hall, hub, port, ...(httpsPort === undefined ? {} : { httpsPort }) });
  }

  #found({ hall, hub, port, addresses }: FoundHub): void {
    if (hall !== this.#setup.hall || hub === this.#setup.hub || !HUB_ID.test(hub)) return;
    const known = this.#known.get(hub) ?? this.#newlyKnown(hub);
    if (known === undefined) return;
    known.urls = addresses.map((address) => urlOf('http', address, port));
    if (known.isLinked || this.#setup.isJoined(hub)) return;
    if (this.#setup.hub < hub || !this.#setup.hasPlace()) {
      this.#link(hub, known);
      return;
    }
    known.waiting ??= setTimeout(() => {
      delete known.waiting;
      if (!known.isLinked && !this.#setup.isJoined(hub)) this.#link(hub, known);
    }, LEAVE_TO_OTHER_MS);
  }

  #newlyKnown(hub: DeviceId): Known | undefined {
    if (this.#known.size >= MOST_FOUND) return undefined;
    const known: Known = { urls: [], isLinked: false };
    this.#known.set(hub, known);
    return known;
  }

  #link(hub: DeviceId, known: Known): void {
    known.isLinked = true;
    this.#setup.link({ kind: 'found', hub, urls: () => known.urls });
  }

  async close(): Promise<void> {
    for (const { waiting } of this.#known.values()) clearTimeout(waiting);
    await this.#setup.lan.close();
  }
}
