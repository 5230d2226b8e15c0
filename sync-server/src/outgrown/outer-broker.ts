import type { DeviceId } from '@onewindow/hall-core';
import { type Clock, randomToken } from '@onewindow/replica/runtime';
import mqtt, { type MqttClient } from 'mqtt';
import { addressesOf } from '../addresses.ts';
import type { Broker } from '../broker.ts';
import type { Say } from '../log/hub-log.ts';
import { type Bridge, type Letter, OUTER_BROKER } from '../peers/bridge.ts';
import { backboneTopic, presenceTopic } from './backbone-topics.ts';
import { type OuterState, outerWords } from './mqtt-words.ts';
import { Presences } from './presences.ts';
import { PublicTopics } from './public-topics.ts';
import { type LetterSigner, openLetter, sealLetter } from './sealed-letters.ts';

const RECONNECT_MS = 2_000;
const CONNECT_MS = 5_000;
/** A hub whose plug was pulled is missed after one and a half times this. */
const KEEPALIVE_S = 5;
/** Retained presences arrive right after the connection; before that nobody speaks for all. */
const SETTLE_MS = 500;
/** User name or password not taken (MQTT 3.1.1 §3.2.2.3). */
const REFUSED_CODES: ReadonlySet<unknown> = new Set([4, 5]);

export interface OuterBrokerSetup {
  /** `mqtt:` or `mqtts:`, with user and password where the broker wants them. */
  readonly url: URL;
  readonly hall: string;
  readonly listen: string;
  readonly signer: LetterSigner;
  /** The key of a device that is a hub of the hall now. */
  readonly hubKeyOf: (device: DeviceId) => string | undefined;
  readonly clock: Clock;
  readonly say: Say;
}

/**
 * This hub's place at a broker that hubs share, such as Mosquitto. Devices stay at the hub's own broker, where the
 * role table holds; here hubs hand each other what was said, sealed, and one of them says what everybody may hear.
 */
export class OuterBroker {
  readonly #setup: OuterBrokerSetup;
  readonly #client: MqttClient;
  readonly #presences: Presences;
  readonly #public: PublicTopics;
  readonly #shown: string;
  #state: OuterState = { kind: 'connecting' };
  #bridge: Bridge | undefined;
  #leave: (() => void) | undefined;
  #isSettled = false;
  /** The presence this connection has told last. */
  #kept = '';
  #isSpeaking = false;
  #sealing: Promise<unknown> = Promise.resolve();
  #opening: Promise<unknown> = Promise.resolve();

  constructor(setup: OuterBrokerSetup) {
    const { url, hall, listen, signer, clock } = setup;
    this.#setup = setup;
    this.#shown = `${url.protocol}//${url.host}`;
    this.#presences = new Presences(
      signer.device,
      () => addressesOf(listen),
      () => this.#presenceChanged(),
    );
    this.#public = new PublicTopics({
      hall,
      isSpeaker: () => this.#isSpeaking,
      wallMs: () => clock.now().wallMs,
      say: (topic, payload, retain) => this.#client.publish(topic, payload, { qos: 1, retain }),
    });
    this.#client = connect(url, hall, signer.device);
    this.#client.on('connect', () => this.#connected());
    this.#client.on('close', () => this.#lost());
    this.#client.on('error', (error) => this.#failed(error));
    this.#client.on('message', (topic, bytes) => this.#heard(topic, bytes));
  }

  /** How hubs at this broker find each other. */
  get lan(): Presences {
    return this.#presences;
  }

  /** What `/healthz` shows of it. */
  get health(): object {
    const { kind, ...why } = this.#state;
    return { url: this.#shown, state: kind, ...why, ...(this.#isSpeaking ? { speaks: true } : {}) };
  }

  /** Joins this hub's own broker and its bridge to it. */
  join(broker: Broker, bridge: Bridge): void {
    this.#bridge = bridge;
    const carryOver = broker.onSaid;
    broker.onSaid = (topic, payload) => {
      carryOver(topic, payload);
      this.#public.said(topic, payload, this.#client.connected);
    };
    if (this.#client.connected) this.#openWay();
  }

  #openWay(): void {
    this.#leave ??= this.#bridge?.join(OUTER_BROKER, (letter) => this.#send(letter));
  }

  #connected(): void {
    const { hall } = this.#setup;
    this.#now({ kind: 'connected' });
    this.#kept = '';
    const shared = backboneTopic(hall);
    this.#client.subscribe([shared, `${shared}/+`, `onewindow/${hall}/event`, `onewindow/${hall}/call`], {
      qos: 1,
    });
    this.#presenceChanged();
    this.#openWay();
    setTimeout(() => {
      this.#isSettled = this.#client.connected;
      this.#presenceChanged();
    }, SETTLE_MS).unref();
  }

  #lost(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#isSettled = false;
    this.#isSpeaking = false;
    this.#presences.forget();
    if (this.#state.kind === 'connected') this.#now({ kind: 'unreachable', why: 'closed' });
  }

  #failed(error: Error): void {
    const { code } = error as { code?: unknown };
    if (typeof code === 'number' && REFUSED_CODES.has(code)) this.#now({ kind: 'refused', code });
    else this.#now({ kind: 'unreachable', why: String(code ?? error.message) });
  }

  #now(state: OuterState): void {
    const words = outerWords(this.#shown, this.#state, state);
    this.#state = state;
    if (words !== undefined) this.#setup.say(words, { code: 'outer-broker', state: state.kind });
  }

  /** What is known of who is there, or of where this hub is, has changed. */
  #presenceChanged(): void {
    if (!this.#client.connected) return;
    const { hall, signer } = this.#setup;
    this.#keep(presenceTopic(hall, signer.device), JSON.stringify(this.#presences.own));
    const wasSpeaking = this.#isSpeaking;
    this.#isSpeaking = this.#isSettled && this.#presences.isSpeaker;
    if (this.#isSpeaking && !wasSpeaking) this.#public.speakNow();
  }

  #keep(topic: string, payload: string): void {
    if (this.#kept === payload) return;
    this.#kept = payload;
    this.#client.publish(topic, payload, { qos: 1, retain: true });
  }

  /** By QoS 0, one after the other: letters must come in order. */
  #send(letter: Letter): void {
    const { hall, signer } = this.#setup;
    this.#sealing = this.#sealing.then(async () => {
      const sealed = await sealLetter(hall, signer, letter);
      if (this.#client.connected)
        this.#client.publish(backboneTopic(hall), JSON.stringify(sealed), { qos: 0 });
    });
  }

  #heard(topic: string, bytes: Buffer): void {
    const { hall, hubKeyOf } = this.#setup;
    if (topic !== backboneTopic(hall)) {
      if (topic.startsWith(`${backboneTopic(hall)}/`)) this.#presences.heard(parsed(bytes));
      else this.#public.heardOutside(topic, bytes.toString());
      return;
    }
    this.#opening = this.#opening.then(async () => {
      const letter = await openLetter(hall, parsed(bytes), hubKeyOf);
      if (letter !== undefined) this.#bridge?.take(letter, OUTER_BROKER);
    });
  }

  async close(): Promise<void> {
    const { hall, signer } = this.#setup;
    const { connected } = this.#client;
    this.#lost();
    await this.#sealing;
    if (connected) {
      const gone = JSON.stringify({ hub: signer.device, here: false });
      this.#client.publish(presenceTopic(hall, signer.device), gone, { qos: 1, retain: true });
    }
    await this.#client.endAsync(!connected);
  }
}

function connect(url: URL, hall: string, device: DeviceId): MqttClient {
  const gone = JSON.stringify({ hub: device, here: false });
  const { username, password } = url;
  return mqtt.connect(`${url.protocol}//${url.host}`, {
    protocolVersion: 4,
    clean: true,
    clientId: `onewindow-${device}-${randomToken()}`,
    keepalive: KEEPALIVE_S,
    connectTimeout: CONNECT_MS,
    reconnectPeriod: RECONNECT_MS,
    queueQoSZero: false,
    will: { topic: presenceTopic(hall, device), payload: Buffer.from(gone), qos: 1, retain: true },
    ...(username === ''
      ? {}
      : { username: decodeURIComponent(username), password: decodeURIComponent(password) }),
  });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
