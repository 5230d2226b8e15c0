import { TOPIC_NAMES } from '@onewindow/hall-core';
import { generate, type Packet } from 'mqtt-packet';
import type { Random } from '../../hall-core/simulation/random.ts';
import type { FuzzedHall, Sender } from '../hall.ts';
import type { Truth } from '../truth.ts';
import { flipped, malformedEvent, nested, ODD, torn } from './mutate.ts';

const PACKETS_MAX = 8;

/** What one connection sends, and what may come back. */
export interface Talk {
  readonly sender: Sender;
  readonly road: 'tcp' | 'websocket';
  readonly bytes: Buffer;
  readonly inputs: number;
  /** Whether the hub may answer that it lets this connection in; undefined where the bytes were spoilt. */
  readonly mayEnter: boolean | undefined;
  /** The filters of each SUBSCRIBE sent whole, by its message id. */
  readonly filters: ReadonlyMap<number, readonly string[]>;
}

const CLIENT_IDS = ['', '#', '$SYS', 'a/b', '+', '__proto__', 'x'.repeat(70_000 - 4_500), '窗口'];

/** A connection of a device, or of someone who says it is one: packets right, forbidden, and broken. */
export function talk(random: Random, hall: FuzzedHall, truth: Truth): Talk {
  const sender = random.pick(hall.senders);
  const { client, isOwn } = clientOf(random, hall, sender);
  const filters = new Map<number, readonly string[]>();
  const packets = [whole({ ...connect(client, sender), ...(random.chance(0.05) ? oddConnect(random) : {}) })];
  const count = 1 + random.below(PACKETS_MAX);
  for (let id = 1; id <= count; id++) {
    const packet = packetOf(random, { hall, truth, sender, id });
    if (packet.cmd === 'subscribe')
      filters.set(
        id,
        packet.subscriptions.map(({ topic }) => topic),
      );
    packets.push(whole(packet));
  }
  const spoilt = random.chance(0.6) ? random.below(packets.length) : -1;
  const sent = packets.map((bytes, i) => (i === spoilt ? spoil(random, bytes) : bytes));
  return {
    sender,
    road: random.chance(0.5) ? 'tcp' : 'websocket',
    bytes: Buffer.concat(sent),
    inputs: sent.length,
    mayEnter: spoilt === 0 ? undefined : isOwn && sender.roles.length > 0,
    // After a spoilt packet nothing is sure of what follows it.
    filters: spoilt === -1 ? filters : new Map(),
  };
}

function clientOf(
  random: Random,
  { senders }: FuzzedHall,
  sender: Sender,
): { client: string; isOwn: boolean } {
  if (random.chance(0.7)) return { client: sender.signer.device, isOwn: true };
  const others = senders.filter((one) => one !== sender).map(({ signer }) => signer.device);
  return { client: random.pick([...others, ...CLIENT_IDS]), isOwn: false };
}

const connect = (clientId: string, { token }: Sender): Packet & { cmd: 'connect' } => ({
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clean: true,
  clientId,
  keepalive: 30,
  username: clientId,
  ...(token === '' ? {} : { password: Buffer.from(token) }),
});

/** Of other versions, with a will, without a clean session. */
const oddConnect = (random: Random): object =>
  random.pick<object>([
    { protocolVersion: 3, protocolId: 'MQIsdp' },
    { protocolVersion: 5 },
    { will: { topic: 'onewindow/dongpo/board', payload: Buffer.from('{}'), qos: 2, retain: true } },
    { will: { topic: '#', payload: Buffer.alloc(0), qos: 0, retain: false } },
    { keepalive: 65_535 },
  ]);

interface Given {
  readonly hall: FuzzedHall;
  readonly truth: Truth;
  readonly sender: Sender;
  readonly id: number;
}

function packetOf(random: Random, given: Given): Packet {
  const { hall, id } = given;
  const messageId = id;
  return random.weighted<readonly [number, () => Packet]>(
    [
      [10, () => publish(random, given)],
      [5, () => ({ cmd: 'subscribe', messageId, subscriptions: subscriptions(random, hall) })],
      [1, () => ({ cmd: 'unsubscribe', messageId, unsubscriptions: [filterOf(random, hall)] })],
      [1, () => ({ cmd: 'pingreq' })],
      [1, () => ({ cmd: random.pick(['puback', 'pubrec', 'pubrel', 'pubcomp'] as const), messageId })],
      [1, () => ({ cmd: 'disconnect' })],
      [1, () => connect('again', given.sender)],
    ],
    ([weight]) => weight,
  )[1]();
}

function publish(random: Random, { hall, truth, sender, id }: Given): Packet {
  const topic = topicOf(random, hall);
  const qos = random.pick([0, 0, 1, 2] as const);
  const isEvent = topic.endsWith('/event') && random.chance(0.8);
  const payload = isEvent ? eventSaid(random, hall, truth, sender) : saidBy(random, sender);
  return {
    cmd: 'publish',
    topic,
    payload,
    qos,
    dup: random.chance(0.05),
    retain: random.chance(0.3),
    messageId: id + 100,
  };
}

/** Bears who says it, so that whoever hears it knows whether it may be heard. */
function saidBy(random: Random, { name, signer }: Sender): string {
  const from = random.chance(0.7) ? signer.device : random.pick(ODD);
  const message = random.pick<unknown>([
    { kind: 'number-ask', request: 'r', series: 'A' },
    { kind: '__proto__' },
    { kind: 'call-ask', request: random.pick(ODD) },
    { kind: 'desk-claim', epoch: random.pick([0, 1e9, -1, '9']) },
    random.pick(ODD),
  ]);
  if (random.chance(0.03)) return nested(random.pick([500, 50_000]));
  return (
    JSON.stringify({ fuzz: name, from, hub: signer.device, wallMs: 0, vector: random.pick(ODD), message }) ??
    ''
  );
}

function eventSaid(random: Random, { known }: FuzzedHall, truth: Truth, sender: Sender): string {
  const own = truth.of(sender).filter(({ isStrangers }) => !isStrangers);
  const right = own.length === 0 ? undefined : random.pick(own).event;
  if (right !== undefined && random.chance(0.2)) {
    truth.sent(right);
    return JSON.stringify(right);
  }
  return JSON.stringify(malformedEvent(random, random.pick(truth.members), known));
}

function topicOf(random: Random, { id, root, senders }: FuzzedHall): string {
  if (random.chance(0.2))
    return random.pick([
      '$SYS/x',
      'a',
      '/',
      'onewindow',
      `onewindow/${id}`,
      `onewindow/${id}/`,
      'onewindow/xihu/event',
    ]);
  const key = random.pick([
    '',
    '/1',
    '/9999',
    '/0',
    `/${root}`,
    `/${random.pick(senders).signer.device}`,
    '/x/y',
  ]);
  return `onewindow/${id}/${random.pick(TOPIC_NAMES)}${key}`;
}

function filterOf(random: Random, hall: FuzzedHall): string {
  if (random.chance(0.5)) return topicOf(random, hall);
  const wide = [
    '#',
    '+',
    '+/+/event',
    '$SYS/#',
    '$share/g/#',
    `onewindow/${hall.id}/#`,
    `onewindow/+/event`,
    'onewindow/#',
  ];
  return random.pick([
    ...wide,
    `onewindow/${hall.id}/hub/+`,
    `onewindow/${hall.id}/held/+`,
    `onewindow/${hall.id}/to/+`,
    `onewindow/${hall.id}/window/+`,
  ]);
}

const subscriptions = (random: Random, hall: FuzzedHall) =>
  Array.from({ length: 1 + random.below(3) }, () => ({
    topic: filterOf(random, hall),
    qos: random.pick([0, 1, 2] as const),
  }));

/** What the packet library will not write is written as a packet of no sense. */
function whole(packet: Packet): Buffer {
  try {
    return generate(packet);
  } catch {
    return Buffer.from([0x30, 0x02, 0x00, 0x00]);
  }
}

const spoil = (random: Random, bytes: Buffer): Buffer =>
  random.pick<() => Buffer>([
    () => flipped(random, bytes),
    () => torn(random, bytes),
    // A remaining length of five bytes, which has four at most (MQTT 3.1.1 §2.2.3), or one that is never sent.
    () =>
      Buffer.concat([bytes.subarray(0, 1), Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7f]), bytes.subarray(2)]),
    () => Buffer.concat([bytes.subarray(0, 1), Buffer.from([0xff, 0xff, 0x7f]), bytes.subarray(2)]),
    // QoS 3 (§3.3.1.2), and reserved types 0 and 15.
    () => Buffer.concat([Buffer.from([(bytes[0] ?? 0) | 0x06]), bytes.subarray(1)]),
    () => Buffer.concat([Buffer.from([random.pick([0x00, 0xf0, 0x0f])]), bytes.subarray(1)]),
    () => Buffer.from(Array.from({ length: random.below(64) }, () => random.below(256))),
  ])();
