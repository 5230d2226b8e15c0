import { closedDays } from '../src/business-day.ts';
import type { Day, DeviceId, HallEvent } from '../src/event.ts';
import type { Disk } from './disk.ts';

/** What two replicas say to each other about a day that is closed; in production a round of replication. */
export type PastWord =
  /** Of this day I hold these; a hub also wants to have what it lacks. */
  | { readonly kind: 'holds'; readonly day: Day; readonly ids: readonly string[]; readonly pulls: boolean }
  /** Of those I lack these, and you lack those. */
  | {
      readonly kind: 'lacks';
      readonly day: Day;
      readonly ids: readonly string[];
      readonly gives: HallEvent[];
    }
  | { readonly kind: 'hands-in'; readonly day: Day; readonly events: readonly HallEvent[] };

export interface PastDaysParts {
  readonly day: Day;
  readonly disk: Disk;
  /** A hub also fetches what the other has of closed days; a screen only hands in its own. */
  readonly pulls: boolean;
  readonly send: (to: DeviceId, word: PastWord) => void;
  /** Stores events of closed days, unless it can't; answers whether it could. */
  readonly store: (events: readonly HallEvent[]) => boolean;
  /** All closed days have been compared with a hub. */
  readonly compared: () => void;
}

/** How far this device has come with one hub in one connection. */
interface Round {
  /** Days still to be compared, next first. */
  readonly days: Day[];
  saidMonoMs: number;
  heardMonoMs: number;
}

/** A hub that was not heard of for so long is in reach anew, as in the production shell. */
const NOTICE_FRESH_MS = 20_000;
/** A word without an answer is said again; production's rounds back off up to as long. */
const RETRY_MS = 5_000;

/**
 * Hands in what was written on closed days and had not left this device, once in each connection and day, one day
 * after the other: what `AntiEntropy` does in `replica`. Days on which it wrote nothing are passed over.
 */
export class PastDays {
  readonly #parts: PastDaysParts;
  readonly #rounds = new Map<DeviceId, Round>();

  constructor(parts: PastDaysParts) {
    this.#parts = parts;
  }

  /** The hub has just come in reach. */
  connected(hub: DeviceId): void {
    this.#rounds.delete(hub);
  }

  /** The hub has given notice, and nothing of today is lacking. Answers whether all closed days are compared, too. */
  compare(hub: DeviceId, monoMs: number): boolean {
    let round = this.#rounds.get(hub);
    if (round === undefined || monoMs - round.heardMonoMs >= NOTICE_FRESH_MS) {
      const { day, disk } = this.#parts;
      const days = closedDays(day).filter((past) => disk.wroteOn(past));
      round = { days, saidMonoMs: Number.NEGATIVE_INFINITY, heardMonoMs: monoMs };
      this.#rounds.set(hub, round);
    }
    round.heardMonoMs = monoMs;
    if (monoMs - round.saidMonoMs >= RETRY_MS) this.#say(hub, round, monoMs);
    return round.days.length === 0;
  }

  #say(hub: DeviceId, round: Round, monoMs: number): void {
    const [day] = round.days;
    if (day === undefined) return;
    const { disk, pulls, send } = this.#parts;
    round.saidMonoMs = monoMs;
    const ids = Array.from(disk.ofClosed(day), ({ _id }) => _id);
    send(hub, { kind: 'holds', day, ids, pulls });
  }

  heard(from: DeviceId, word: PastWord, monoMs: number): void {
    switch (word.kind) {
      case 'holds':
        this.#answer(from, word);
        return;
      case 'hands-in':
        if (this.#parts.store(word.events)) {
          this.#parts.send(from, { kind: 'lacks', day: word.day, ids: [], gives: [] });
        }
        return;
      case 'lacks':
        this.#goOn(from, word, monoMs);
        return;
    }
  }

  /** The asker's clock may have turned the day before ours has: it asks again. */
  #answer(from: DeviceId, { day, ids, pulls }: PastWord & { readonly kind: 'holds' }): void {
    const { disk, send } = this.#parts;
    if (day === this.#parts.day) return;
    const theirs = new Set(pulls ? ids : []);
    const gives = pulls ? [...disk.ofClosed(day)].filter(({ _id }) => !theirs.has(_id)) : [];
    send(from, { kind: 'lacks', day, ids: ids.filter((id) => !disk.holds(day, id)), gives });
  }

  #goOn(hub: DeviceId, { day, ids, gives }: PastWord & { readonly kind: 'lacks' }, monoMs: number): void {
    const round = this.#rounds.get(hub);
    const { disk, send, store, compared } = this.#parts;
    if (round?.days[0] !== day || !store(gives)) return;
    if (ids.length > 0) {
      const lacked = new Set(ids);
      const events = [...disk.ofClosed(day)].filter(({ _id }) => lacked.has(_id));
      round.saidMonoMs = monoMs;
      send(hub, { kind: 'hands-in', day, events });
      return;
    }
    round.days.shift();
    this.#say(hub, round, monoMs);
    if (round.days.length === 0) compared();
  }
}
