import type { DeviceId } from '../event.ts';
import { draft, ticketEntity, windowEntity } from '../event-types.ts';
import { type CallingRules, DEFAULT_RULES, rulesOf } from '../hall-file.ts';
import type { Now } from '../hybrid-time.ts';
import { byRank, currentAt } from '../queue.ts';
import { accept, refuse } from '../result.ts';
import type { TicketState } from '../ticket.ts';
import { wishOf } from '../window.ts';
import { answer, type CustodyContext, type Effect, record, send } from './context.ts';
import type { HeldPass, Message } from './messages.ts';

interface PendingCall {
  readonly ref: string;
  readonly request: string;
  readonly askedMonoMs: number;
}

/** What a window cut off from the desk may still do, for its truth line. */
export interface ReserveStatus {
  readonly size: number;
  /** How much longer the reserve may be used, from now; 0 when it may not. */
  readonly autonomyLeftMs: number;
}

/** Clocks that part by more than this within a tick show that the device slept (C5). */
const SUSPEND_MS = 2_000;
/** A tick later than this shows that the page was frozen. */
const TICK_GAP_MS = 10_000;

/**
 * The window's side of custody: asks the desk for the next ticket, keeps the reserve the desk passed to it and
 * the time until which it may be used, and calls from it when the desk does not answer (C3–C5).
 */
export class Caller {
  readonly #context: CustodyContext;
  #window: number | undefined;
  #pending: PendingCall | undefined;
  /** Tickets that may be called while cut off, with the pass they are held by; in memory only. */
  readonly #reserve = new Map<string, number>();
  #autonomyUntilMonoMs = 0;
  #nextBeatMonoMs = 0;
  #beats = 0;
  readonly #beatSent = new Map<number, number>();
  #lastTick: Now | undefined;

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  get #rules(): CallingRules {
    const hall = this.#context.fold.hallFile();
    return hall === undefined ? DEFAULT_RULES : rulesOf(hall);
  }

  /** The window this device sits at, by the hall's own record. */
  get window(): number | undefined {
    if (this.#window !== undefined && this.#sitsAt(this.#window)) return this.#window;
    this.#window = this.#context.fold
      .windows()
      .find((window) => window.session?.device === this.#context.device)?.number;
    return this.#window;
  }

  #sitsAt(window: number): boolean {
    return this.#context.fold.window(window).session?.device === this.#context.device;
  }

  reserveStatus(now: Now): ReserveStatus {
    const autonomyLeftMs = Math.max(0, this.#autonomyUntilMonoMs - now.monoMs);
    return { size: this.#usableReserve().length, autonomyLeftMs };
  }

  /** 叫号: asks the desk, or without one calls from the reserve. */
  callNext(ref: string, request: string, hub: DeviceId | undefined, now: Now): Effect[] {
    const { fold } = this.#context;
    const window = this.window;
    if (window === undefined) return [answer(ref, refuse('not-signed-in'))];
    if (wishOf(fold.window(window)) !== 'open') return [answer(ref, refuse('window-not-open'))];
    const current = currentAt(fold, window);
    if (current !== undefined) return [answer(ref, refuse('finish-first', { label: current.label }))];
    if (this.#pending !== undefined) return [answer(ref, refuse('already-asking'))];
    if (hub === undefined) return this.#callFromReserve(ref, window, now);
    this.#pending = { ref, request, askedMonoMs: now.monoMs };
    return [send(hub, { kind: 'next-ask', request, boot: this.#context.boot, window })];
  }

  handle(from: DeviceId, message: Message, now: Now): Effect[] {
    switch (message.kind) {
      case 'next-pass':
        return this.#passed(message.request, message.ticket, message.k, now);
      case 'next-none':
        return this.#refused(message.request, message.code);
      case 'beat-answer':
        return this.#beatAnswered(message.seq, message.valid, message.autonomyMs);
      case 'give-back-ask':
        return this.#giveBack(from, message.ticket, message.k);
      default:
        return [];
    }
  }

  #passed(request: string, ticketId: string, k: number, now: Now): Effect[] {
    const pending = this.#pending;
    const window = this.window;
    // A repeat, or an answer that came too late: the pass stands and counts as reserve by the next beat (C4).
    if (pending?.request !== request || window === undefined) return [];
    this.#pending = undefined;
    if (now.monoMs - pending.askedMonoMs > this.#rules.answerWithinMs) {
      return this.#callFromReserve(pending.ref, window, now);
    }
    const ticket = this.#context.fold.ticket(ticketId);
    this.#reserve.delete(ticketId);
    return this.#call(pending.ref, ticketId, ticket?.leg ?? 1, k, window, 'desk');
  }

  #refused(request: string, code: string): Effect[] {
    const pending = this.#pending;
    if (pending?.request !== request) return [];
    this.#pending = undefined;
    return [answer(pending.ref, refuse(code))];
  }

  #callFromReserve(ref: string, window: number, now: Now): Effect[] {
    if (now.monoMs >= this.#autonomyUntilMonoMs) {
      this.#reserve.clear();
      return [answer(ref, refuse('cut-off-no-autonomy'))];
    }
    const [first] = this.#usableReserve();
    if (first === undefined) return [answer(ref, refuse('cut-off-reserve-empty'))];
    const k = this.#reserve.get(first.id) ?? 0;
    this.#reserve.delete(first.id);
    return this.#call(ref, first.id, first.leg, k, window, 'reserve');
  }

  #call(
    ref: string,
    ticket: string,
    leg: number,
    k: number,
    window: number,
    basis: 'desk' | 'reserve',
  ): Effect[] {
    const clerk = this.#context.fold.window(window).session?.clerk;
    return [
      record(draft('ticket-called', ticketEntity(ticket), { leg, k, window, basis }, clerk)),
      answer(ref, accept({ ticket })),
    ];
  }

  #usableReserve(): TicketState[] {
    const usable: TicketState[] = [];
    for (const [id, k] of this.#reserve) {
      const ticket = this.#context.fold.ticket(id);
      if (ticket?.phase.kind === 'waiting' && ticket.pass?.k === k) usable.push(ticket);
    }
    return usable.sort(byRank);
  }

  /** The desk's answer renews autonomy from the sending of the beat, and names all that is still held (C5). */
  #beatAnswered(seq: number, valid: readonly HeldPass[], autonomyMs: number): Effect[] {
    const sentMonoMs = this.#beatSent.get(seq);
    if (sentMonoMs === undefined) return [];
    for (const earlier of this.#beatSent.keys()) if (earlier <= seq) this.#beatSent.delete(earlier);
    this.#autonomyUntilMonoMs = Math.max(this.#autonomyUntilMonoMs, sentMonoMs + autonomyMs);
    this.#reserve.clear();
    for (const { ticket, k } of valid) this.#reserve.set(ticket, k);
    return [];
  }

  #giveBack(desk: DeviceId, ticket: string, k: number): Effect[] {
    if (this.#reserve.get(ticket) !== k) return [];
    this.#reserve.delete(ticket);
    return [passBack(ticket, k, desk)];
  }

  /** Gives the whole reserve back, as at a sign-out. */
  giveAllBack(desk: DeviceId | undefined): Effect[] {
    if (desk === undefined) return [];
    const effects = this.#usableReserve().map((ticket) =>
      passBack(ticket.id, this.#reserve.get(ticket.id) ?? 0, desk),
    );
    this.#reserve.clear();
    return effects;
  }

  tick(hub: DeviceId | undefined, now: Now): Effect[] {
    this.#watchForSleep(now);
    const window = this.window;
    if (window === undefined) return [];
    const effects = this.#acknowledge(window);
    const pending = this.#pending;
    if (pending !== undefined && now.monoMs - pending.askedMonoMs > this.#rules.answerWithinMs) {
      this.#pending = undefined;
      effects.push(...this.#callFromReserve(pending.ref, window, now));
    }
    if (hub !== undefined && hub !== this.#context.device && now.monoMs >= this.#nextBeatMonoMs) {
      this.#nextBeatMonoMs = now.monoMs + this.#rules.heartbeatMs;
      const seq = ++this.#beats;
      this.#beatSent.set(seq, now.monoMs);
      const holds = [...this.#reserve].map(([ticket, k]) => ({ ticket, k }));
      effects.push(send(hub, { kind: 'beat', seq, boot: this.#context.boot, window, holds }));
    }
    return effects;
  }

  /** Asks for a beat at the next tick: after signing in, and when the desk has been reached again. */
  beatSoon(): void {
    this.#nextBeatMonoMs = 0;
  }

  /** Ends autonomy for good after sleep, a stopped clock or a frozen page: the desk may have counted on. */
  #watchForSleep(now: Now): void {
    const last = this.#lastTick;
    this.#lastTick = now;
    if (last === undefined) return;
    const mono = now.monoMs - last.monoMs;
    if (mono > TICK_GAP_MS || Math.abs(now.wallMs - last.wallMs - mono) > SUSPEND_MS) this.suspended();
  }

  suspended(): void {
    this.#autonomyUntilMonoMs = 0;
    this.#reserve.clear();
    // Beats sent before the sleep must not renew anything after it.
    this.#beatSent.clear();
    this.beatSoon();
  }

  /** Takes up what was ordered of this window, once nobody is in the middle of it (C13). */
  #acknowledge(window: number): Effect[] {
    const { fold } = this.#context;
    const state = fold.window(window);
    const wish = wishOf(state);
    if (state.acknowledged?.wish === wish) return [];
    if (wish !== 'open' && currentAt(fold, window) !== undefined) return [];
    return [record(draft('window-acknowledged', windowEntity(window), { wish }))];
  }
}

function passBack(ticket: string, k: number, desk: DeviceId): Effect {
  return record(
    draft('ticket-passed', ticketEntity(ticket), { k: k + 1, to: { device: desk }, reason: 'give-back' }),
  );
}
