import type { DeviceId } from '../src/event.ts';
import type { Notice, Subscription } from './broker.ts';
import type { EventQueue } from './event-queue.ts';
import type { Network, Station } from './network.ts';
import type { Random } from './random.ts';

/** A notice younger than this shows that the hub is there, as in the production shell. */
const NOTICE_FRESH_MS = 20_000;
const RETRY_MS_MIN = 800;
const RETRY_MS_SPREAD = 2_400;

/**
 * A screen's connection to one hub of its list: the one it prefers, or the next it reaches. Being connected is
 * not yet being linked: the desk named in the hub's notice is, as long as notices keep coming.
 */
export class Connection {
  readonly #station: Station;
  readonly #network: Network;
  readonly #queue: EventQueue;
  readonly #random: Random;
  readonly #link: (desk: DeviceId | undefined) => void;
  subscription: Subscription | undefined;
  #linked: DeviceId | undefined;
  #noticeMonoMs = 0;
  #seeking = false;

  constructor(
    station: Station,
    network: Network,
    queue: EventQueue,
    random: Random,
    link: (desk: DeviceId | undefined) => void,
  ) {
    this.#station = station;
    this.#network = network;
    this.#queue = queue;
    this.#random = random;
    this.#link = link;
  }

  /** Tries the hubs of the list, the preferred one first, until one answers. */
  seek(): void {
    const { hubs } = this.#network;
    for (let i = 0; i < hubs.length; i++) {
      const hub = hubs[(this.#station.floor + i) % hubs.length] as Station;
      if (!this.#network.reach(this.#station, hub)) continue;
      this.subscription = this.#network.subscribe(this.#station, hub.id);
      return;
    }
    this.#seekLater();
  }

  #seekLater(): void {
    if (this.#seeking) return;
    this.#seeking = true;
    this.#queue.after(RETRY_MS_MIN + this.#random.unit() * RETRY_MS_SPREAD, () => {
      this.#seeking = false;
      if (this.#station.connection === this && this.subscription === undefined) this.seek();
    });
  }

  /** Answers whether this hub has just come in reach. */
  noticed({ hub, desk }: Notice, monoMs: number): boolean {
    if (this.subscription?.hub !== hub) return false;
    const news = this.#linked === undefined;
    this.#noticeMonoMs = monoMs;
    if (this.#linked !== desk) {
      this.#linked = desk;
      this.#link(desk);
    }
    return news;
  }

  tick(monoMs: number): void {
    if (this.#linked !== undefined && monoMs - this.#noticeMonoMs >= NOTICE_FRESH_MS) this.lost();
  }

  /** The connection broke: no hub is in reach until one is found and gives notice. */
  lost(): void {
    this.expire();
    if (this.#linked === undefined) return;
    this.#linked = undefined;
    this.#link(undefined);
  }

  /** The broker gave the connection up while nobody was there to see it. */
  expire(): void {
    this.subscription = undefined;
    this.#seekLater();
  }
}
