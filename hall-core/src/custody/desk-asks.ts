import type { DeviceId } from '../event.ts';
import type { Now } from '../hybrid-time.ts';
import { waitsFor } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { wishOf } from '../window.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import { askBack, callingRules, isWith, lineFor, nextPass, passNumber } from './holding.ts';
import type { Keeping } from './keeping.ts';
import type { Message, NextRefusal } from './messages.ts';
import type { Reports } from './reports.ts';
import type { Shares } from './shares.ts';
import type { StandIns } from './stand-ins.ts';

type NextAsk = Extract<Message, { kind: 'next-ask' }>;

/** An ask that waits for a ticket to come back from another window's reserve. */
interface OpenAsk {
  readonly from: DeviceId;
  readonly ask: NextAsk;
  readonly sinceMonoMs: number;
  /** The pass last asked back for it, so that it is asked for once. */
  askedFor?: string;
}

/** A ticket named to a window that has not been seen to call it yet. */
interface Offer {
  readonly ticket: string;
  readonly k: number;
  readonly leg: number;
  readonly untilMonoMs: number;
}

/** How long an answer from a window's own reserve is remembered, so that a repeated ask gets the same. */
const REMEMBER_MS = 60_000;

/**
 * The desk's answers to windows that ask for their next ticket (C3): the waiting ticket of lowest rank, from the
 * desk, from the asking window's own reserve, or called in from another window's.
 */
export class DeskAsks {
  readonly #context: CustodyContext;
  readonly #keeping: Keeping;
  readonly #shares: Shares;
  readonly #reports: Reports;
  readonly #standIns: StandIns;
  readonly #isConnected: (device: DeviceId, now: Now) => boolean;
  readonly #open = new Map<string, OpenAsk>();
  readonly #offers = new Map<string, Offer>();
  /** Of each ticket, the offer that runs longest. */
  readonly #lastOffer = new Map<string, Offer>();
  /** Tickets asked back, by the pass asked for: they are on their way here and not offered meanwhile. */
  readonly #askedBack = new Map<string, number>();

  constructor(
    context: CustodyContext,
    keeping: Keeping,
    shares: Shares,
    reports: Reports,
    standIns: StandIns,
    isConnected: (device: DeviceId, now: Now) => boolean,
  ) {
    this.#context = context;
    this.#keeping = keeping;
    this.#shares = shares;
    this.#reports = reports;
    this.#standIns = standIns;
    this.#isConnected = isConnected;
  }

  next(from: DeviceId, ask: NextAsk, now: Now): Effect[] {
    const { fold } = this.#context;
    if (this.#open.has(ask.request)) return [];
    const earlier = this.#earlierAnswer(from, ask);
    if (earlier !== undefined) return earlier;
    const session = fold.window(ask.window).session;
    if (session?.device !== from) return [none(from, ask, 'not-signed-in')];
    if (wishOf(fold.window(ask.window)) !== 'open') return [none(from, ask, 'window-not-open')];
    const open: OpenAsk = { from, ask, sinceMonoMs: now.monoMs };
    this.#open.set(ask.request, open);
    return this.#settle(open, now);
  }

  /** Whether a window waits for a ticket that is on its way back. */
  get waiting(): boolean {
    return this.#open.size > 0;
  }

  /** A repeated ask is answered as it was before, or with none when that ticket is no longer to be had. */
  #earlierAnswer(from: DeviceId, ask: NextAsk): Effect[] | undefined {
    const { fold } = this.#context;
    const passed = fold.passFor(ask.request);
    const offer = this.#offers.get(ask.request);
    const ticketId = passed === undefined ? offer?.ticket : passed.about.slice('ticket:'.length);
    if (ticketId === undefined) return undefined;
    const k = passed?.data.k ?? offer?.k ?? 0;
    const ticket = fold.ticket(ticketId);
    const stands =
      ticket?.phase.kind === 'waiting' && passNumber(ticket) === k && isWith(ticket, from, ask.boot);
    if (stands && !this.#keeping.isSafe(ticket)) return [];
    return [stands ? this.#answer(from, ask, ticketId, k) : gone(from, ask)];
  }

  #answer(from: DeviceId, { request }: NextAsk, ticket: string, k: number): Effect {
    const { leg = 1 } = this.#context.fold.ticket(ticket) ?? {};
    const pass = { kind: 'next-pass', request, ticket, k } as const;
    return send(from, leg === 1 ? pass : { ...pass, leg });
  }

  /**
   * Answers one ask, or leaves it open while its ticket is on the way back. After half the time the window waits
   * the next ticket that rests here is passed instead, so a window in reach never believes itself cut off.
   */
  #settle(open: OpenAsk, now: Now): Effect[] {
    const { from, ask } = open;
    const { fold } = this.#context;
    const passed = fold.passFor(ask.request);
    if (passed !== undefined) return this.#tellPassed(open, passed.about.slice('ticket:'.length), now);
    if (ask.wanted !== undefined) return this.#settleWanted(open, ask.wanted, now);
    let elsewhere = false;
    for (const ticket of lineFor(fold, ask.window)) {
      const answered = this.#tryOne(open, ticket, now);
      if (answered !== undefined) return answered;
      const isHere = this.#keeping.rests(ticket, now) || this.#keeping.lent(ticket, now);
      elsewhere ||= !isHere && ticket.holder.desk !== undefined;
    }
    this.#open.delete(ask.request);
    return [none(from, ask, elsewhere ? 'desk-elsewhere' : 'nobody-waiting')];
  }

  /** The very ticket a window asked for, or why it cannot have it. */
  #settleWanted(open: OpenAsk, wanted: string, now: Now): Effect[] {
    const { from, ask } = open;
    const { fold } = this.#context;
    const ticket = fold.ticket(wanted);
    const refused = (code: NextRefusal): Effect[] => {
      this.#open.delete(ask.request);
      return [none(from, ask, code)];
    };
    if (ticket?.phase.kind !== 'waiting') return refused('not-waiting');
    if (!waitsFor(fold, ask.window, ticket)) return refused('not-qualified');
    const isOffered = this.isOffered(ticket, now) && !isWith(ticket, from, ask.boot);
    if (isOffered) return refused('not-waiting');
    return this.#tryOne(open, ticket, now) ?? refused('out-of-reach');
  }

  /** What is done to give a window this ticket; undefined where it cannot be had now. */
  #tryOne(open: OpenAsk, ticket: TicketState, now: Now): Effect[] | undefined {
    const { from, ask } = open;
    if (this.#standIns.of(ticket) !== undefined) return undefined;
    if (this.#keeping.rests(ticket, now)) {
      const isWithheld = (this.#shares.withheld(now).get(ticket.id) ?? from) !== from;
      if (isWithheld || this.#reports.isAwaited(ticket, now)) return undefined;
      const to = { device: from, boot: ask.boot };
      const inName = this.#keeping.nameFor(ticket);
      // The window is told when the pass is durable, here and with every standby.
      return [record(nextPass(ticket, to, 'next', { request: ask.request, inName }))];
    }
    if (!this.#keeping.lent(ticket, now)) return undefined;
    const askedBack = this.#askedBack.get(ticket.id) === passNumber(ticket);
    if (isWith(ticket, from, ask.boot) && !askedBack && this.#keeping.isSafe(ticket)) {
      return [this.#offer(open, ticket, passNumber(ticket), now)];
    }
    const patient = now.monoMs - open.sinceMonoMs < this.#answerWithinMs / 2;
    if (this.isOffered(ticket, now) || !patient) return undefined;
    if (!this.#isConnected(ticket.holder.device, now)) return undefined;
    const wanted = `${ticket.id} ${passNumber(ticket)}`;
    if (open.askedFor === wanted) return [];
    open.askedFor = wanted;
    return [this.askBack(ticket)];
  }

  /** The pass made for an ask is told once every standby has it, unless the ticket has gone elsewhere meanwhile. */
  #tellPassed(open: OpenAsk, id: string, now: Now): Effect[] {
    const { from, ask } = open;
    const ticket = this.#context.fold.ticket(id);
    if (ticket?.phase.kind !== 'waiting' || !isWith(ticket, from, ask.boot)) {
      this.#open.delete(ask.request);
      return [gone(from, ask)];
    }
    return this.#keeping.isSafe(ticket) ? [this.#offer(open, ticket, passNumber(ticket), now)] : [];
  }

  #offer({ from, ask }: OpenAsk, ticket: TicketState, k: number, now: Now): Effect {
    this.#open.delete(ask.request);
    const untilMonoMs = now.monoMs + this.#answerWithinMs;
    const offer = { ticket: ticket.id, k, leg: ticket.leg, untilMonoMs };
    this.#offers.set(ask.request, offer);
    this.#lastOffer.set(ticket.id, offer);
    return this.#answer(from, ask, ticket.id, k);
  }

  /** Whether a window has just been given the ticket to call: its call is on the way, so it is as good as gone. */
  isOffered(ticket: TicketState, now: Now): boolean {
    const offer = this.#lastOffer.get(ticket.id);
    if (offer === undefined || offer.k !== passNumber(ticket) || offer.leg !== ticket.leg) return false;
    return now.monoMs <= offer.untilMonoMs;
  }

  askBack(ticket: TicketState): Effect {
    this.#askedBack.set(ticket.id, passNumber(ticket));
    return askBack(ticket);
  }

  /** Looks at the open asks again: a ticket has come back or gone, or time has passed. */
  reconsider(now: Now): Effect[] {
    const effects: Effect[] = [];
    for (const [request, open] of this.#open) {
      if (now.monoMs - open.sinceMonoMs > this.#answerWithinMs) {
        this.#open.delete(request);
        continue;
      }
      const answered = this.#settle(open, now);
      effects.push(...answered);
      // A pass must be in the fold before the next ask is looked at; recording it brings us back here.
      if (answered.some(({ kind }) => kind === 'record')) return effects;
    }
    return effects;
  }

  /** Forgets what no ask and no answer can refer to any more. */
  forgetOld(now: Now): void {
    // In the order in which they were made, which is that in which they run out.
    for (const [request, offer] of this.#offers) {
      if (now.monoMs <= offer.untilMonoMs + REMEMBER_MS) break;
      this.#offers.delete(request);
      if (this.#lastOffer.get(offer.ticket) === offer) this.#lastOffer.delete(offer.ticket);
    }
    for (const [id, k] of this.#askedBack) {
      const ticket = this.#context.fold.ticket(id);
      if (ticket?.phase.kind !== 'waiting' || passNumber(ticket) !== k) this.#askedBack.delete(id);
    }
  }

  get #answerWithinMs(): number {
    return callingRules(this.#context.fold).answerWithinMs;
  }
}

/** What was passed for an ask is not to be had any more. */
const gone = (to: DeviceId, ask: NextAsk): Effect =>
  none(to, ask, ask.wanted === undefined ? 'nobody-waiting' : 'not-waiting');

const none = (to: DeviceId, ask: NextAsk, code: NextRefusal): Effect =>
  send(to, { kind: 'next-none', request: ask.request, code });
