import { type CustodyContext, type Effect, send } from '../custody/context.ts';
import type { Message } from '../custody/messages.ts';
import type { DeviceId } from '../event.ts';
import type { Now } from '../hybrid-time.ts';
import type { SlotState } from './slot.ts';

/** An owner with fewer free seats than this asks for more before anyone waits. */
export const LOW_WATER = 2;
/** How many more a peer must have for that: less would only move the want about. */
export const SPARE_MIN = 4;
/** An owner asked that has not answered by then is out of reach. */
const ANSWER_WITHIN_MS = 800;
/** How long an owner out of reach is not asked again. */
const SILENT_FOR_MS = 30_000;
/** How long one that had none to give is not asked again. */
const DRY_FOR_MS = 5_000;
/** How often a low owner asks when nobody waits. */
const LOW_EVERY_MS = 5_000;

interface Ask {
  readonly to: DeviceId;
  readonly request: string;
  readonly sentMonoMs: number;
}

/** Asks other owners for seats, the richest in reach first, one at a time for each slot. */
export class SeatAsks {
  readonly #context: CustodyContext;
  readonly #open = new Map<string, Ask>();
  readonly #notBefore = new Map<DeviceId, number>();
  readonly #lowMonoMs = new Map<string, number>();
  #count = 0;

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  /** Whether an ask about a slot may still be answered. */
  isOpen(slot: SlotState, now: Now): boolean {
    const ask = this.#open.get(slot.id);
    if (ask === undefined) return false;
    if (now.monoMs - ask.sentMonoMs < ANSWER_WITHIN_MS) return true;
    this.#open.delete(slot.id);
    this.#notBefore.set(ask.to, now.monoMs + SILENT_FOR_MS);
    return false;
  }

  /** Asks the owner of most seats; nothing when none that may be asked has more than `more` above `has`. */
  ask(slot: SlotState, has: number, wanted: number, more: number, now: Now): Effect[] {
    const { device, boot } = this.#context;
    let richest: { readonly owner: DeviceId; readonly seats: number } | undefined;
    for (const [owner, { length: seats }] of slot.free) {
      if (owner === device || seats < has + more || now.monoMs < (this.#notBefore.get(owner) ?? 0)) continue;
      const better = richest === undefined || seats > richest.seats;
      if (better || (seats === richest?.seats && owner < richest.owner)) richest = { owner, seats };
    }
    if (richest === undefined) return [];
    const request = `${device}.${boot} ${slot.id} ${++this.#count}`;
    this.#open.set(slot.id, { to: richest.owner, request, sentMonoMs: now.monoMs });
    return [send(richest.owner, { kind: 'seats-ask', request, slot: slot.id, has, wanted })];
  }

  /** Asks before anyone waits, now and then, when few are left here. */
  askWhenLow(slot: SlotState, has: number, now: Now): Effect[] {
    if (has >= LOW_WATER || this.isOpen(slot, now)) return [];
    if (now.monoMs < (this.#lowMonoMs.get(slot.id) ?? 0)) return [];
    this.#lowMonoMs.set(slot.id, now.monoMs + LOW_EVERY_MS);
    return this.ask(slot, has, 0, SPARE_MIN, now);
  }

  /** Takes in an answer; whether it was to the open ask. */
  answered(
    from: DeviceId,
    message: Extract<Message, { kind: 'seats-given' | 'seats-none' }>,
    now: Now,
  ): boolean {
    const ask = this.#open.get(message.slot);
    if (ask?.request !== message.request || ask.to !== from) return false;
    if (message.kind === 'seats-none') {
      this.#open.delete(message.slot);
      this.#notBefore.set(from, now.monoMs + DRY_FOR_MS);
    } else if (this.#context.fold.slot(message.slot)?.given.has(message.request)) {
      this.#open.delete(message.slot);
    }
    return true;
  }

  /** The pass that was asked for has arrived. */
  arrived(slot: SlotState): void {
    const ask = this.#open.get(slot.id);
    if (ask !== undefined && slot.given.has(ask.request)) this.#open.delete(slot.id);
  }
}
