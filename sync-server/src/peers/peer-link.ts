import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceId } from '@onewindow/hall-core';
import {
  AntiEntropy,
  bridgeTopic,
  busEntry,
  type Clock,
  MqttBus,
  type Replica,
  randomToken,
  type SyncedStore,
  type Timers,
} from '@onewindow/replica/runtime';
import type { Say } from '../log/hub-log.ts';
import type { Membership } from '../trust/membership.ts';
import { askPeer, findPeer, type PeerAnswer, type PeerIdentity } from './ask-peer.ts';
import { type Bridge, bridgeClientId, type Way } from './bridge.ts';
import { type PeerFault, peerEntry, peerWords } from './peer-words.ts';

/** Where a hub is looked for: at the URL a person gave, or wherever it announced itself last. */
export type PeerPlace =
  | { readonly kind: 'named'; readonly url: string }
  | { readonly kind: 'found'; readonly hub: DeviceId; readonly urls: () => readonly string[] };

/** How the connection to another hub is. */
export type PeerState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly hub: DeviceId; readonly sinceMs: number }
  | { readonly kind: 'unreachable'; readonly sinceMs: number; readonly reason: string }
  /** It is a hub of this hall and has no place in it yet. */
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'wrong'; readonly fault: PeerFault };

export interface PeerLinkSetup {
  readonly hall: string;
  readonly replica: Replica<SyncedStore>;
  readonly membership: Membership;
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly say: Say;
  /** Told of a hub this one has connected to, once all that one had is here. */
  readonly onConnected?: (url: string, hub: DeviceId) => Promise<void>;
  /** Begun with each connection, and ended with it by the signal. */
  readonly whileConnected?: (url: string, hub: DeviceId, signal: AbortSignal) => Promise<void>;
  /** Where this hub is to be reached itself. */
  readonly ownUrls: () => readonly string[];
}

const RETRY_MS_MIN = 500;
const RETRY_MS_MAX = 5_000;
const CONNECT_MS = 4_000;

const timers: Timers = {
  every: (everyMs, callback) => {
    const timer = setInterval(callback, everyMs);
    return () => clearInterval(timer);
  },
};

/**
 * The connection to one hub, named by `--peer` or found on the LAN: who it is, the bridge for speed, anti-entropy
 * for certainty. It is tried again for ever, because hubs are switched off at night; a peer that cannot be right is
 * told and tried, too.
 */
export class PeerLink {
  readonly place: PeerPlace;
  readonly #setup: PeerLinkSetup;
  #url: string;
  #greet: () => void = () => undefined;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #state: PeerState = { kind: 'connecting' };
  #peer: PeerIdentity | undefined;
  #antiEntropy: AntiEntropy | undefined;
  #failures = 0;

  constructor(place: PeerPlace, setup: PeerLinkSetup) {
    this.place = place;
    this.#url = place.kind === 'named' ? place.url : (place.urls()[0] ?? '');
    this.#setup = setup;
    this.#running = this.#run();
  }

  /** The base URL in use, or tried last. */
  get url(): string {
    return this.#url;
  }

  get state(): PeerState {
    return this.#state;
  }

  /** Who answered at the URL last, when it was a hub of this hall. */
  get peer(): PeerIdentity | undefined {
    return this.#peer;
  }

  /** All the peer had when it came in reach is here. */
  get isHeard(): boolean {
    return this.#antiEntropy?.exchanged ?? false;
  }

  /** What of this hub's own the other has not confirmed, and how their clocks differ; undefined while apart. */
  get lag(): { readonly unsent: number; readonly clockOffByMs?: number } | undefined {
    if (this.#antiEntropy === undefined || this.#state.kind !== 'connected') return undefined;
    const { unsent, clockOffByMs } = this.#antiEntropy;
    return { unsent, ...(clockOffByMs === undefined ? {} : { clockOffByMs }) };
  }

  /** Tells the other hub once more where this one is to be reached. */
  greetAgain(): void {
    this.#greet();
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // A disk that fails meanwhile must not end the hub: it is tried again.
      await this.#try().catch((error: unknown) => {
        this.#isUnreachable(error instanceof Error ? error.message : String(error));
      });
      this.#failures++;
      const backOffMs = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** Math.min(this.#failures, 10));
      await sleep(backOffMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    }
  }

  /** One attempt: settles when there is no connection, or no longer. */
  async #try(): Promise<void> {
    const answer = await this.#ask();
    if (this.#closing.signal.aborted) return;
    if (answer.kind === 'unreachable') {
      this.#isUnreachable(answer.reason);
      return;
    }
    const fault = answer.kind === 'hub' ? this.#faultOf(answer.peer) : ({ kind: 'not-a-hub' } as const);
    if (answer.kind === 'hub' && fault === undefined) {
      this.#peer = answer.peer;
      await this.#enter(answer.peer.hub);
    } else if (fault !== undefined) {
      this.#peer = undefined;
      this.#now({ kind: 'wrong', fault });
    }
  }

  async #enter(hub: DeviceId): Promise<void> {
    const entered = await this.#setup.membership.enter(this.#url);
    if (this.#closing.signal.aborted) return;
    switch (entered.kind) {
      case 'in':
        return this.#stay(hub);
      case 'unreachable':
        return this.#isUnreachable('HTTP');
      case 'not-ready':
        // It will be in a moment, and then this hub must not be late.
        this.#failures = 0;
        return this.#now({ kind: 'not-ready' });
      case 'refused':
        return this.#now({ kind: 'wrong', fault: { kind: 'refused', code: entered.code } });
    }
  }

  async #ask(): Promise<PeerAnswer> {
    if (this.place.kind === 'named') return askPeer(this.place.url);
    const { url, answer } = await findPeer(this.place.urls(), this.place.hub);
    this.#url = url ?? this.#url;
    return answer;
  }

  #isUnreachable(reason: string): void {
    const { sinceMs } = this.#state as { sinceMs?: number };
    const isSame = this.#state.kind === 'unreachable' && sinceMs !== undefined;
    this.#now({ kind: 'unreachable', sinceMs: isSame ? sinceMs : this.#setup.clock.now().wallMs, reason });
  }

  #faultOf({ hub, hall }: PeerIdentity): PeerFault | undefined {
    if (hub === this.#setup.replica.device) return { kind: 'self' };
    return hall === this.#setup.hall
      ? undefined
      : { kind: 'other-hall', theirs: hall, ours: this.#setup.hall };
  }

  #now(state: PeerState): void {
    const words = peerWords(this, this.#state, state);
    this.#state = state;
    if (words !== undefined) this.#setup.say(words, peerEntry(this.url, state));
  }

  async #stay(hub: DeviceId): Promise<void> {
    const { hall, replica, membership, bridge, clock, ownUrls } = this.#setup;
    const { pass } = membership;
    const bus = new MqttBus({
      url: `${this.url.replace(/^http/, 'ws')}/mqtt`,
      clientId: bridgeClientId(replica.device, randomToken()),
      jitter: Math.random(),
      ...busEntry(pass),
    });
    let isHeard = false;
    const heard = (): void => {
      if (isHeard || this.#antiEntropy?.exchanged !== true) return;
      isHeard = true;
      // What it does not get now it gets at the next connection.
      this.#setup.onConnected?.(this.url, hub).catch(() => undefined);
    };
    const way: Way = (letter) => bus.publish(bridgeTopic(hall, hub), letter);
    let leave = (): void => undefined;
    const { signal } = this.#closing;
    const stay = new AbortController();
    try {
      const gone = lost(bus, signal, () => {
        this.#failures = 0;
        void this.#setup.whileConnected?.(this.url, hub, stay.signal);
        leave = bridge.join(hub, way);
        this.#greet = () => bridge.greet(way, ownUrls());
        this.#greet();
        this.#now({ kind: 'connected', hub, sinceMs: clock.now().wallMs });
      });
      bus.subscribe(bridgeTopic(hall, replica.device), (payload) => bridge.take(payload));
      this.#antiEntropy = new AntiEntropy(
        replica,
        { bus, clock, timers },
        {
          hall,
          remote: (database) => `${this.url}/db/${database}`,
          onDesk: () => undefined,
          pullsPastDays: true,
        },
        () => heard(),
      );
      await gone;
    } finally {
      stay.abort();
      leave();
      this.#greet = () => undefined;
      this.#antiEntropy?.close();
      this.#antiEntropy = undefined;
      await bus.close();
    }
    if (!signal.aborted) this.#isUnreachable('MQTT');
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }
}

/** Resolves when a bus has lost its connection, never got one in time, or nobody wants it any more. */
function lost(bus: MqttBus, signal: AbortSignal, onConnected: () => void): Promise<void> {
  return new Promise((resolve) => {
    const tooLate = setTimeout(resolve, CONNECT_MS);
    signal.addEventListener('abort', () => resolve(), { once: true });
    bus.onConnection((connected) => {
      clearTimeout(tooLate);
      if (connected) onConnected();
      else resolve();
    });
  });
}
