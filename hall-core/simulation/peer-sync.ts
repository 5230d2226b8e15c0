import { type DeviceId, eventId, type HallEvent, parseEventId } from '../src/event.ts';
import type { HallFold } from '../src/hall-fold.ts';
import { type LogRange, lacking } from '../src/version-vector.ts';
import type { Notice } from './broker.ts';
import type { Network } from './network.ts';

/** Least time between two rounds with one hub; what is on its way need not be fetched. */
const ROUND_MS = 8_000;
const CHUNK = 500;

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

  constructor(device: DeviceId, network: Network, holdings: Holdings) {
    this.#device = device;
    this.#network = network;
    this.#holdings = holdings;
  }

  /** Answers whether this replica holds all that the hub had, as far as it looked. */
  compare({ hub, size, sum, vector: theirs }: Notice, monoMs: number): boolean {
    const { fold } = this.#holdings;
    if (size === fold.size && sum === this.#holdings.sum) return true;
    if (monoMs - (this.#roundMonoMs.get(hub) ?? Number.NEGATIVE_INFINITY) < ROUND_MS) return false;
    this.#roundMonoMs.set(hub, monoMs);
    const ours = fold.holdings.vector();
    const push = lacking(theirs, ours);
    const want = lacking(ours, theirs);
    if (push.length > 0) {
      this.#network.send(this.#device, hub, { kind: 'push', events: this.inRanges(push) });
    }
    const beyond = this.#beyondGaps();
    if (beyond.length > 0) this.#network.send(this.#device, hub, { kind: 'push', events: beyond });
    // Neither vector promises what lies past a gap, and yet the two hold different events.
    const nothing = push.length === 0 && want.length === 0;
    if (want.length > 0 || nothing) this.#network.send(this.#device, hub, { kind: 'want', ranges: want });
    return want.length === 0;
  }

  /** The next notice is looked at whenever it comes. */
  soon(hub: DeviceId): void {
    this.#roundMonoMs.delete(hub);
  }

  /** Events past a gap, as when a device died before what came between had left it. */
  #beyondGaps(): HallEvent[] {
    const { fold } = this.#holdings;
    if (!fold.holdings.hasGap) return [];
    return [...fold.events()]
      .filter(({ _id }) => {
        const place = parseEventId(_id);
        return place !== undefined && place.n > fold.holdings.headOf(place.log);
      })
      .slice(0, CHUNK);
  }

  /** Of these ranges what this replica holds, at most one batch; of none what it holds past gaps. */
  inRanges(ranges: readonly LogRange[]): HallEvent[] {
    if (ranges.length === 0) return this.#beyondGaps();
    const events: HallEvent[] = [];
    for (const { log, from, to } of ranges) {
      for (let n = from; n <= to && events.length < CHUNK; n++) {
        const event = this.#holdings.fold.event(eventId(log, n));
        if (event !== undefined) events.push(event);
      }
    }
    return events;
  }
}
