import type { DeviceId } from '@onewindow/hall-core';
import {
  bridgeTopic,
  eventMessage,
  eventsIn,
  eventTopic,
  inboxTopic,
  vitalsTopic,
  voiceTopic,
} from '@onewindow/replica/runtime';
import type { Broker } from '../broker.ts';

/** What one hub carries to another: something said first at `from`, handed on by `via`. */
interface Envelope {
  readonly kind: 'carried';
  readonly from: DeviceId;
  /** Another for every start of `from`, because `n` begins anew with it. */
  readonly boot: string;
  /** Counts what `from` has said since that start, from 1. */
  readonly n: number;
  readonly via: DeviceId;
  readonly topic: string;
  readonly payload: unknown;
}

/** Where a hub that has connected to this one is to be reached itself. */
interface Greeting {
  readonly kind: 'greeting';
  readonly from: DeviceId;
  readonly urls: readonly string[];
}

export type Letter = Envelope | Greeting;

/**
 * A way to one hub, by QoS 0 throughout: a broker lets messages of one quality overtake those of another, and
 * letters must come in order. Of several ways the oldest is used until it is gone, so nothing is said twice.
 */
export type Way = (letter: Letter) => void;

/** A hub's MQTT client at another hub's broker is known by this, as MQTT 3.1.1 has no user properties. */
const CLIENT_PREFIX = 'hub:';

/** The client id under which a hub connects to another's broker; the token keeps two connections apart. */
export const bridgeClientId = (hub: DeviceId, token: string): string => `${CLIENT_PREFIX}${hub}:${token}`;

/** The hub an MQTT client is by its id, if it is one. */
export function hubOfClient(client: string): DeviceId | undefined {
  const [prefix, hub] = client.split(':');
  return `${prefix}:` === CLIENT_PREFIX ? hub : undefined;
}

/** The neighbour that is no hub: a broker beside the hubs, over which all who share it hear each other. */
export const OUTER_BROKER = 'outer-broker';

export interface BridgeSetup {
  readonly hall: string;
  readonly hub: DeviceId;
  /** One no earlier start of this hub had. */
  readonly boot: string;
  readonly broker: Broker;
  /** Whether an event is held here already: it has come by another road and is not said again. */
  readonly isHeld: (event: unknown) => boolean;
  /** Keeps back an event nobody here can judge yet; whether it is one. */
  readonly holdsBack: (event: unknown) => boolean;
}

const HUB_ID = /^[0-9a-f]{32}$/;

/**
 * Joins this hub's MQTT to that of the other hubs: events and custody messages said at one are heard at all.
 * Everything travels in an envelope that names where it was first said and counts it; a hub takes each once, in
 * order, and hands it on to its other neighbours. So any shape of named peers works, a ring or both naming each
 * other included, without loops and without doubles. What a cut swallows, replication brings (DESIGN §5).
 */
export class Bridge {
  readonly #setup: BridgeSetup;
  readonly #eventTopic: string;
  readonly #inboxPrefix: string;
  /** Of what else every hub's clients hear. */
  readonly #sharedPrefixes: readonly string[];
  readonly #ways = new Map<string, Way[]>();
  readonly #guests = new Map<string, () => void>();
  readonly #taken = new Map<string, number>();
  readonly #urls = new Map<DeviceId, readonly string[]>();
  #count = 0;

  constructor(setup: BridgeSetup) {
    const { hall, hub, broker } = setup;
    this.#setup = setup;
    this.#eventTopic = eventTopic(hall);
    this.#inboxPrefix = inboxTopic(hall, '');
    this.#sharedPrefixes = [vitalsTopic(hall, ''), voiceTopic(hall, '')];
    broker.bus.subscribe(bridgeTopic(hall, hub), (payload) => this.take(payload));
    broker.onSaid = (topic, payload) => this.#said(topic, payload);
    broker.watch({
      subscribed: (client, topics) => this.#guestCame(client, topics),
      gone: (client) => this.#guestLeft(client),
    });
  }

  /** Opens a way to a hub, or to the broker several share; returns how to close it. */
  join(hub: DeviceId | typeof OUTER_BROKER, way: Way): () => void {
    const ways = [...(this.#ways.get(hub) ?? []), way];
    this.#ways.set(hub, ways);
    return () => {
      const left = (this.#ways.get(hub) ?? []).filter((each) => each !== way);
      if (left.length === 0) this.#ways.delete(hub);
      else this.#ways.set(hub, left);
    };
  }

  /** The hubs there is a way to now. */
  get hubs(): readonly DeviceId[] {
    return [...this.#ways.keys()].filter(isHub);
  }

  /** Where the hubs that connected to this one say they are. */
  get urls(): readonly string[] {
    return [...this.#urls.values()].flat();
  }

  /** A hub that connects here waits for its letters on its own topic of this broker. */
  #guestCame(client: string, topics: readonly string[]): void {
    const hub = hubOfClient(client);
    if (hub === undefined || hub === this.#setup.hub || this.#guests.has(client)) return;
    const topic = bridgeTopic(this.#setup.hall, hub);
    if (!topics.includes(topic)) return;
    const way: Way = (letter) => this.#setup.broker.carryIn(topic, letter, { certain: false });
    this.#guests.set(client, this.join(hub, way));
  }

  #guestLeft(client: string): void {
    this.#guests.get(client)?.();
    this.#guests.delete(client);
  }

  #said(topic: string, payload: Buffer): void {
    if (this.#ways.size === 0 || !this.#carries(topic)) return;
    const { hub, boot } = this.#setup;
    const said = parsed(payload);
    if (said === undefined) return;
    this.#count++;
    this.#handOn({ kind: 'carried', from: hub, boot, n: this.#count, via: hub, topic, payload: said });
  }

  /** Tells a hub this one has connected to where this one is to be reached. */
  greet(way: Way, urls: readonly string[]): void {
    way({ kind: 'greeting', from: this.#setup.hub, urls });
  }

  /** Whether a topic is one that all hubs hear; what is meant for this hub itself stays here. */
  #carries(topic: string): boolean {
    if (topic === this.#eventTopic || this.#sharedPrefixes.some((prefix) => topic.startsWith(prefix)))
      return true;
    return topic.startsWith(this.#inboxPrefix) && topic !== this.#inboxPrefix + this.#setup.hub;
  }

  #handOn(envelope: Envelope, by?: string): void {
    const letter = { ...envelope, via: this.#setup.hub };
    for (const [neighbour, [way]] of this.#ways) {
      if (neighbour !== envelope.from && neighbour !== envelope.via && neighbour !== by) way?.(letter);
    }
  }

  /** Takes a letter off the wire; anything of another form is none. It is not handed back to where it came `by`. */
  take(payload: unknown, by?: typeof OUTER_BROKER): void {
    const letter = (payload ?? {}) as Loose;
    if (isGreeting(letter)) this.#urls.set(letter.from, letter.urls);
    else if (isEnvelope(letter)) this.#carryIn(letter, by);
  }

  #carryIn(envelope: Envelope, by?: string): void {
    const { hub, broker, isHeld, holdsBack } = this.#setup;
    const { from, boot, n, topic, payload } = envelope;
    const key = `${from} ${boot}`;
    if (from === hub || n <= (this.#taken.get(key) ?? 0)) return;
    this.#taken.set(key, n);
    const isForHere = topic === this.#inboxPrefix + hub;
    if (!isForHere && !this.#carries(topic)) return;
    if (topic !== this.#eventTopic) broker.carryIn(topic, payload, { certain: false });
    else {
      const fresh = eventsIn(payload).filter((event) => !isHeld(event) && !holdsBack(event));
      if (fresh.length === 0) return;
      broker.carryIn(topic, eventMessage(fresh), { certain: true });
    }
    if (!isForHere) this.#handOn(envelope, by);
  }
}

/** A letter as it comes off the wire, with nothing sure about it. */
type Loose = { readonly [member in keyof Envelope | keyof Greeting]?: unknown };

const isHub = (value: unknown): boolean => typeof value === 'string' && HUB_ID.test(value);

function isGreeting(letter: Loose): letter is Greeting {
  const { kind, from, urls } = letter;
  return kind === 'greeting' && isHub(from) && Array.isArray(urls) && urls.every((url) => URL.canParse(url));
}

function isEnvelope(letter: Loose): letter is Envelope {
  const { kind, from, boot, n, via, topic, payload } = letter;
  if (kind !== 'carried' || !isHub(from) || typeof boot !== 'string' || !isHub(via)) return false;
  return Number.isSafeInteger(n) && typeof topic === 'string' && payload !== undefined;
}

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}
