import { answer, type CustodyContext, type Effect, record, send } from '../custody/context.ts';
import type { Now } from '../hybrid-time.ts';
import { accept, type Result, refuse } from '../result.ts';
import type { SeatAsks } from './seat-asks.ts';
import { answeredSeat, takeDraft } from './seat-drafts.ts';
import { hallOf, type RightRefusal, type SeatRights } from './seat-rights.ts';
import { type BookedVisit, type SeatState, type SlotState, visitOf } from './slot.ts';
import { standingOf } from './slot-standing.ts';

/** A resident's wish for a seat. The request is made when the page opens, so a double tap repeats it. */
export interface SeatWish extends BookedVisit {
  readonly slot: string;
  readonly request: string;
}

interface PendingTake extends SeatWish {
  readonly refs: string[];
  readonly sinceMonoMs: number;
  /** When the hall was last asked to book it, and why it did not. */
  wishedMonoMs?: number;
  refusedThere?: string;
}

/** How long a resident waits while seats are asked for elsewhere. */
const WAIT_MS = 3_000;
/** How long for the hall to book, and how soon it is asked again: it answers at once or is out of reach. */
const HALL_WAIT_MS = 1_500;
const WISH_EVERY_MS = 700;

/** Books seats for whoever asks here: at once out of what this device owns, else as soon as some have come. */
export class SeatTakes {
  readonly #context: CustodyContext;
  readonly #rights: SeatRights;
  readonly #asks: SeatAsks;
  readonly #pending = new Map<string, PendingTake>();
  /** What was booked for others in this boot, whether or not the fold shows it yet: a wish may be repeated. */
  readonly #bookedFor = new Set<string>();

  constructor(context: CustodyContext, rights: SeatRights, asks: SeatAsks) {
    this.#context = context;
    this.#rights = rights;
    this.#asks = asks;
  }

  waitingFor(slot: string): number {
    let count = 0;
    for (const pending of this.#pending.values()) if (pending.slot === slot) count++;
    return count;
  }

  take(ref: string, wish: SeatWish, now: Now): Effect[] {
    const { slot: id, request } = wish;
    const slot = this.#context.fold.slot(id);
    if (slot === undefined) return [answer(ref, refuse('unknown-slot', { slot: id }))];
    const earlier = slot.bookings.get(request);
    if (earlier !== undefined) {
      return [answer(ref, accept({ seat: answeredSeat(slot, earlier.seat, earlier.turn) }))];
    }
    const key = keyOf(wish);
    const pending = this.#pending.get(key);
    if (pending !== undefined) {
      pending.refs.push(ref);
      return [];
    }
    this.#pending.set(key, { ...wish, refs: [ref], sinceMonoMs: now.monoMs });
    return this.goOn(now);
  }

  /** Looks at everyone who waits, first come first served. */
  goOn(now: Now): Effect[] {
    const effects: Effect[] = [];
    for (const [key, pending] of this.#pending) {
      const slot = this.#context.fold.slot(pending.slot);
      const sold = slot?.bookings.get(pending.request);
      if (slot !== undefined && sold !== undefined) {
        this.#pending.delete(key);
        const answered = accept({ seat: answeredSeat(slot, sold.seat, sold.turn) });
        effects.push(...pending.refs.map((ref) => answer(ref, answered)));
        continue;
      }
      const result: Result<SeatState> | 'waits' =
        slot === undefined
          ? refuse('unknown-slot', { slot: pending.slot })
          : this.#seatFor(slot, pending, now, effects);
      if (result === 'waits') continue;
      this.#pending.delete(key);
      effects.push(...this.#settled(slot, pending, result));
    }
    return effects;
  }

  #seatFor(slot: SlotState, pending: PendingTake, now: Now, effects: Effect[]): Result<SeatState> | 'waits' {
    const right = this.#rights.check(slot, now);
    if (!right.ok) return this.#atHall(slot, pending, right.refusal.code, now, effects);
    const standing = standingOf(this.#context.fold.hallFile(), slot);
    if (standing.kind === 'closed') return refuse('slot-closed', { slot: slot.id });
    if (slot.bookings.size >= standing.most) return refuse('slot-full');
    const [own] = this.#rights.free(slot);
    if (own !== undefined) return accept(own);
    if (now.monoMs - pending.sinceMonoMs < WAIT_MS) {
      if (this.#asks.isOpen(slot, now)) return 'waits';
      const asked = this.#asks.ask(slot, 0, this.waitingFor(slot.id), 1, now);
      effects.push(...asked);
      if (asked.length > 0) return 'waits';
    }
    const [marked] = this.#rights.markedFree(slot);
    if (marked !== undefined) return accept(marked);
    let elsewhere = 0;
    for (const { length } of slot.free.values()) elsewhere += length;
    return elsewhere === 0 ? refuse('slot-full') : refuse('seats-elsewhere', { seats: elsewhere });
  }

  /** Where by now only the hall may book, it is asked to (U29). */
  #atHall(
    slot: SlotState,
    pending: PendingTake,
    code: RightRefusal,
    now: Now,
    effects: Effect[],
  ): Result<SeatState> | 'waits' {
    const hall = hallOf(this.#context.fold, slot);
    const isOver = code === 'past-cutoff' || code === 'clock-unverified';
    if (!isOver || hall === this.#context.device) return refuse(code);
    const { request, refusedThere, wishedMonoMs, sinceMonoMs } = pending;
    if (refusedThere !== undefined) return refuse(refusedThere);
    if (now.monoMs - sinceMonoMs >= HALL_WAIT_MS) return refuse(code);
    if (wishedMonoMs === undefined || now.monoMs - wishedMonoMs >= WISH_EVERY_MS) {
      pending.wishedMonoMs = now.monoMs;
      effects.push(send(hall, { kind: 'seat-wish', request, slot: slot.id, ...visitOf(pending) }));
    }
    return 'waits';
  }

  /** The hall did not book it. */
  refusedAtHall(wish: Pick<SeatWish, 'slot' | 'request'>, code: string, now: Now): Effect[] {
    const pending = this.#pending.get(keyOf(wish));
    if (pending === undefined) return [];
    pending.refusedThere = code;
    return this.goOn(now);
  }

  /** Books for a device whose right has ended; nothing where the request has its seat already. */
  bookFor(slot: SlotState, wish: SeatWish, now: Now): Result<Effect[]> {
    const key = keyOf(wish);
    if (slot.bookings.has(wish.request) || this.#bookedFor.has(key)) return accept([]);
    const atOnce = { ...wish, refs: [], sinceMonoMs: Number.NEGATIVE_INFINITY };
    const seat = this.#seatFor(slot, atOnce, now, []);
    if (seat === 'waits') return refuse('seats-elsewhere');
    if (!seat.ok) return seat;
    this.#bookedFor.add(key);
    return accept(this.#settled(slot, atOnce, seat));
  }

  /** What was decided last could not be kept. */
  notKept(): void {
    this.#bookedFor.clear();
  }

  #settled(slot: SlotState | undefined, wish: PendingTake, result: Result<SeatState>): Effect[] {
    const { refs } = wish;
    if (slot === undefined || !result.ok) {
      const refused = result.ok ? refuse('unknown-slot') : result;
      return refs.map((ref) => answer(ref, refused));
    }
    const seat = result.value;
    this.#rights.speakFor(slot, [seat]);
    const sold = accept({ seat: answeredSeat(slot, seat.seat, seat.turn + 1) });
    return [record(takeDraft(slot, seat, wish)), ...refs.map((ref) => answer(ref, sold))];
  }
}

const keyOf = ({ slot, request }: Pick<SeatWish, 'slot' | 'request'>): string => `${slot} ${request}`;
