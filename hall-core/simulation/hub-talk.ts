import type { DeviceId } from '../src/event.ts';
import { ByPair } from './hub-contact.ts';
import type { Packet, Tap } from './network.ts';

/** A hub says of a device it has heard that it has, for so long; a word sent later need not name it. */
const NAMED_FOR_MS = 5_000;
/** Twice as long as the slowest hub leaves between two words to one it is in contact with. */
const SPEAKS_WITHIN_MS = 8_000;
/** Longer than it may take a word to arrive. */
const KEPT_MS = 20_000;

/** What of the network is looked at besides what it carries. */
export interface Ways {
  readonly hubs: readonly { readonly id: DeviceId }[];
  /** Since when two hubs have heard each other without a break; undefined when they don't now. */
  togetherSinceMs(a: DeviceId, b: DeviceId): number | undefined;
}

interface Hearing {
  readonly device: DeviceId;
  readonly atMs: number;
}

/**
 * Which heartbeats each hub has heard or was told of, by what the wire carried, whatever a hub makes of it: one that
 * another has heard counts when a word of that one, sent soon after, has reached it. A word that is lost tells
 * nobody. One that is not sent excuses nobody: of a hub that has been in contact with another for long and has left
 * that one without a word for as long, everything it hears counts as told at once.
 */
export class HubTalk implements Tap {
  readonly #ways: Ways;
  readonly #now: () => number;
  readonly #knows: (hub: DeviceId, device: DeviceId, heardMs: number) => void;
  /** By hub, what it has heard of late. */
  readonly #hearings = new Map<DeviceId, Hearing[]>();
  /** By two hubs, when the first last sent the second a word, whether it arrived or not. */
  readonly #spokeMs = new ByPair<number>();

  /** `knows` is told of every hub that has heard, or was told, that a device was heard at `heardMs`. */
  constructor(
    ways: Ways,
    now: () => number,
    knows: (hub: DeviceId, device: DeviceId, heardMs: number) => void,
  ) {
    this.#ways = ways;
    this.#now = now;
    this.#knows = knows;
  }

  /** What a hub had heard before it began, it does not know any more. */
  began(hub: DeviceId): void {
    this.#hearings.delete(hub);
  }

  sent(from: DeviceId, to: DeviceId, packet: Packet): void {
    if (isWord(packet)) this.#spokeMs.set(from, to, this.#now());
  }

  arrived(from: DeviceId, hub: DeviceId, packet: Packet, sentMs: number): void {
    if (packet.kind === 'message' && packet.message.kind === 'beat') this.#beat(hub, from);
    if (isWord(packet)) this.#told(from, hub, sentMs);
  }

  #beat(hub: DeviceId, device: DeviceId): void {
    const atMs = this.#now();
    this.#knows(hub, device, atMs);
    for (const other of this.#ways.hubs) {
      if (other.id !== hub && this.#owesWord(hub, other.id, atMs)) this.#knows(other.id, device, atMs);
    }
    const hearings = this.#hearings.get(hub) ?? [];
    this.#hearings.set(hub, hearings);
    hearings.push({ device, atMs });
    while ((hearings[0]?.atMs ?? atMs) < atMs - KEPT_MS) hearings.shift();
  }

  #owesWord(hub: DeviceId, other: DeviceId, nowMs: number): boolean {
    const metMs = this.#ways.togetherSinceMs(hub, other);
    if (metMs === undefined) return false;
    const spokeMs = this.#spokeMs.get(hub, other) ?? 0;
    return nowMs - Math.max(metMs, spokeMs) > SPEAKS_WITHIN_MS;
  }

  #told(teller: DeviceId, hub: DeviceId, sentMs: number): void {
    for (const { device, atMs } of this.#hearings.get(teller) ?? []) {
      if (atMs < sentMs && sentMs - atMs <= NAMED_FOR_MS) this.#knows(hub, device, atMs);
    }
  }
}

const isWord = (packet: Packet): boolean => packet.kind === 'message' && packet.message.kind === 'hub-here';
