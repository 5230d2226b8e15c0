import { type DeviceId, eventId, type HallEvent } from '../src/event.ts';
import type { HallFold } from '../src/hall-fold.ts';
import { type LogRange, lacking, type VersionVector } from '../src/version-vector.ts';
import type { Network } from './network.ts';

/** A notice younger than this shows that the hub is there, as in the production shell. */
const NOTICE_FRESH_MS = 20_000;
/** Least time between two rounds; what is on its way need not be fetched. */
const ROUND_MS = 8_000;
const CHUNK = 500;

/** Keeps one replica equal to the hub it hears from, and knows whether that hub is in reach. */
export class AntiEntropy {
  readonly #device: DeviceId;
  readonly #network: Network;
  readonly #fold: HallFold;
  readonly #link: (hub: DeviceId | undefined) => void;
  #hub: DeviceId | undefined;
  #noticeMonoMs = Number.NEGATIVE_INFINITY;
  #roundMonoMs = Number.NEGATIVE_INFINITY;

  constructor(device: DeviceId, network: Network, fold: HallFold, link: (hub: DeviceId | undefined) => void) {
    this.#device = device;
    this.#network = network;
    this.#fold = fold;
    this.#link = link;
  }

  get hub(): DeviceId | undefined {
    return this.#hub;
  }

  noticed(from: DeviceId, vector: VersionVector, monoMs: number): void {
    const fresh = monoMs - this.#noticeMonoMs < NOTICE_FRESH_MS;
    if (this.#hub !== from && !(this.#hub !== undefined && fresh)) {
      this.#hub = from;
      this.#roundMonoMs = Number.NEGATIVE_INFINITY;
      this.#link(from);
    }
    if (this.#hub === from) this.#noticeMonoMs = monoMs;
    if (monoMs - this.#roundMonoMs >= ROUND_MS) this.#round(from, vector, monoMs);
  }

  #round(hub: DeviceId, theirs: VersionVector, monoMs: number): void {
    this.#roundMonoMs = monoMs;
    const ours = this.#fold.holdings.vector();
    const push = lacking(theirs, ours);
    const want = lacking(ours, theirs);
    if (push.length > 0) this.#network.send(this.#device, hub, { kind: 'push', events: this.inRanges(push) });
    if (want.length > 0) this.#network.send(this.#device, hub, { kind: 'want', ranges: want });
  }

  /** Of these ranges what this replica holds, at most one batch. */
  inRanges(ranges: readonly LogRange[]): HallEvent[] {
    const events: HallEvent[] = [];
    for (const { log, from, to } of ranges) {
      for (let n = from; n <= to && events.length < CHUNK; n++) {
        const event = this.#fold.event(eventId(log, n));
        if (event !== undefined) events.push(event);
      }
    }
    return events;
  }

  tick(monoMs: number): void {
    if (this.#hub !== undefined && monoMs - this.#noticeMonoMs >= NOTICE_FRESH_MS) this.lost();
  }

  /** The connection broke: no hub is in reach until one gives notice. */
  lost(): void {
    if (this.#hub === undefined) return;
    this.#hub = undefined;
    this.#link(undefined);
  }
}
