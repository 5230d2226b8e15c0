import type { Now } from '../hybrid-time.ts';
import { byRank } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import type { CustodyContext } from './context.ts';
import { callingRules, isWith } from './holding.ts';
import type { HeldPass } from './messages.ts';

/** What a window cut off from the desk may still do, for its truth line. */
export interface ReserveStatus {
  readonly size: number;
  /** How much longer the reserve may be used, from now; 0 when it may not. */
  readonly autonomyLeftMs: number;
}

/** Clocks that part by more than this show that the device slept (C5). */
const SUSPEND_MS = 2_000;
/** Nothing at all for longer than this, not even a tick, shows that the page was frozen. */
const INPUT_GAP_MS = 10_000;

/**
 * What the desk has passed to a window in reserve, and the time until which it may be called: from the sending
 * of the last heartbeat the desk answered (C5). In memory only, so a reload or a crash ends it.
 */
export class Reserve {
  readonly #context: CustodyContext;
  readonly #held = new Map<string, number>();
  readonly #beatSent = new Map<number, Now>();
  #beats = 0;
  #untilMonoMs = 0;
  /** The sending of the beat by which autonomy was last renewed. */
  #since: Now | undefined;
  #lastInput: Now | undefined;

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  status(now: Now): ReserveStatus {
    const autonomyLeftMs = Math.max(0, this.#untilMonoMs - now.monoMs);
    return { size: this.#usable().length, autonomyLeftMs };
  }

  /** The ticket to call while cut off, taken out of the reserve; or why there is none. */
  take(now: Now): TicketState | 'cut-off-no-autonomy' | 'cut-off-reserve-empty' {
    if (now.monoMs >= this.#untilMonoMs) {
      this.#held.clear();
      return 'cut-off-no-autonomy';
    }
    const [first] = this.#usable();
    if (first === undefined) return 'cut-off-reserve-empty';
    this.#held.delete(first.id);
    return first;
  }

  drop(ticket: string): void {
    this.#held.delete(ticket);
  }

  /** Held by this very boot, at the pass the desk named, and still waiting as far as this replica knows. */
  #usable(): TicketState[] {
    const { fold, device, boot } = this.#context;
    const usable: TicketState[] = [];
    for (const [id, k] of this.#held) {
      const ticket = fold.ticket(id);
      if (ticket?.phase.kind !== 'waiting' || ticket.pass?.k !== k) continue;
      if (isWith(ticket, device, boot)) usable.push(ticket);
    }
    return usable.sort(byRank);
  }

  /** A heartbeat goes out now: its number, and what is held. */
  beat(now: Now): { seq: number; holds: HeldPass[] } {
    const { autonomyMs } = callingRules(this.#context.fold);
    for (const [seq, sent] of this.#beatSent) {
      if (now.monoMs > sent.monoMs + autonomyMs) this.#beatSent.delete(seq);
    }
    const seq = ++this.#beats;
    this.#beatSent.set(seq, now);
    return { seq, holds: [...this.#held].map(([ticket, k]) => ({ ticket, k })) };
  }

  /** The desk's answer renews autonomy from the sending of the beat, and names all that is still held. */
  answered(seq: number, valid: readonly HeldPass[], autonomyMs: number): void {
    const sent = this.#beatSent.get(seq);
    if (sent === undefined) return;
    for (const earlier of this.#beatSent.keys()) if (earlier <= seq) this.#beatSent.delete(earlier);
    this.#untilMonoMs = Math.max(this.#untilMonoMs, sent.monoMs + autonomyMs);
    this.#since = sent;
    this.#held.clear();
    for (const { ticket, k } of valid) this.#held.set(ticket, k);
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
    return clocksParted(last, now) || clocksParted(this.#since ?? last, now);
  }

  /** Ends autonomy for good: the desk may have counted on. */
  end(): void {
    this.#untilMonoMs = 0;
    this.#since = undefined;
    this.#held.clear();
    // Beats sent before the sleep must not renew anything after it.
    this.#beatSent.clear();
  }
}

const clocksParted = (since: Now, now: Now): boolean =>
  Math.abs(now.wallMs - since.wallMs - (now.monoMs - since.monoMs)) > SUSPEND_MS;
