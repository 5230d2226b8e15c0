import { laterWindowOf } from '../clerk-sessions.ts';
import type { DeviceId, EventDraft } from '../event.ts';
import {
  type DraftOf,
  draft,
  type EventPayloads,
  entityKey,
  ticketEntity,
  windowEntity,
} from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { isStoodInFor } from '../presence.ts';
import { currentAt, seatOf, ticketsHeldBy, waitsFor } from '../queue.ts';
import { sentBack } from '../rank-down.ts';
import { accept, refuse } from '../result.ts';
import type { CallReason } from '../service-codes.ts';
import { afterOf, decideSignOut } from '../serving.ts';
import type { TicketState } from '../ticket.ts';
import { type WindowState, wishOf } from '../window.ts';
import type { Writable } from '../writable.ts';
import { answer, type CustodyContext, type Effect, record, send } from './context.ts';
import { callingRules, homeOf, isLease, isWith, lineFor, nextPass } from './holding.ts';
import type { Message, NextRefusal, SilentWindow } from './messages.ts';
import { Reserve, type ReserveStatus } from './reserve.ts';
import type { StandIns } from './stand-ins.ts';

type Beat = Extract<Message, { kind: 'beat' }>;
type NextPass = Extract<Message, { kind: 'next-pass' }>;

/** Which ticket a clerk calls although others are before it, and why. */
export interface ChosenCall {
  readonly wanted: string;
  readonly why: CallReason;
}

interface PendingCall {
  readonly ref: string;
  readonly request: string;
  /** Absent: whoever is next. */
  readonly chosen: ChosenCall | undefined;
  readonly askedMonoMs: number;
  /** The hub asked does not keep the desk just now, or is behind: it, or the one that does, is asked again. */
  readonly again?: boolean;
  /** When a desk first answered that has not heard yet what is recorded here; it is in reach. */
  readonly behindSinceMonoMs?: number;
  /** Nobody has been asked yet: the device has just started, and has reached no hub so far. */
  readonly isStarting?: boolean;
}

/** Where this device sits, as long as no window has changed. */
interface Seat {
  readonly changes: number;
  readonly window: number | undefined;
  /** Nothing is to be taken up or yielded there. */
  readonly isQuiet: boolean;
}

/**
 * So many times as long as an answer may take, a desk may take to hear what this window has recorded, and a device that
 * starts to reach one.
 */
const PATIENT_ANSWERS = 5;

/**
 * The window's side of custody: asks the desk for the next ticket, sends the heartbeats that keep its reserve
 * usable, calls from the reserve when the desk does not answer, and gives back what it cannot use (C3–C5).
 */
export class Caller {
  readonly #context: CustodyContext;
  readonly #standIns: StandIns;
  readonly #reserve: Reserve;
  #pending: PendingCall | undefined;
  #nextBeatMonoMs = 0;
  #silent: readonly SilentWindow[] = [];
  /** A person here has confirmed that no hub is on (C8). */
  #hubOff = false;
  #startedMonoMs: number | undefined;
  #hasReached = false;
  #seat: Seat | undefined;

  constructor(context: CustodyContext, standIns: StandIns) {
    this.#context = context;
    this.#standIns = standIns;
    this.#reserve = new Reserve(context, standIns);
  }

  get #answerWithinMs(): number {
    return callingRules(this.#context.fold).answerWithinMs;
  }

  /** The window this device sits at, by the hall's own record. */
  get window(): number | undefined {
    return this.#seatNow.window;
  }

  /** Looked at in every tick, and the same until some window changes. */
  get #seatNow(): Seat {
    const { fold, device } = this.#context;
    const changes = fold.windowChanges;
    if (this.#seat?.changes === changes) return this.#seat;
    const window = seatOf(fold, device)?.number;
    const isQuiet =
      window !== undefined &&
      isAcknowledged(fold.window(window)) &&
      laterWindowOf(fold, window) === undefined;
    this.#seat = { changes, window, isQuiet };
    return this.#seat;
  }

  reserveStatus(now: Now): ReserveStatus {
    return this.#reserve.status(now);
  }

  /** Windows the desk has not heard of, as it said last. */
  get silentWindows(): readonly SilentWindow[] {
    return this.#silent;
  }

  /** The hub is off, a person has looked: the share this window was told may be called, if it is not too old. */
  confirmHubOff(ref: string, now: Now): Effect[] {
    if (this.#reserve.isAnswered(now)) return [answer(ref, refuse('hub-answers'))];
    if (this.#reserve.status(now).autonomyLeftMs <= 0) return [answer(ref, refuse('cut-off-no-autonomy'))];
    this.#hubOff = true;
    return [answer(ref, accept({}))];
  }

  /** Whether this window calls from its share, and how many that still are. */
  get share(): { readonly size: number } | undefined {
    return this.#hubOff ? { size: this.#shared().length } : undefined;
  }

  #shared(): TicketState[] {
    const { fold, device } = this.#context;
    const told = this.window === undefined ? undefined : fold.window(this.window).share;
    if (told?.device !== device) return [];
    const shared = new Set(told.tickets);
    return lineFor(fold, this.window ?? 0).filter(
      (ticket) => shared.has(ticket.id) && !isLease(ticket.holder) && this.#standIns.of(ticket) === undefined,
    );
  }

  /** 叫号: asks the desk for the next ticket or for the one chosen, or without a desk calls from the reserve. */
  callNext(
    ref: string,
    request: string,
    chosen: ChosenCall | undefined,
    hub: DeviceId | undefined,
    now: Now,
  ): Effect[] {
    this.#watch(hub, now);
    const { fold } = this.#context;
    const window = this.window;
    if (window === undefined) return [answer(ref, refuse('not-signed-in'))];
    if (wishOf(fold.window(window)) !== 'open') return [answer(ref, refuse('window-not-open'))];
    const current = currentAt(fold, window);
    if (current !== undefined) return [answer(ref, refuse('finish-first', { label: current.label }))];
    if (this.#pending !== undefined) return [answer(ref, refuse('already-asking'))];
    const elsewhere = laterWindowOf(fold, window);
    if (elsewhere !== undefined) return [answer(ref, refuse('clerk-elsewhere', { window: elsewhere }))];
    const unfit = chosen === undefined ? undefined : this.#whyNot(chosen, window);
    if (unfit !== undefined) return [answer(ref, unfit)];
    const pending = { ref, request, chosen, askedMonoMs: now.monoMs };
    if (hub === undefined && !this.#isStarting(now))
      return this.#callFromReserve(pending, window, false, now);
    this.#pending = hub === undefined ? { ...pending, again: true, isStarting: true } : pending;
    return hub === undefined ? [] : [this.#ask(hub, pending, window)];
  }

  #ask(hub: DeviceId, { request, chosen }: PendingCall, window: number): Effect {
    const ask = { kind: 'next-ask', request, boot: this.#context.boot, window } as const;
    return send(hub, chosen === undefined ? ask : { ...ask, wanted: chosen.wanted });
  }

  /** What this window can see for itself: a chosen ticket must wait, and for it. */
  #whyNot({ wanted }: ChosenCall, window: number) {
    const { fold } = this.#context;
    const ticket = fold.ticket(wanted);
    if (ticket === undefined) return refuse('unknown-ticket');
    const { label } = ticket;
    if (ticket.phase.kind !== 'waiting') return refuse('not-waiting', { label });
    return waitsFor(fold, window, ticket) ? undefined : refuse('not-qualified', { label });
  }

  handle(message: Message, now: Now): Effect[] {
    this.#watchForSleep(now);
    switch (message.kind) {
      case 'next-pass':
        return this.#passed(message, now);
      case 'next-none':
        return this.#refused(message.request, message.code, now);
      case 'beat-answer':
        this.#reserve.answered(message.seq, message.by, message.valid, message.autonomyMs);
        this.#silent = message.silent;
        this.#hubOff = false;
        return [];
      case 'silent-told':
        this.#silent = message.windows;
        return [];
      case 'give-back-ask':
        return this.#giveBack(message.ticket, message.k);
      default:
        return [];
    }
  }

  #passed({ request, ticket: ticketId, k, leg: told = 1 }: NextPass, now: Now): Effect[] {
    const pending = this.#pending;
    const window = this.window;
    // A repeat, or an answer that came too late: the pass stands and counts as reserve by the next beat (C4).
    if (pending?.request !== request || window === undefined) return [];
    if (now.monoMs - pending.askedMonoMs > this.#answerWithinMs) {
      this.#pending = undefined;
      return this.#callFromReserve(pending, window, false, now);
    }
    // A hub of an older version does not know that one was chosen.
    if (pending.chosen !== undefined && pending.chosen.wanted !== ticketId) return [];
    // The answer crossed a give-back, or someone serves the person already: another answer may come in time.
    if (!this.#mayCall(ticketId, k)) return [];
    this.#pending = undefined;
    const occupied = this.#occupied(window);
    if (occupied !== undefined) return [answer(pending.ref, occupied)];
    this.#reserve.drop(ticketId);
    // What opened the leg may still be on its way here.
    const leg = Math.max(told, this.#context.fold.ticket(ticketId)?.leg ?? 1);
    return this.#call(pending, { ticket: ticketId, leg, k, window, basis: 'desk' });
  }

  /** Somebody showed a ticket here, or came back, while the answer was on its way: nobody else is called. */
  #occupied(window: number) {
    const current = currentAt(this.#context.fold, window);
    return current === undefined ? undefined : refuse('finish-first', { label: current.label });
  }

  /** Whether nothing this replica knows speaks against a pass; the pass's own event may come after the message. */
  #mayCall(ticketId: string, k: number): boolean {
    const { fold, device } = this.#context;
    const ticket = fold.ticket(ticketId);
    // Whoever was served by a typed number may be this very person. Begun from a snapshot, a device may lack what the
    // ticket went through before.
    if (ticket === undefined) return !fold.isPartial && !this.#standIns.isAny;
    if (ticket.phase.kind !== 'waiting') return false;
    if (isStoodInFor(fold, device, ticket.label) || this.#standIns.of(ticket) !== undefined) return false;
    const known = ticket.pass?.k ?? 0;
    return known < k || (known === k && this.#holds(ticket));
  }

  #holds(ticket: TicketState): boolean {
    return isWith(ticket, this.#context.device, this.#context.boot);
  }

  /** Nobody to be had from the hub that was asked: what another lent that is out of reach may be called. */
  #refused(request: string, code: NextRefusal, now: Now): Effect[] {
    const pending = this.#pending;
    if (pending?.request !== request) return [];
    const inTime = now.monoMs - pending.askedMonoMs <= this.#answerWithinMs;
    if (code === 'desk-elsewhere' && inTime && !this.#reserve.hasForCalling(now, pending.chosen?.wanted)) {
      this.#pending = { ...pending, again: true };
      return [];
    }
    const isBehind = code === 'not-signed-in' || code === 'window-not-open';
    const said = isBehind ? this.#seenFromHere(code) : code;
    if (isBehind && said === 'desk-elsewhere') {
      const behindSinceMonoMs = pending.behindSinceMonoMs ?? now.monoMs;
      if (now.monoMs - behindSinceMonoMs <= PATIENT_ANSWERS * this.#answerWithinMs) {
        this.#pending = { ...pending, again: true, behindSinceMonoMs, askedMonoMs: now.monoMs };
        return [];
      }
    }
    this.#pending = undefined;
    const { window } = this;
    const { ref, chosen } = pending;
    const isOutOfReach = said === 'nobody-waiting' || said === 'desk-elsewhere' || said === 'out-of-reach';
    if (window === undefined || !isOutOfReach) return [answer(ref, refuse(said, this.#labelOf(chosen)))];
    return this.#callFromReserve(pending, window, true, now, said);
  }

  /** What keeps this window from calling by its own record: nothing where the desk has not heard of it yet. */
  #seenFromHere(code: 'not-signed-in' | 'window-not-open'): NextRefusal {
    const { window } = this;
    if (window === undefined) return code;
    return wishOf(this.#context.fold.window(window)) === 'open' ? 'desk-elsewhere' : 'window-not-open';
  }

  #labelOf(chosen: ChosenCall | undefined): { readonly label: string } | undefined {
    if (chosen === undefined) return undefined;
    return { label: this.#context.fold.ticket(chosen.wanted)?.label ?? '' };
  }

  #callFromReserve(
    { ref, chosen }: Pick<PendingCall, 'ref' | 'chosen'>,
    window: number,
    inReach: boolean,
    now: Now,
    otherwise?: NextRefusal,
  ): Effect[] {
    if (wishOf(this.#context.fold.window(window)) !== 'open') {
      return [answer(ref, refuse('window-not-open'))];
    }
    const occupied = this.#occupied(window);
    if (occupied !== undefined) return [answer(ref, occupied)];
    const wanted = chosen?.wanted;
    const taken = this.#reserve.take(now, inReach, wanted);
    const call = ({ id, leg, pass }: TicketState, basis: 'reserve' | 'share'): Effect[] =>
      this.#call({ ref, chosen }, { ticket: id, leg, k: pass?.k ?? 0, window, basis });
    if (typeof taken !== 'string') return call(taken, 'reserve');
    const shared = this.#hubOff && !inReach ? this.#shared() : [];
    const told = shared.find(({ id }) => wanted === undefined || id === wanted);
    if (told !== undefined) return call(told, 'share');
    const nothing = chosen !== undefined && taken === 'cut-off-reserve-empty' ? 'out-of-reach' : taken;
    return [answer(ref, refuse(otherwise ?? nothing, this.#labelOf(chosen)))];
  }

  #call(
    { ref, chosen }: Pick<PendingCall, 'ref' | 'chosen'>,
    { ticket, ...call }: { readonly ticket: string } & Omit<EventPayloads['ticket-called'], 'why'>,
  ): Effect[] {
    const clerk = this.#context.fold.window(call.window).session?.clerk;
    const data = chosen === undefined ? call : { ...call, why: chosen.why };
    return [
      record(draft('ticket-called', ticketEntity(ticket), data, clerk)),
      answer(ref, accept({ ticket })),
    ];
  }

  /**
   * Tickets that go back to the line from here rest with the desk again where one is in reach, so that whoever is next
   * may call them; cut off, this window may go on calling them as its reserve. The pass names the leg that begins: it
   * may arrive where the return itself is lost or late.
   */
  passBackReturned(drafts: readonly EventDraft[], hub: DeviceId | undefined): DraftOf<'ticket-passed'>[] {
    const { fold, device } = this.#context;
    if (hub === undefined || hub === device) return [];
    return drafts.flatMap((event) => {
      if (event.type !== 'ticket-returned') return [];
      const { leg } = event.data as EventPayloads['ticket-returned'];
      const ticket = fold.ticket(entityKey(event.about));
      return ticket !== undefined && this.#holds(ticket)
        ? [nextPass({ ...ticket, leg }, homeOf(ticket), 'give-back')]
        : [];
    });
  }

  #giveBack(ticketId: string, k: number): Effect[] {
    const ticket = this.#context.fold.ticket(ticketId);
    if (ticket?.phase.kind !== 'waiting' || ticket.pass?.k !== k || !this.#holds(ticket)) return [];
    this.#reserve.drop(ticketId);
    return [passBack(ticket)];
  }

  /** The clerk leaves: what the window asked for ends, and all it holds goes back to whoever lent it. */
  leave(hub: DeviceId | undefined): Effect[] {
    const pending = this.#pending;
    this.#pending = undefined;
    const effects = pending === undefined ? [] : [answer(pending.ref, refuse('not-signed-in'))];
    return [...effects, ...this.#giveBackUnused(hub, undefined, [])];
  }

  /**
   * Gives back what this device can no longer call: all while it sits at no window, what an earlier boot held, and
   * what the reserve has found unusable. Only the device itself knows that it did not call these (C5).
   */
  #giveBackUnused(
    hub: DeviceId | undefined,
    window: number | undefined,
    unusable: readonly string[],
  ): Effect[] {
    const { fold, device } = this.#context;
    if (hub === undefined || hub === device) return [];
    const held = ticketsHeldBy(fold, device);
    if (held.length === 0) return [];
    const unused = held
      .filter(({ holder }) => isLease(holder))
      .filter((ticket) => window === undefined || !this.#holds(ticket) || unusable.includes(ticket.id));
    for (const { id } of unused) this.#reserve.drop(id);
    return unused.map(passBack);
  }

  tick(hub: DeviceId | undefined, now: Now): Effect[] {
    this.#watch(hub, now);
    const window = this.window;
    const unusable = hub === undefined ? [] : this.#reserve.takeUnusable(now);
    const effects = [...this.#giveBackUnused(hub, window, unusable), ...this.#endPending(hub, window, now)];
    effects.push(...this.#askAgain(hub, window, now));
    if (window === undefined) return [...effects, ...this.#askSilent(hub, now)];
    if (!this.#seatNow.isQuiet) effects.push(...this.#yieldWindow(window), ...this.#acknowledge(window));
    if (hub !== undefined && hub !== this.#context.device && now.monoMs >= this.#nextBeatMonoMs) {
      this.#nextBeatMonoMs = now.monoMs + callingRules(this.#context.fold).heartbeatMs;
      effects.push(this.#beat(hub, window, now));
    }
    return effects;
  }

  /** A manager sits at no window, and is told of those that are silent all the same. */
  #askSilent(hub: DeviceId | undefined, now: Now): Effect[] {
    const { fold, device } = this.#context;
    if (hub === undefined || hub === device || now.monoMs < this.#nextBeatMonoMs) return [];
    const { role, enrolled } = fold.device(device);
    if (role !== 'manager' && enrolled?.roles.includes('manager') !== true) return [];
    this.#nextBeatMonoMs = now.monoMs + callingRules(fold).heartbeatMs;
    return [send(hub, { kind: 'silent-ask' })];
  }

  #beat(hub: DeviceId, window: number, now: Now): Effect {
    const { fold, device, boot } = this.#context;
    const { seq, holds } = this.#reserve.beat(now);
    // By the hub's own log a hub that has lost something sees what it is (C14).
    const heads = fold.holdings.headsOf(device, hub);
    const beat: Writable<Beat> = { kind: 'beat', seq, boot, window, holds, heads };
    if (this.#hubOff) beat.fromShare = true;
    const share = fold.window(window).share;
    if (share?.device === device) beat.share = share.event;
    return send(hub, beat);
  }

  /** The desk is changing hands: whoever keeps it now is asked, as long as the clerk's press is waiting. */
  #askAgain(hub: DeviceId | undefined, window: number | undefined, now: Now): Effect[] {
    const pending = this.#pending;
    if (pending?.again !== true || hub === undefined || window === undefined) return [];
    const { again: _asked, isStarting = false, ...still } = pending;
    this.#pending = isStarting ? { ...still, askedMonoMs: now.monoMs } : still;
    return [this.#ask(hub, still, window)];
  }

  /** An ask nobody answered in time: the window is cut off, whatever the network says. */
  #endPending(hub: DeviceId | undefined, window: number | undefined, now: Now): Effect[] {
    const pending = this.#pending;
    if (pending === undefined || now.monoMs - pending.askedMonoMs <= this.#answerWithinMs) return [];
    const mayStillAsk = pending.isStarting === true && (hub !== undefined || this.#isStarting(now));
    if (mayStillAsk && window !== undefined) return [];
    this.#pending = undefined;
    if (window === undefined) return [answer(pending.ref, refuse('not-signed-in'))];
    const isAnswered = pending.again === true && pending.isStarting !== true;
    const otherwise = isAnswered ? 'desk-elsewhere' : undefined;
    return this.#callFromReserve(pending, window, false, now, otherwise);
  }

  /** Asks for a beat at the next tick: after signing in, and when the desk has been reached again. */
  beatSoon(): void {
    this.#nextBeatMonoMs = 0;
  }

  #watch(hub: DeviceId | undefined, now: Now): void {
    this.#startedMonoMs ??= now.monoMs;
    if (hub !== undefined) this.#hasReached = true;
    this.#watchForSleep(now);
  }

  /** A device that starts has reached nobody at first, which does not make it cut off. */
  #isStarting(now: Now): boolean {
    const forMs = now.monoMs - (this.#startedMonoMs ?? now.monoMs);
    return !this.#hasReached && forMs <= PATIENT_ANSWERS * this.#answerWithinMs;
  }

  #watchForSleep(now: Now): void {
    if (this.#reserve.hasSlept(now)) this.suspended();
  }

  /** The device slept or its page was frozen: what it might do before, it may not do after (C5). */
  suspended(): void {
    this.#reserve.end();
    if (this.#pending !== undefined) {
      this.#pending = { ...this.#pending, askedMonoMs: Number.NEGATIVE_INFINITY };
    }
    this.beatSoon();
  }

  /** The clerk has signed in elsewhere since: this window closes once nobody is in the middle of it (C13). */
  #yieldWindow(window: number): Effect[] {
    const { fold, device } = this.#context;
    const session = fold.window(window).session;
    if (session === undefined || laterWindowOf(fold, window) === undefined) return [];
    if (currentAt(fold, window) !== undefined) return [];
    const left = decideSignOut(fold, { device, window, clerk: session.clerk });
    return left.ok ? [record(...left.value)] : [];
  }

  /** Takes up what was ordered of this window, once nobody is in the middle of it (C13). */
  #acknowledge(window: number): Effect[] {
    const { fold } = this.#context;
    const state = fold.window(window);
    const wish = wishOf(state);
    if (isAcknowledged(state)) return [];
    if (wish !== 'open' && currentAt(fold, window) !== undefined) return [];
    const data = { wish, ...afterOf(state.acknowledged?.event) };
    const back = wish === 'closed' ? sentBack(fold, window, state.session?.clerk) : [];
    return [record(...back, draft('window-acknowledged', windowEntity(window), data))];
  }
}

/** Whether its device has taken up what was ordered of a window. */
const isAcknowledged = (window: WindowState): boolean => window.acknowledged?.wish === wishOf(window);

const passBack = (ticket: TicketState): Effect => record(nextPass(ticket, homeOf(ticket), 'give-back'));
