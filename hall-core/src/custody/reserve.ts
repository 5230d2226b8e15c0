import type { Now } from '../hybrid-time.ts';
import { byRank, seatOf, waitsFor } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import type { CustodyContext } from './context.ts';
import { callingRules, isWith } from './holding.ts';
import type { HeldPass, LentPass } from './messages.ts';
import { hasSleptBetween } from './sleep.ts';
import type { StandIns } from './stand-ins.ts';

/** What a window cut off from the desk may still do, for its truth line. */
export interface ReserveStatus {
  readonly size: number;
  /** How much longer the reserve may be used, from now; 0 when it may not. */
  readonly autonomyLeftMs: number;
}

/** How long what was lent in one name may be used. */
interface Autonomy {
  readonly untilMonoMs: number;
  /** The sending of the beat by which it was last renewed. */
  readonly since: Now;
}

/** A hub that answered so many heartbeats without naming a ticket is not the one that lent it. */
const UNNAMED_BEATS = 3;

/** Nothing at all for longer than this, not even a tick, shows that the page was frozen. */
const INPUT_GAP_MS = 10_000;

/**
 * What was passed to a window in reserve, and the time until which it may be called: from the sending of the last
 * heartbeat that was answered in the name it was lent in (C5). In memory only, so a reload or a crash ends it.
 */
export class Reserve {
  readonly #context: CustodyContext;
  readonly #standIns: StandIns;
  readonly #held = new Map<string, LentPass>();
  readonly #autonomy = new Map<string, Autonomy>();
  readonly #beatSent = new Map<number, Now>();
  /** Passes to this boot that no answer has named, and since when a hub has answered all the same. */
  #unnamed: ReadonlyMap<string, number> = new Map();
  #beats = 0;
  #lastInput: Now | undefined;

  constructor(context: CustodyContext, standIns: StandIns) {
    this.#context = context;
    this.#standIns = standIns;
  }

  status(now: Now): ReserveStatus {
    const usable = this.#usable(now);
    let autonomyLeftMs = 0;
    for (const { untilMonoMs } of this.#autonomy.values()) {
      autonomyLeftMs = Math.max(autonomyLeftMs, untilMonoMs - now.monoMs);
    }
    return { size: usable.length, autonomyLeftMs };
  }

  /**
   * The ticket to call while cut off, the one wanted or else the first; or why there is none. What was lent in a name
   * that still answers is not for calling: the one who lent it is in reach. One that goes back to the line from here
   * may be called again.
   */
  take(
    now: Now,
    inReach: boolean,
    wanted?: string,
  ): TicketState | 'cut-off-no-autonomy' | 'cut-off-reserve-empty' {
    const first = this.#firstFor(inReach, now, wanted);
    if (first !== undefined) return first;
    return this.status(now).autonomyLeftMs > 0 ? 'cut-off-reserve-empty' : 'cut-off-no-autonomy';
  }

  /** Whether there is someone to call although a hub answers: the one who lent them is out of reach. */
  hasForCalling(now: Now, wanted?: string): boolean {
    return this.#firstFor(true, now, wanted) !== undefined;
  }

  #firstFor(inReach: boolean, now: Now, wanted: string | undefined): TicketState | undefined {
    const { heartbeatMs } = callingRules(this.#context.fold);
    return this.#usable(now).find(({ id }) => {
      if (wanted !== undefined && id !== wanted) return false;
      const since = this.#autonomy.get(this.#held.get(id)?.by ?? '')?.since;
      return !inReach || since === undefined || now.monoMs - since.monoMs > 2 * heartbeatMs;
    });
  }

  drop(ticket: string): void {
    this.#held.delete(ticket);
  }

  /**
   * Held by this very boot, at the pass that was named, in time, and still waiting for this window as far as this
   * replica knows.
   */
  #usable(now: Now): TicketState[] {
    const { fold, device, boot } = this.#context;
    const usable: TicketState[] = [];
    if (this.#held.size === 0) return usable;
    const window = seatOf(fold, device)?.number;
    if (window === undefined) return usable;
    for (const { ticket: id, k, by } of this.#held.values()) {
      if (now.monoMs >= (this.#autonomy.get(by)?.untilMonoMs ?? 0)) continue;
      const ticket = fold.ticket(id);
      if (ticket?.pass?.k !== k || !waitsFor(fold, window, ticket)) continue;
      if (isWith(ticket, device, boot) && this.#standIns.of(ticket) === undefined) usable.push(ticket);
    }
    return usable.sort(byRank);
  }

  /** Takes out what this window may not call: nobody answers for it any more, or its person was served elsewhere. */
  takeUnusable(now: Now): string[] {
    const unusable: string[] = [];
    for (const { ticket: id, by } of this.#held.values()) {
      const ticket = this.#context.fold.ticket(id);
      const isServed = ticket !== undefined && this.#standIns.of(ticket) !== undefined;
      if (isServed || now.monoMs >= (this.#autonomy.get(by)?.untilMonoMs ?? 0)) unusable.push(id);
    }
    unusable.push(...this.#takeUnnamed(now));
    for (const ticket of unusable) this.#held.delete(ticket);
    return unusable;
  }

  /**
   * What a hub that is not asked any more passed to this boot too late: the one that answers does not name it, and
   * whoever lent it would wait for this window's whole autonomy.
   */
  #takeUnnamed(now: Now): string[] {
    const { fold, device, boot } = this.#context;
    const { heartbeatMs } = callingRules(fold);
    const known = this.#unnamed;
    const due: string[] = [];
    const held = fold.waitingHeldBy(device);
    if (held.length === 0 && known.size === 0) return due;
    const unnamed = new Map<string, number>();
    this.#unnamed = unnamed;
    // While nobody answers, none of it can be known.
    if (!this.isAnswered(now)) return due;
    for (const ticket of held) {
      const { id, pass } = ticket;
      if (pass === undefined || this.#held.get(id)?.k === pass.k || !isWith(ticket, device, boot)) continue;
      const sinceMonoMs = known.get(pass.event) ?? now.monoMs;
      unnamed.set(pass.event, sinceMonoMs);
      if (now.monoMs - sinceMonoMs > UNNAMED_BEATS * heartbeatMs) due.push(id);
    }
    return due;
  }

  /** A heartbeat goes out now: its number, and what is held. */
  beat(now: Now): { seq: number; holds: HeldPass[] } {
    const { autonomyMs } = callingRules(this.#context.fold);
    for (const [seq, sent] of this.#beatSent) {
      if (now.monoMs > sent.monoMs + autonomyMs) this.#beatSent.delete(seq);
    }
    const seq = ++this.#beats;
    this.#beatSent.set(seq, now);
    return { seq, holds: [...this.#held.values()].map(({ ticket, k }) => ({ ticket, k })) };
  }

  /** An answer renews autonomy from the sending of the beat, and names all that is still held in its names. */
  answered(seq: number, by: readonly string[], valid: readonly LentPass[], autonomyMs: number): void {
    const sent = this.#beatSent.get(seq);
    if (sent === undefined) return;
    for (const earlier of this.#beatSent.keys()) if (earlier <= seq) this.#beatSent.delete(earlier);
    for (const name of by) {
      const untilMonoMs = Math.max(this.#autonomy.get(name)?.untilMonoMs ?? 0, sent.monoMs + autonomyMs);
      this.#autonomy.set(name, { untilMonoMs, since: sent });
    }
    for (const [ticket, held] of this.#held) if (by.includes(held.by)) this.#held.delete(ticket);
    for (const pass of valid) this.#held.set(pass.ticket, pass);
  }

  /** Whether a hub has answered so lately that this window is surely not cut off. */
  isAnswered(now: Now): boolean {
    const { heartbeatMs } = callingRules(this.#context.fold);
    for (const { since } of this.#autonomy.values())
      if (now.monoMs - since.monoMs <= 2 * heartbeatMs) return true;
    return false;
  }

  /**
   * Whether the device slept, its clock stopped or its page was frozen since the last input. Looked at before
   * anything else is done with an input, and over the whole time of autonomy, so that many short sleeps count
   * like a long one.
   */
  hasSlept(now: Now): boolean {
    const last = this.#lastInput;
    this.#lastInput = now;
    if (last === undefined) return false;
    if (now.monoMs - last.monoMs > INPUT_GAP_MS) return true;
    if (hasSleptBetween(last, now)) return true;
    for (const { since } of this.#autonomy.values()) if (hasSleptBetween(since, now)) return true;
    return false;
  }

  /** Ends autonomy for good: whoever lent may have counted on. */
  end(): void {
    this.#autonomy.clear();
    this.#held.clear();
    // Beats sent before the sleep must not renew anything after it.
    this.#beatSent.clear();
  }
}
