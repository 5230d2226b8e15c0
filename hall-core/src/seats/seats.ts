import { answer, type CustodyContext, type Effect, record, send } from '../custody/context.ts';
import type { Message } from '../custody/messages.ts';
import type { DeviceId, EventDraft, HallEvent } from '../event.ts';
import { draft, entityKey, slotEntity } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { accept, refuse } from '../result.ts';
import { mayWrite } from '../role-table.ts';
import { seatsOf } from './one-request.ts';
import { decideOpenSlot, type SlotWish } from './open-slot.ts';
import { OwnerClock } from './owner-clock.ts';
import { type PlanWish, planDrafts } from './plan-drafts.ts';
import { LOW_WATER, SeatAsks, SPARE_MIN } from './seat-asks.ts';
import { answeredSeat, passDraft, reclaimDraft, releaseDraft, unsoldOf } from './seat-drafts.ts';
import { hallOf, SeatRights } from './seat-rights.ts';
import { SeatTakes, type SeatWish } from './seat-takes.ts';
import { checkInKey, isCheckedIn, reopensMs, type SlotState, visitOf } from './slot.ts';

/** What a person at a device may ask for about seats. */
export type SeatCommand =
  | ({ readonly kind: 'open-slot' } & SlotWish)
  | ({ readonly kind: 'open-planned' } & PlanWish)
  | ({ readonly kind: 'take-seat' } & SeatWish)
  /** Frees a booking where this device owns the seat; elsewhere the owner is asked to. */
  | { readonly kind: 'release-seat'; readonly slot: string; readonly request: string }
  /** Someone is here with a booking, which need not have been heard of here. */
  | { readonly kind: 'check-in-seat'; readonly slot: string; readonly seat: number; readonly turn: number }
  /** A person has looked: that owner books no more, and what it had unsold is the hall's. */
  | { readonly kind: 'reopen-seats'; readonly slot: string; readonly owner: DeviceId };

type SeatsAsk = Extract<Message, { kind: 'seats-ask' }>;

/**
 * One device's part in booking (C12): it books seats it owns without asking anyone, asks the richest owner in reach
 * when it runs low, gives to owners who ask, and returns what it has not sold when its right ends. Seats of an owner
 * that is silent then are nobody's until it is heard or a person takes them back: what it sold, no clock can tell.
 */
export class Seats {
  readonly #context: CustodyContext;
  readonly #clock = new OwnerClock();
  readonly #rights: SeatRights;
  readonly #asks: SeatAsks;
  readonly #takes: SeatTakes;

  constructor(context: CustodyContext) {
    this.#context = context;
    this.#rights = new SeatRights(context, this.#clock);
    this.#asks = new SeatAsks(context);
    this.#takes = new SeatTakes(context, this.#rights, this.#asks);
  }

  /** This device's copy has been compared with another's, and what was missing is here (C14). */
  met(): void {
    this.#rights.met();
  }

  /** What was decided last could not be kept, for the disk is full: its seats are free as before. */
  notKept(): void {
    this.#rights.unspeak();
    this.#takes.notKept();
  }

  command(ref: string, command: SeatCommand, now: Now): Effect[] {
    const { fold, device } = this.#context;
    switch (command.kind) {
      case 'open-slot': {
        const decision = decideOpenSlot(fold, device, command, now);
        if (!decision.ok) return [answer(ref, decision)];
        const done = answer(ref, accept({}));
        return decision.value.length === 0 ? [done] : [record(...decision.value), done];
      }
      case 'open-planned': {
        const drafts = planDrafts(this.#context, this.#rights, command, now);
        const done = answer(ref, accept({}));
        return drafts.length === 0 ? [done] : [record(...drafts), done];
      }
      case 'take-seat':
        return this.#takes.take(ref, command, now);
      case 'release-seat':
        return this.#release(ref, command.slot, command.request);
      case 'check-in-seat':
        return this.#checkIn(ref, command.slot, command.seat, command.turn);
      case 'reopen-seats':
        return this.#reopen(ref, command.slot, command.owner, now);
    }
  }

  #release(ref: string, id: string, request: string): Effect[] {
    const { fold, device } = this.#context;
    const slot = fold.slot(id);
    if (slot === undefined) return [answer(ref, refuse('unknown-slot', { slot: id }))];
    const all = seatsOf(slot, request);
    if (all.some((booking) => isCheckedIn(slot, booking))) return [answer(ref, refuse('checked-in'))];
    const own = all.filter(({ seat }) => slot.seats[seat - 1]?.owner === device);
    const drafts: EventDraft[] = own.map((booking) => releaseDraft(slot, booking));
    const isElsewhere = own.length < all.length || all.length === 0;
    if (isElsewhere) drafts.push(draft('seat-release-wished', slotEntity(id), { request }));
    return [record(...drafts), answer(ref, accept({}))];
  }

  #checkIn(ref: string, id: string, seat: number, turn: number): Effect[] {
    const slot = this.#context.fold.slot(id);
    const state = slot?.seats[seat - 1];
    if (slot === undefined || state === undefined) return [answer(ref, refuse('unknown-slot', { slot: id }))];
    const isLive = state.bookings.some((booking) => booking.turn === turn);
    // A turn this replica has not heard of may well be sold elsewhere: paper is believed.
    if (!isLive && turn <= state.turn) return [answer(ref, refuse('booking-released'))];
    const copy = (slot.checkIns.get(checkInKey(seat, turn))?.length ?? 0) + 1;
    return [
      record(draft('seat-checked-in', slotEntity(id), { seat, turn })),
      answer(ref, accept({ seat: { ...answeredSeat(slot, seat, turn), copy } })),
    ];
  }

  #reopen(ref: string, id: string, owner: DeviceId, now: Now): Effect[] {
    const { fold, device } = this.#context;
    const slot = fold.slot(id);
    if (slot === undefined) return [answer(ref, refuse('unknown-slot', { slot: id }))];
    if (!this.#rights.isHall(slot)) return [answer(ref, refuse('not-the-hall'))];
    const waitMs = reopensMs(slot) - now.wallMs;
    // Whoever was declared off for good has an heir, and with it nothing to wait for.
    const isOff = fold.device(owner).heir !== undefined;
    if (waitMs > 0 && !isOff) {
      return [answer(ref, refuse('owner-may-still-book', { minutes: Math.ceil(waitMs / 60_000) }))];
    }
    const seats = unsoldOf(slot, owner);
    if (seats.length === 0 || owner === device) return [answer(ref, refuse('nothing-to-reopen'))];
    return [record(reclaimDraft(slot, seats, device)), answer(ref, accept({}))];
  }

  handle(from: DeviceId, message: Message, now: Now): Effect[] {
    switch (message.kind) {
      case 'seats-ask':
        return this.#give(from, message, now);
      case 'seats-given':
      case 'seats-none':
        return this.#asks.answered(from, message, now) ? this.#takes.goOn(now) : [];
      case 'seat-wish':
        return this.#bookFor(from, message, now);
      case 'seat-refused':
        return this.#takes.refusedAtHall(message, message.code, now);
      case 'clock-ask':
        return [send(from, { kind: 'clock-answer', seq: message.seq, wallMs: now.wallMs })];
      case 'clock-answer':
        this.#clock.answered(from, message.seq, message.wallMs, now);
        return [];
      default:
        return [];
    }
  }

  /** Books what another may not book any more; the sale itself is the answer. */
  #bookFor(from: DeviceId, wish: Extract<Message, { kind: 'seat-wish' }>, now: Now): Effect[] {
    const { fold } = this.#context;
    const { slot: id, request } = wish;
    const none = (code: string): Effect[] => [send(from, { kind: 'seat-refused', request, slot: id, code })];
    const slot = fold.slot(id);
    if (slot === undefined) return none('unknown-slot');
    if (!this.#rights.isHall(slot)) return none('not-the-hall');
    if (fold.root !== undefined && !mayWrite(fold.rolesOf(from), 'seat-taken')) return none('not-allowed');
    const booked = this.#takes.bookFor(slot, { slot: id, request, ...visitOf(wish) }, now);
    return booked.ok ? booked.value : none(booked.refusal.code);
  }

  /** Gives half of what it has more than the asker; where people wait, one at least. */
  #give(to: DeviceId, { request, slot: id, has, wanted }: SeatsAsk, now: Now): Effect[] {
    const none = (code: string): Effect[] => [send(to, { kind: 'seats-none', request, slot: id, code })];
    const slot = this.#context.fold.slot(id);
    if (slot === undefined) return none('unknown-slot');
    const earlier = slot.given.get(request);
    if (earlier !== undefined) return [send(to, { kind: 'seats-given', request, slot: id, seats: earlier })];
    const right = this.#rights.check(slot, now);
    if (!right.ok) return none(right.refusal.code);
    if (to !== hallOf(this.#context.fold, slot) && now.wallMs >= slot.startMs - slot.cutoffMs) {
      return none('past-cutoff');
    }
    const free = this.#rights.free(slot);
    const spare = free.length - has;
    const seats = wanted > 0 ? Math.max(1, Math.floor(spare / 2)) : Math.floor(spare / 2);
    const isEnough = wanted > 0 ? spare >= 1 : spare >= SPARE_MIN;
    if (free.length === 0 || !isEnough || this.#takes.waitingFor(id) > 0) return none('nothing-to-spare');
    // From the top, so that the lowest stay in one run here.
    const given = free.slice(-seats);
    this.#rights.speakFor(slot, given);
    return [
      record(passDraft(slot, given, to, 'asked', request)),
      send(to, { kind: 'seats-given', request, slot: id, seats: given.length }),
    ];
  }

  /** Seats may have come that someone waits for, or the hall has booked one for them. */
  eventAdded(event: HallEvent, now: Now): Effect[] {
    if (event.type !== 'seats-passed' && event.type !== 'seat-taken') return [];
    const slot = this.#context.fold.slot(entityKey(event.about));
    if (slot !== undefined) this.#asks.arrived(slot);
    return this.#takes.goOn(now);
  }

  tick(now: Now): Effect[] {
    const slots = this.#context.fold.slots();
    const drafts = this.#rights.isReady(now) ? slots.flatMap((slot) => this.#dues(slot, now)) : [];
    const effects = drafts.length === 0 ? [] : [record(...drafts)];
    return [...effects, ...this.#takes.goOn(now), ...slots.flatMap((slot) => this.#ask(slot, now))];
  }

  /**
   * What an owner does unasked: releases what was wished and the second seat of a request (U28), and returns what it
   * has not sold when its right ends.
   */
  #dues(slot: SlotState, now: Now): EventDraft[] {
    const { fold, device } = this.#context;
    const wished = [...slot.wishes].flatMap((request) => seatsOf(slot, request));
    const doubles = slot.doubles.flatMap(({ request }) => seatsOf(slot, request).slice(1));
    const drafts: EventDraft[] = [...new Set([...wished, ...doubles])]
      .filter((booking) => slot.seats[booking.seat - 1]?.owner === device && !isCheckedIn(slot, booking))
      .map((booking) => releaseDraft(slot, booking));
    if (!this.#rights.isOver(slot, now)) return drafts;
    const unsold = this.#rights.free(slot);
    if (unsold.length === 0) return drafts;
    this.#rights.speakFor(slot, unsold);
    return [...drafts, passDraft(slot, unsold, hallOf(fold, slot), 'returned')];
  }

  /** An owner keeps its clock compared with the hall's, and asks for seats before it has none. */
  #ask(slot: SlotState, now: Now): Effect[] {
    const { fold, device } = this.#context;
    const isOwner = slot.free.has(device) || slot.allotments.some(({ owner }) => owner === device);
    if (now.wallMs >= slot.startMs || !isOwner) return [];
    const clock = this.#rights.isHall(slot) ? [] : this.#clock.tick(hallOf(fold, slot), now);
    const has = this.#rights.free(slot).length;
    if (has >= LOW_WATER || !this.#rights.check(slot, now).ok) return clock;
    return [...clock, ...this.#asks.askWhenLow(slot, has, now)];
  }
}
