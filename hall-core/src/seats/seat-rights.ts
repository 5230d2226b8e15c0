import type { CustodyContext } from '../custody/context.ts';
import { MEET_WITHIN_MS } from '../custody/desk-times.ts';
import type { DeviceId } from '../event.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { accept, type Result, refuse } from '../result.ts';
import type { OwnerClock } from './owner-clock.ts';
import { type SeatState, type SlotState, TURNS_MAX, UNVERIFIED_MS } from './slot.ts';

/** How long an owner keeps seats it may not book while the hall may still find its clock right. */
const UNVERIFIED_PATIENCE_MS = 90_000;

/** Why a device may not book a slot's seats now, whether or not it owns any. */
export type RightRefusal = 'not-ready' | 'slot-over' | 'past-cutoff' | 'clock-unverified';

/** The device that stands for the hall in a slot: its opener, or whoever a person named after that was off. */
export const hallOf = (fold: HallFold, slot: SlotState): DeviceId => heirOf(fold, slot.openedBy);

/** Follows the heirs of devices a person has declared off. */
export function heirOf(fold: HallFold, device: DeviceId): DeviceId {
  const seen = new Set<DeviceId>();
  let at = device;
  for (;;) {
    const { heir } = fold.device(at);
    if (heir === undefined || seen.has(at)) return at;
    seen.add(at);
    at = heir;
  }
}

/** What this device may do with the seats it owns, and until when. */
export class SeatRights {
  readonly #context: CustodyContext;
  readonly #clock: OwnerClock;
  /** Seats spoken for in this boot, whether or not the fold shows it yet. */
  readonly #spoken = new Set<string>();
  #startedMonoMs: number | undefined;
  #unverifiedMonoMs: number | undefined;
  #met = false;

  constructor(context: CustodyContext, clock: OwnerClock) {
    this.#context = context;
    this.#clock = clock;
  }

  met(): void {
    this.#met = true;
  }

  /** Whether custody held before the start may be used (C14). */
  isReady(now: Now): boolean {
    this.#startedMonoMs ??= now.monoMs;
    return !this.#context.unclean || this.#met || now.monoMs - this.#startedMonoMs > MEET_WITHIN_MS;
  }

  isHall(slot: SlotState): boolean {
    return hallOf(this.#context.fold, slot) === this.#context.device;
  }

  /** Whether this device may book seats it owns now: the hall until the slot begins, others until the cut-off. */
  check(slot: SlotState, now: Now): Result<true, RightRefusal> {
    if (!this.isReady(now)) return refuse('not-ready');
    if (now.wallMs >= slot.startMs) return refuse('slot-over');
    if (this.isHall(slot)) return accept(true);
    const cutoff = slot.startMs - slot.cutoffMs;
    if (now.wallMs >= cutoff) return refuse('past-cutoff');
    if (now.wallMs >= cutoff - UNVERIFIED_MS && !this.#clock.isVerified(now))
      return refuse('clock-unverified');
    return accept(true);
  }

  /** Whether this device's right is over, or will hardly come back: then what it has not sold is to be returned. */
  isOver(slot: SlotState, now: Now): boolean {
    const right = this.check(slot, now);
    if (right.ok || right.refusal.code === 'not-ready' || this.isHall(slot)) return false;
    if (right.refusal.code !== 'clock-unverified') return true;
    // Just started, or just set: the hall may yet find the clock right.
    this.#unverifiedMonoMs ??= now.monoMs;
    return now.monoMs - this.#unverifiedMonoMs > UNVERIFIED_PATIENCE_MS;
  }

  /** Seats this device owns that nobody has booked, lowest first, without the marked ones. */
  free(slot: SlotState): SeatState[] {
    return (slot.free.get(this.#context.device) ?? []).filter((seat) => this.#isFree(slot, seat));
  }

  /** Declared overbooking, where it is this device's. */
  markedFree(slot: SlotState): SeatState[] {
    const { device } = this.#context;
    return slot.markedFree.filter((seat) => seat.owner === device && this.#isFree(slot, seat));
  }

  #isFree(slot: SlotState, seat: SeatState): boolean {
    return seat.turn < TURNS_MAX && !this.#spoken.has(key(slot, seat));
  }

  /** What was decided last was not kept, and all before it is in the fold: nothing is spoken for any more. */
  unspeak(): void {
    this.#spoken.clear();
  }

  /** A seat is being booked or passed on: this boot does nothing else with it as it stands. */
  speakFor(slot: SlotState, seats: readonly SeatState[]): void {
    for (const seat of seats) this.#spoken.add(key(slot, seat));
  }
}

const key = ({ id }: SlotState, { seat, turn, link }: SeatState): string => `${id} ${seat} ${turn} ${link}`;
