import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceId } from '@onewindow/hall-core';
import {
  AntiEntropy,
  bridgeTopic,
  type Clock,
  MqttBus,
  type Replica,
  randomToken,
  type SyncedStore,
  type Timers,
} from '@onewindow/replica/runtime';
import { askPeer, type PeerIdentity } from './ask-peer.ts';
import { type Bridge, bridgeClientId, type Way } from './bridge.ts';
import { type PeerFault, peerWords } from './peer-words.ts';

/** How the connection to a named hub is. */
export type PeerState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly hub: DeviceId; readonly sinceMs: number }
  | { readonly kind: 'unreachable'; readonly sinceMs: number; readonly reason: string }
  | { readonly kind: 'wrong'; readonly fault: PeerFault };

export interface PeerLinkSetup {
  readonly hall: string;
  readonly replica: Replica<SyncedStore>;
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly say: (line: string) => void;
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
 * The connection to one hub named by `--peer`: who it is, the bridge for speed, anti-entropy for certainty. It is
 * tried again for ever, because hubs are switched off at night; a peer that cannot be right is told and tried, too.
 */
export class PeerLink {
  readonly url: string;
  readonly #setup: PeerLinkSetup;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #state: PeerState = { kind: 'connecting' };
  #peer: PeerIdentity | undefined;
  #antiEntropy: AntiEntropy | undefined;
  #failures = 0;

  constructor(url: string, setup: PeerLinkSetup) {
    this.url = url;
    this.#setup = setup;
    this.#running = this.#run();
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

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.#try();
      this.#failures++;
      const backOffMs = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** Math.min(this.#failures, 10));
      await sleep(backOffMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    }
  }

  /** One attempt: settles when there is no connection, or no longer. */
  async #try(): Promise<void> {
    const answer = await askPeer(this.url);
    if (this.#closing.signal.aborted) return;
    if (answer.kind === 'unreachable') {
      this.#isUnreachable(answer.reason);
      return;
    }
    const fault = answer.kind === 'hub' ? this.#faultOf(answer.peer) : ({ kind: 'not-a-hub' } as const);
    if (answer.kind === 'hub' && fault === undefined) {
      this.#peer = answer.peer;
      await this.#stay(answer.peer.hub);
    } else if (fault !== undefined) {
      this.#peer = undefined;
      this.#now({ kind: 'wrong', fault });
    }
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
    const words = peerWords(this.url, this.#state, state);
    this.#state = state;
    if (words !== undefined) this.#setup.say(words);
  }

  async #stay(hub: DeviceId): Promise<void> {
    const { hall, replica, bridge, clock, ownUrls } = this.#setup;
    const bus = new MqttBus({
      url: `${this.url.replace(/^http/, 'ws')}/mqtt`,
      clientId: bridgeClientId(replica.device, randomToken()),
      jitter: Math.random(),
    });
    const way: Way = (letter) => bus.publish(bridgeTopic(hall, hub), letter);
    let leave = (): void => undefined;
    const { signal } = this.#closing;
    try {
      const gone = lost(bus, signal, () => {
        this.#failures = 0;
        leave = bridge.join(hub, way);
        bridge.greet(way, ownUrls());
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
        () => undefined,
      );
      await gone;
    } finally {
      leave();
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
