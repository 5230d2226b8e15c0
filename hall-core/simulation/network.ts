import type { Message } from '../src/custody/messages.ts';
import type { DeviceId, HallEvent } from '../src/event.ts';
import type { LogRange } from '../src/version-vector.ts';
import { Broker, DELAYED_MS_MAX, Mishaps, type Notice, type PacketFaults, Subscription } from './broker.ts';
import type { EventQueue } from './event-queue.ts';
import type { FaultCounts } from './fault-counts.ts';
import { HubContact } from './hub-contact.ts';
import type { PastWord } from './past-days.ts';
import type { Random } from './random.ts';
import { type Block, type Node, Topology } from './topology.ts';

/** What is sent to one device. Events and notices are spread by brokers instead. */
export type Packet =
  | { readonly kind: 'message'; readonly message: Message }
  /** From hub to hub, or what a broker keeps for whoever connects. */
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'push'; readonly events: readonly HallEvent[] }
  | { readonly kind: 'want'; readonly ranges: readonly LogRange[] }
  | { readonly kind: 'give'; readonly events: readonly HallEvent[] }
  /** About a day that is closed. */
  | { readonly kind: 'past'; readonly word: PastWord };

/** A device as the network sees it. */
export interface Station extends Node {
  /** Runs and is awake or will wake: packets can reach it. */
  readonly up: boolean;
  /** Where it is connected; a hub has none. */
  readonly subscription: Subscription | undefined;
  /** What keeps it connected; another one after every start. */
  readonly connection: object | undefined;
  receive(from: DeviceId, packet: Packet): void;
  /** An event has been published to this hub. */
  published(event: HallEvent): void;
  /** Takes in all that has arrived, before the ways change. */
  refresh(): void;
  /** The connection is seen to be broken. */
  connectionLost(): void;
}

/** Looks at the wire between hubs and whoever speaks to them. */
export interface Tap {
  /** A hub's program has begun. */
  began(hub: DeviceId): void;
  /** A packet is sent, and may arrive nowhere. */
  sent(from: DeviceId, to: DeviceId, packet: Packet): void;
  /** A packet has reached a hub. */
  arrived(from: DeviceId, hub: DeviceId, packet: Packet, sentMs: number): void;
}

const HOP_MS_MIN = 1;
const HOP_MS_MEAN = 6;
const LATENCY_MS_MAX = 12;
/** A pulled cable is seen at once, a dead radio only when the connection times out. */
const TIMEOUT_MS = 15_000;

/** How many messages back a broker may repeat one. */
const REMEMBERED = 400;

interface Sent {
  readonly from: DeviceId;
  readonly to: DeviceId;
  readonly packet: Packet;
}

const WHOLE: PacketFaults = { loss: 0, duplication: 0, delay: 0 };

/**
 * The hall's network: hubs, each with a broker, and the devices connected to one of them. What goes from a device
 * at one hub to a device at another goes from hub to hub. Packets may be lost, doubled or held up.
 */
export class Network {
  readonly topology = new Topology();
  readonly #queue: EventQueue;
  readonly #random: Random;
  readonly #counts: FaultCounts;
  readonly #mishaps: Mishaps;
  readonly #stations = new Map<DeviceId, Station>();
  readonly #brokers = new Map<DeviceId, Broker>();
  /** Events each hub's broker has had, so that nothing is relayed in a circle. */
  readonly #had = new Map<DeviceId, Set<string>>();
  readonly #bad = new Map<DeviceId, PacketFaults>();
  readonly #sent: Sent[] = [];
  #sentCount = 0;
  #faults: PacketFaults;
  #hubs: Station[] = [];
  readonly #contact = new HubContact<Station>((a, b) => this.reach(a, b));
  tap: Tap | undefined;

  constructor(queue: EventQueue, random: Random, faults: PacketFaults, counts: FaultCounts) {
    this.#queue = queue;
    this.#random = random;
    this.#faults = faults;
    this.#counts = counts;
    this.#mishaps = new Mishaps(random.fork(), faults);
  }

  join(station: Station): void {
    this.#stations.set(station.id, station);
    if (!station.isHub) return;
    this.#hubs.push(station);
    this.hubStarted(station.id);
  }

  get hubs(): readonly Station[] {
    return this.#hubs;
  }

  /** A hub's program begins: its broker has spread nothing yet. */
  hubStarted(hub: DeviceId): void {
    this.#brokers.set(hub, new Broker());
    this.#had.set(hub, new Set());
    const begun = this.#stations.get(hub);
    if (begun !== undefined) this.#contact.began(begun, this.#hubs, this.#queue.nowMs);
    this.tap?.began(hub);
    for (const station of this.#stations.values()) {
      if (station.subscription?.hub === hub) station.connectionLost();
    }
  }

  hubEnded(hub: DeviceId): void {
    this.#noteContact();
    this.#breakLinks((station) => station.subscription?.hub === hub);
  }

  /** Whether two neighbours hear each other now. */
  reach(a: Station, b: Station): boolean {
    return this.#carries(a, b) && this.#carries(b, a);
  }

  #carries(from: Station, to: Station): boolean {
    return from.up && to.up && this.topology.carries(from, to);
  }

  /** Since when two hubs have heard each other without a break, in true time; undefined when they don't now. */
  togetherSinceMs(a: DeviceId, b: DeviceId): number | undefined {
    const [one, other] = [this.#stations.get(a), this.#stations.get(b)];
    return one === undefined || other === undefined ? undefined : this.#contact.sinceMs(one, other);
  }

  #noteContact(): void {
    this.#contact.note(this.#hubs, this.#queue.nowMs);
  }

  /** Connects a device to a hub's broker: from now on what is spread there reaches it. */
  subscribe(station: Station, hub: DeviceId): Subscription {
    const broker = this.#brokers.get(hub) as Broker;
    const { retained } = broker;
    if (retained !== undefined) {
      this.#later(() => {
        if (station.subscription?.hub === hub) station.receive(hub, { kind: 'notice', notice: retained });
      });
    }
    return new Subscription({
      hub,
      broker,
      latencyMs: HOP_MS_MIN + this.#random.unit() * LATENCY_MS_MAX,
      mishaps: new Mishaps(this.#random.fork(), this.#bad.get(station.id) ?? this.#faults),
      random: this.#random,
      harmed: (fate) => this.#counts.add(fate),
    });
  }

  #later(run: () => void): void {
    this.#queue.after(HOP_MS_MIN + this.#random.exponential(HOP_MS_MEAN), run);
  }

  impose(block: Block): void {
    for (const station of this.#stations.values()) station.refresh();
    this.topology.impose(block);
    this.#noteContact();
    this.#breakLinks((station) => this.#isSevered(station));
  }

  lift(block: Block): boolean {
    this.#noteContact();
    const lifted = this.topology.lift(block);
    if (lifted) this.#resumeLinks();
    return lifted;
  }

  /** From now on every cable is whole and no packet comes to harm. */
  healAll(): void {
    this.#noteContact();
    this.topology.liftAll();
    this.#bad.clear();
    this.#faults = WHOLE;
    this.#mishaps.faults = WHOLE;
    this.#resumeLinks();
    for (const { subscription } of this.#stations.values()) subscription?.spare();
  }

  /** A device's cable or radio is worse than the hall's; undefined makes it like the others again. */
  setQuality(device: DeviceId, faults: PacketFaults | undefined): void {
    if (faults === undefined) this.#bad.delete(device);
    else this.#bad.set(device, faults);
  }

  #isSevered(station: Station): boolean {
    const hub = this.#stations.get(station.subscription?.hub ?? '');
    return hub !== undefined && !this.reach(station, hub);
  }

  #breakLinks(isHit: (station: Station) => boolean): void {
    for (const station of this.#stations.values()) {
      const { subscription } = station;
      if (subscription === undefined || subscription.broken || !isHit(station)) continue;
      const hub = this.#stations.get(subscription.hub);
      subscription.broken = hub === undefined || !this.#carries(hub, station);
      this.#queue.after(this.#random.unit() * TIMEOUT_MS, () => {
        if (station.subscription === subscription && this.#isSevered(station)) station.connectionLost();
      });
    }
  }

  #resumeLinks(): void {
    for (const station of this.#stations.values()) {
      const { subscription } = station;
      if (subscription?.broken && !this.#isSevered(station)) subscription.resume();
    }
  }

  /** To every device, as a broker spreads what is published; `relay`: also to the other hubs' brokers. */
  publish(from: Station, event: HallEvent, relay: boolean): void {
    if (from.isHub) {
      this.#spread(from, event, relay);
      return;
    }
    const hub = this.#stations.get(from.subscription?.hub ?? '');
    if (hub === undefined || !this.#carries(from, hub)) return;
    this.#fated(from.id, () => {
      if (this.#carries(from, hub)) this.#arrive(hub, event, relay);
    });
  }

  #arrive(hub: Station, event: HallEvent, relay: boolean): void {
    this.#spread(hub, event, relay);
    hub.published(event);
  }

  #spread(hub: Station, event: HallEvent, relay: boolean): void {
    this.#brokers.get(hub.id)?.spread(event, this.#queue.nowMs);
    const had = this.#had.get(hub.id);
    if (had === undefined || had.has(event._id)) return;
    had.add(event._id);
    if (!relay) return;
    for (const other of this.#hubs) {
      if (other === hub || this.#had.get(other.id)?.has(event._id) || !this.#carries(hub, other)) continue;
      this.#fated(hub.id, () => {
        if (this.#carries(hub, other)) this.#arrive(other, event, false);
      });
    }
  }

  /** A hub tells its own devices, and the other hubs one by one. */
  giveNotice(hub: Station, notice: Notice): void {
    this.#brokers.get(hub.id)?.notify(notice, this.#queue.nowMs);
    for (const other of this.#hubs) {
      if (other !== hub) this.send(hub.id, other.id, { kind: 'notice', notice });
    }
  }

  /** A broker that lost what it retained gives newcomers nothing until the next notice. */
  loseRetained(hub: DeviceId): void {
    const broker = this.#brokers.get(hub);
    if (broker !== undefined) broker.retained = undefined;
  }

  send(from: DeviceId, to: DeviceId, packet: Packet): void {
    if (packet.kind === 'message') this.#remember({ from, to, packet });
    const sentMs = this.#queue.nowMs;
    this.tap?.sent(from, to, packet);
    const end = this.#way(from, to);
    if (end === undefined) return;
    this.#fated(from, () => {
      if (this.#way(from, to) === undefined) return;
      if (end.isHub) this.tap?.arrived(from, to, packet, sentMs);
      end.receive(from, packet);
    });
  }

  #remember(sent: Sent): void {
    this.#sent[this.#sentCount++ % REMEMBERED] = sent;
  }

  /** A broker sends a message again that it sent long ago. Answers whether there was one. */
  repeatOldMessage(random: Random): boolean {
    if (this.#sent.length === 0) return false;
    const { from, to, packet } = random.pick(this.#sent);
    if (this.#way(from, to) === undefined) return false;
    this.#stations.get(to)?.receive(from, packet);
    return true;
  }

  repeatOldEvent(random: Random): boolean {
    const hub = random.pick(this.#hubs);
    const events = this.#brokers.get(hub.id)?.events ?? [];
    const event = events[events.length === 0 ? 0 : random.below(events.length)];
    if (event === undefined || !hub.up) return false;
    this.#arrive(hub, event, true);
    return true;
  }

  /** Whom a packet reaches now, by way of the hubs of both ends; undefined when it does not get through. */
  #way(from: DeviceId, to: DeviceId): Station | undefined {
    const start = this.#stations.get(from);
    const end = this.#stations.get(to);
    if (start === undefined || end === undefined) return undefined;
    const startHub = this.#hubOf(start);
    const endHub = this.#hubOf(end);
    if (startHub === undefined || endHub === undefined) return undefined;
    if (startHub !== start && !this.#carries(start, startHub)) return undefined;
    if (endHub !== startHub && !this.#carries(startHub, endHub)) return undefined;
    if (end !== endHub && !this.#carries(endHub, end)) return undefined;
    return end;
  }

  #hubOf(station: Station): Station | undefined {
    if (station.isHub) return station;
    const hub = station.subscription?.hub;
    return hub === undefined ? undefined : this.#stations.get(hub);
  }

  /** Runs when a packet has got through, which may be never, late or twice. */
  #fated(from: DeviceId, run: () => void): void {
    const bad = this.#bad.get(from);
    const fate = bad !== undefined && this.#random.chance(bad.loss) ? 'packet-lost' : this.#mishaps.next();
    if (fate !== undefined) this.#counts.add(fate);
    if (fate === 'packet-lost') return;
    const hopMs = HOP_MS_MIN + this.#random.exponential(HOP_MS_MEAN);
    this.#queue.after(fate === 'packet-delayed' ? hopMs + this.#random.unit() * DELAYED_MS_MAX : hopMs, run);
    if (fate === 'packet-doubled') this.#queue.after(hopMs + this.#random.exponential(200), run);
  }
}
