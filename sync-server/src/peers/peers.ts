import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceId } from '@onewindow/hall-core';
import type { Replica, SyncedStore } from '@onewindow/replica/runtime';
import { addressesOf, isLoopback, urlOf } from '../addresses.ts';
import type { Bridge } from './bridge.ts';
import { FoundHubs } from './found-hubs.ts';
import type { Lan } from './lan.ts';
import { PeerLink, type PeerLinkSetup, type PeerPlace, type PeerState } from './peer-link.ts';
import { faultWords } from './peer-words.ts';

/** How long a hub without a place of its own waits to hear from a peer before it starts alone. */
export const HEAR_FIRST_MS = 30_000;
/** How long a hub without a place looks for others on the LAN; an answer takes a fraction of a second. */
const LOOK_FIRST_MS = 5_000;
const LOOK_MS = 50;

export interface PeersSetup extends Omit<PeerLinkSetup, 'ownUrls'> {
  /** The base URLs given by `--peer`. */
  readonly named: readonly string[];
  /** Where this hub listens. */
  readonly listen: string;
  readonly port: number;
  /** Where this hub serves HTTPS; undefined: nowhere yet. */
  readonly httpsPort: () => number | undefined;
  /** How other hubs are found; absent: only those named count. */
  readonly lan?: Lan | undefined;
  /** How long others are looked for before this hub takes a place; for tests. */
  readonly lookFirstMs?: number | undefined;
}

/** All other hubs this one is connected to: those it names or has found, and those that connect to it. */
export class Peers {
  readonly #setup: PeersSetup;
  readonly #replica: Replica<SyncedStore>;
  readonly #bridge: Bridge;
  readonly #links: PeerLink[] = [];
  readonly #found: FoundHubs | undefined;

  constructor(setup: PeersSetup) {
    const { named, port, lan, hall, replica, bridge } = setup;
    this.#setup = setup;
    this.#replica = replica;
    this.#bridge = bridge;
    for (const url of named) this.#link({ kind: 'named', url });
    if (lan === undefined) return;
    this.#found = new FoundHubs({
      lan,
      hall,
      hub: replica.device,
      port,
      hasPlace: () => replica.fold.device(replica.device).enrolled?.ordinal !== undefined,
      isJoined: (hub) => bridge.hubs.includes(hub) || this.#links.some(({ peer }) => peer?.hub === hub),
      link: (place) => this.#link(place),
    });
    this.#found.announce(setup.httpsPort());
  }

  #link(place: PeerPlace): void {
    this.#links.push(new PeerLink(place, { ...this.#setup, ownUrls: () => this.#ownUrls }));
  }

  get #ownUrls(): readonly string[] {
    const { listen, port, httpsPort } = this.#setup;
    const secure = httpsPort();
    return addressesOf(listen).flatMap((address) => [
      urlOf('http', address, port),
      ...(secure === undefined ? [] : [urlOf('https', address, secure)]),
    ]);
  }

  /** HTTPS has begun after the others were told where this hub is. */
  httpsOpened(): void {
    this.#found?.announce(this.#setup.httpsPort());
    for (const link of this.#links) link.greetAgain();
  }

  /** Base URLs of the other hubs of this hall, for screens to go to when this hub dies. */
  get urls(): readonly string[] {
    const own = this.#ownUrls;
    const linked = this.#links.filter(({ peer }) => peer !== undefined).flatMap(urlsOf);
    return [...new Set([...linked, ...this.#bridge.urls])].filter((url) => !own.includes(url));
  }

  /**
   * Whether a page of this origin may use the hub's databases: one that came from a hub of this hall, under the
   * name the hubs know it by or as `localhost` on the computer that hub runs on.
   */
  isOwnOrigin(origin: string): boolean {
    if (!URL.canParse(origin)) return false;
    const page = new URL(origin);
    const bases = [...this.#ownUrls, ...this.#links.flatMap(urlsOf), ...this.#bridge.urls];
    return bases
      .filter((base) => URL.canParse(base))
      .map((base) => new URL(base))
      .some(({ protocol, host, port }) => {
        if (protocol !== page.protocol) return false;
        return host === page.host || (isLoopback(page.hostname) && port === page.port);
      });
  }

  /** What no other hub has confirmed of this one's own, by the hub that has most; undefined: none is named here. */
  get lag(): PeerLink['lag'] {
    const lags = this.#links.flatMap(({ lag }) => lag ?? []);
    return lags.sort((a, b) => a.unsent - b.unsent)[0];
  }

  /** What `/healthz` shows of each. */
  get health(): readonly object[] {
    const linked = this.#links.map(({ url, state, place }) =>
      state.kind === 'wrong'
        ? { url, state: state.kind, fault: state.fault.kind, words: faultWords(url, state.fault) }
        : {
            url,
            ...withoutKind(state),
            state: state.kind,
            ...(place.kind === 'found' ? { hub: place.hub, found: true } : {}),
          },
    );
    const reached = new Set(this.#links.map(({ state }) => (state.kind === 'connected' ? state.hub : '')));
    const guests = this.#bridge.hubs.filter((hub) => !reached.has(hub));
    return [...linked, ...guests.map((hub) => ({ hub, state: 'connected', namedUs: true }))];
  }

  /** Why hubs of this hall do not let this one in, with the fix; empty when none has refused. */
  get refusedWords(): string {
    return this.#links
      .flatMap(({ url, state }) =>
        state.kind === 'wrong' && state.fault.kind === 'refused' ? [faultWords(url, state.fault)] : [],
      )
      .join('\n');
  }

  /**
   * Waits until this hub may take its place in the ranges of numbers: it has heard what a peer knows, or nobody
   * can be heard in time. Of hubs that start at once without a place the one with the lower id goes first.
   */
  async mayTakePlace(waitMs: number): Promise<'heard' | 'first' | 'alone' | 'nobody-found' | 'refused'> {
    const { lookFirstMs = LOOK_FIRST_MS } = this.#setup;
    const startedMs = performance.now();
    const lookUntilMs = this.#found === undefined ? startedMs : startedMs + lookFirstMs;
    while (performance.now() < startedMs + waitMs) {
      if (performance.now() < lookUntilMs) {
        // Whoever else is about to take a place is found by then, too.
        await sleep(LOOK_MS);
        continue;
      }
      if (this.#hasHeard && !this.#links.some(({ peer }) => this.#goesBefore(peer))) return 'heard';
      // A code is good at the hub that gave it: one of the others may let this hub in yet.
      if (this.refusedWords !== '' && this.#links.every(({ state }) => state.kind === 'wrong'))
        return 'refused';
      const waiting = this.#links.filter(({ state }) => state.kind !== 'wrong');
      if (waiting.length === 0) return this.#setup.named.length === 0 ? 'nobody-found' : 'alone';
      if (waiting.every(({ peer, state }) => isThere(state) && this.#goesAfter(peer))) return 'first';
      await sleep(LOOK_MS);
    }
    if (this.#hasHeard) return 'heard';
    return this.refusedWords === '' ? 'alone' : 'refused';
  }

  get #hasHeard(): boolean {
    return this.#links.some(({ isHeard, peer }) => isHeard && peer !== undefined);
  }

  /** Whether another hub is about to take a place too, and its turn is first: both would take the same. */
  #goesBefore(peer: { readonly hub: DeviceId; readonly ordinal?: number } | undefined): boolean {
    if (peer === undefined || peer.ordinal !== undefined || peer.hub > this.#replica.device) return false;
    return this.#replica.fold.device(peer.hub).enrolled?.ordinal === undefined;
  }

  #goesAfter(peer: { readonly hub: DeviceId; readonly ordinal?: number } | undefined): boolean {
    return peer !== undefined && peer.ordinal === undefined && peer.hub > this.#replica.device;
  }

  async close(): Promise<void> {
    await this.#found?.close();
    await Promise.all(this.#links.map((link) => link.close()));
  }
}

const isThere = ({ kind }: PeerState): boolean => kind === 'connected' || kind === 'not-ready';

function withoutKind<T extends { readonly kind: string }>({ kind: _, ...rest }: T): Omit<T, 'kind'> {
  return rest;
}

/** Where a hub is, over HTTP and, when it has that, HTTPS. */
function urlsOf({ url, peer }: PeerLink): string[] {
  if (peer?.httpsPort === undefined || !URL.canParse(url)) return [url];
  const secure = new URL(url);
  secure.protocol = 'https:';
  secure.port = String(peer.httpsPort);
  return [url, secure.origin];
}
