import { type DeviceId, eventId, type HallEvent } from '../src/event.ts';
import type { HallFold } from '../src/hall-fold.ts';
import { type LogRange, lacking } from '../src/version-vector.ts';
import type { Notice } from './broker.ts';
import type { Network } from './network.ts';

/** Least time between two rounds with one hub; what is on its way need not be fetched. */
const ROUND_MS = 8_000;
const BATCH = 500;

/** What a replica holds, in short. */
export interface Holdings {
  readonly fold: HallFold;
  readonly sum: number;
}

/** Anti-entropy: compares with a hub that gave notice, and sends or asks for what one side lacks. */
export class PeerSync {
  readonly #device: DeviceId;
  readonly #network: Network;
  readonly #holdings: Holdings;
  readonly #roundMonoMs = new Map<DeviceId, number>();
  readonly #latest = new Map<DeviceId, Notice>();

  constructor(device: DeviceId, network: Network, holdings: Holdings) {
    this.#device = device;
    this.#network = network;
    this.#holdings = holdings;
  }

  /** Answers whether this replica holds all that the hub had, as far as it looked. */
  compare(notice: Notice, monoMs: number): boolean {
    const { hub, size, sum } = notice;
    this.#latest.set(hub, notice);
    if (size === this.#holdings.fold.size && sum === this.#holdings.sum) return true;
    if (monoMs - (this.#roundMonoMs.get(hub) ?? Number.NEGATIVE_INFINITY) < ROUND_MS) return false;
    this.#roundMonoMs.set(hub, monoMs);
    return this.#round(notice);
  }

  #round({ hub, vector: theirs }: Notice): boolean {
    const ours = this.#holdings.fold.holdings.vector();
    const want = lacking(ours, theirs);
    const push = this.#batches(lacking(theirs, ours));
    for (const events of push) this.#network.send(this.#device, hub, { kind: 'push', events });
    const beyond = this.#beyondGaps();
    if (beyond.length > 0) this.#network.send(this.#device, hub, { kind: 'push', events: beyond });
    // Neither vector promises what lies past a gap, and yet the two hold different events.
    const nothing = push.length === 0 && want.length === 0;
    if (want.length > 0 || nothing) this.#network.send(this.#device, hub, { kind: 'want', ranges: want });
    return want.length === 0;
  }

  /** A full batch has come from a hub: there is more of what it gave notice of, and it is asked for at once. */
  given(hub: DeviceId, count: number): void {
    const notice = this.#latest.get(hub);
    if (count < BATCH || notice === undefined) return;
    const want = lacking(this.#holdings.fold.holdings.vector(), notice.vector);
    if (want.length > 0) this.#network.send(this.#device, hub, { kind: 'want', ranges: want });
  }

  /** The next notice is looked at whenever it comes. */
  soon(hub: DeviceId): void {
    this.#roundMonoMs.delete(hub);
  }

  /** Events past a gap, as when a device died before what came between had left it. */
  #beyondGaps(): HallEvent[] {
    const events: HallEvent[] = [];
    for (const event of this.#holdings.fold.eventsBeyondGaps()) {
      if (events.push(event) === BATCH) break;
    }
    return events;
  }

  /** Of these ranges what this replica holds, at most one batch; of none what it holds past gaps. */
  inRanges(ranges: readonly LogRange[]): readonly HallEvent[] {
    if (ranges.length === 0) return this.#beyondGaps();
    return this.#batches(ranges, 1)[0] ?? [];
  }

  /** What this replica holds of some ranges, in batches of which all but the last are full. */
  #batches(ranges: readonly LogRange[], most = Number.POSITIVE_INFINITY): HallEvent[][] {
    const batches: HallEvent[][] = [];
    for (const { log, from, to } of ranges) {
      for (let n = from; n <= to; n++) {
        const event = this.#holdings.fold.event(eventId(log, n));
        if (event === undefined) continue;
        const last = batches[batches.length - 1];
        if (last !== undefined && last.length < BATCH) last.push(event);
        else if (batches.push([event]) > most) return batches;
      }
    }
    return batches;
  }
}
