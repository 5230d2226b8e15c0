import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceId } from '@onewindow/hall-core';
import type { Replica, SyncedStore } from '@onewindow/replica/runtime';
import type { Bridge } from './bridge.ts';
import { PeerLink, type PeerLinkSetup } from './peer-link.ts';
import { faultWords } from './peer-words.ts';

/** How long a hub without a place of its own waits to hear from a peer before it starts alone. */
export const HEAR_FIRST_MS = 30_000;
const LOOK_MS = 50;

export interface PeersSetup extends Omit<PeerLinkSetup, 'ownUrls'> {
  /** The base URLs given by `--peer`. */
  readonly named: readonly string[];
  /** Where this hub listens. */
  readonly listen: string;
  readonly port: number;
}

/** All other hubs this one is connected to: those it names, and those that name it. */
export class Peers {
  readonly #replica: Replica<SyncedStore>;
  readonly #bridge: Bridge;
  readonly #links: readonly PeerLink[];
  readonly #ownUrls: readonly string[];

  constructor({ named, listen, port, ...setup }: PeersSetup) {
    this.#replica = setup.replica;
    this.#bridge = setup.bridge;
    this.#ownUrls = urlsOf(listen, port);
    const ownUrls = (): readonly string[] => this.#ownUrls;
    this.#links = named.map((url) => new PeerLink(url, { ...setup, ownUrls }));
  }

  /** Base URLs of the other hubs of this hall, for screens to go to when this hub dies. */
  get urls(): readonly string[] {
    const named = this.#links.filter(({ peer }) => peer !== undefined).map(({ url }) => url);
    return [...new Set([...named, ...this.#bridge.urls])].filter((url) => !this.#ownUrls.includes(url));
  }

  /**
   * Whether a page of this origin may use the hub's databases: one that came from a hub of this hall, under the
   * name the hubs know it by or as `localhost` on the computer that hub runs on.
   */
  isOwnOrigin(origin: string): boolean {
    if (!URL.canParse(origin)) return false;
    const page = new URL(origin);
    const bases = [...this.#ownUrls, ...this.#links.map(({ url }) => url), ...this.#bridge.urls];
    return bases
      .filter((base) => URL.canParse(base))
      .map((base) => new URL(base))
      .some(({ protocol, host, port }) => {
        if (protocol !== page.protocol) return false;
        return host === page.host || (isLoopback(page.hostname) && port === page.port);
      });
  }

  /** What `/healthz` shows of each. */
  get health(): readonly object[] {
    const named = this.#links.map(({ url, state }) =>
      state.kind === 'wrong'
        ? { url, state: state.kind, fault: state.fault.kind, words: faultWords(url, state.fault) }
        : { url, ...withoutKind(state), state: state.kind },
    );
    const reached = new Set(this.#links.map(({ state }) => (state.kind === 'connected' ? state.hub : '')));
    const guests = this.#bridge.hubs.filter((hub) => !reached.has(hub));
    return [...named, ...guests.map((hub) => ({ hub, state: 'connected', namedUs: true }))];
  }

  /**
   * Waits until this hub may take its place in the ranges of numbers: it has heard what a peer knows, or nobody
   * can be heard in time. Of two hubs that start at once without a place the one with the lower id goes first.
   */
  async mayTakePlace(waitMs: number): Promise<'heard' | 'first' | 'alone'> {
    const untilMs = performance.now() + waitMs;
    while (performance.now() < untilMs) {
      if (this.#links.some(({ isHeard, peer }) => isHeard && peer !== undefined)) return 'heard';
      const waiting = this.#links.filter(({ state }) => state.kind !== 'wrong');
      if (waiting.length === 0) return 'alone';
      if (waiting.every(({ peer, state }) => state.kind === 'connected' && this.#goesAfter(peer)))
        return 'first';
      await sleep(LOOK_MS);
    }
    return 'alone';
  }

  #goesAfter(peer: { readonly hub: DeviceId; readonly ordinal?: number } | undefined): boolean {
    return peer !== undefined && peer.ordinal === undefined && peer.hub > this.#replica.device;
  }

  async close(): Promise<void> {
    await Promise.all(this.#links.map((link) => link.close()));
  }
}

function withoutKind<T extends { readonly kind: string }>({ kind: _, ...rest }: T): Omit<T, 'kind'> {
  return rest;
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);

/** Where a hub that listens on an address is to be reached; on every address: on each of this computer's. */
function urlsOf(listen: string, port: number): string[] {
  const isEvery = listen === '0.0.0.0' || listen === '::';
  const addresses = isEvery
    ? Object.values(networkInterfaces())
        .flatMap((each) => each ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4')
        .map(({ address }) => address)
    : [listen];
  return addresses.map((address) => `http://${address.includes(':') ? `[${address}]` : address}:${port}`);
}
