import type { DeviceId, HallEvent } from '../event.ts';
import { draft, type PassReason, type Receiver, seriesEntity, ticketEntity } from '../event-types.ts';
import { type CallingRules, DEFAULT_RULES, type HallFile, rulesOf } from '../hall-file.ts';
import { isPlausible, type Now } from '../hybrid-time.ts';
import { hubLabel, nextNumber } from '../numbering.ts';
import { qualifies, waitingLine, windowSetup } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { wishOf } from '../window.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import type { HeldPass, Message, NextRefusal } from './messages.ts';

type NextAsk = Extract<Message, { kind: 'next-ask' }>;
type Beat = Extract<Message, { kind: 'beat' }>;

interface HeardWindow {
  readonly boot: string;
  readonly window: number;
  readonly heardMonoMs: number;
}

interface OpenAsk {
  readonly from: DeviceId;
  readonly ask: NextAsk;
  readonly untilMonoMs: number;
}

/** Numbers jumped over after an unclean start, more than can have been in flight (C11). */
const UNCLEAN_SKIP = 10;

/**
 * The desk: the replica the hall's waiting tickets rest with (C2). It passes the ticket of lowest rank to the
 * window that asks (C3), keeps a reserve at each window (C4), says until when that may be used (C5), and takes
 * back what a silent window holds once nobody may use it any more (C6).
 */
export class Desk {
  readonly #context: CustodyContext;
  readonly #heard = new Map<DeviceId, HeardWindow>();
  readonly #asks: OpenAsk[] = [];
  readonly #skipped = new Set<string>();
  #startedMonoMs: number | undefined;

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  get #hall(): HallFile | undefined {
    return this.#context.fold.hallFile();
  }

  get #rules(): CallingRules {
    return this.#hall === undefined ? DEFAULT_RULES : rulesOf(this.#hall);
  }

  handle(from: DeviceId, message: Message, now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    switch (message.kind) {
      case 'number-ask':
        return this.#grant(from, message.request, message.series, now);
      case 'next-ask':
        return this.#next(from, message, now);
      case 'beat':
        return this.#beat(from, message, now);
      default:
        return [];
    }
  }

  #grant(from: DeviceId, request: string, series: string, now: Now): Effect[] {
    const { fold, device } = this.#context;
    const earlier = fold.grantFor(request);
    if (earlier !== undefined) {
      const { label, rank } = earlier.data;
      return [send(from, { kind: 'number-grant', request, label, rank })];
    }
    const known = this.#hall?.groups.some((group) => group.series === series) ?? false;
    const ordinal = fold.device(device).enrolled?.ordinal;
    if (!known || ordinal === undefined) {
      return [send(from, { kind: 'number-refused', request, code: known ? 'not-a-hub' : 'unknown-series' })];
    }
    const skip = this.#context.unclean && !this.#skipped.has(series) ? UNCLEAN_SKIP : 0;
    const number = nextNumber(ordinal, this.#rules.hubRange, fold.highestGranted(device, series), skip);
    if (!number.ok) {
      return [send(from, { kind: 'number-refused', request, code: number.refusal.code })];
    }
    this.#skipped.add(series);
    const label = hubLabel(series, number.value);
    const rank = now.wallMs;
    const data = { series, number: number.value, label, rank, request, to: from };
    return [
      record(draft('number-granted', seriesEntity(series), data)),
      send(from, { kind: 'number-grant', request, label, rank }),
    ];
  }

  #next(from: DeviceId, ask: NextAsk, now: Now): Effect[] {
    const { fold } = this.#context;
    const earlier = fold.passFor(ask.request);
    if (earlier !== undefined) {
      const ticket = fold.ticket(earlier.about.slice('ticket:'.length));
      const stands = ticket?.pass?.event === earlier._id && ticket.phase.kind === 'waiting';
      return stands
        ? [send(from, { kind: 'next-pass', request: ask.request, ticket: ticket.id, k: earlier.data.k })]
        : [none(from, ask, 'nobody-waiting')];
    }
    const session = fold.window(ask.window).session;
    if (session?.device !== from) return [none(from, ask, 'not-signed-in')];
    if (wishOf(fold.window(ask.window)) !== 'open') return [none(from, ask, 'window-not-open')];
    return this.#passLowest(from, ask, now) ?? [none(from, ask, 'nobody-waiting')];
  }

  /** Passes the lowest rank among what rests here and what the asking window holds in reserve itself. */
  #passLowest(from: DeviceId, ask: NextAsk, now: Now): Effect[] | undefined {
    const line = this.#lineFor(ask.window);
    for (const ticket of line) {
      if (this.#restsHere(ticket)) {
        const to = { device: from, boot: ask.boot };
        return [
          record(this.#pass(ticket, to, 'next', ask.request)),
          send(from, {
            kind: 'next-pass',
            request: ask.request,
            ticket: ticket.id,
            k: passNumber(ticket) + 1,
          }),
        ];
      }
      if (isWith(ticket, from, ask.boot)) {
        return [
          send(from, { kind: 'next-pass', request: ask.request, ticket: ticket.id, k: passNumber(ticket) }),
        ];
      }
      const heard = this.#heard.get(ticket.holder.device);
      if (heard !== undefined && this.#isConnected(heard, now)) {
        // In another window's reserve, but in reach: it comes back within the round trip.
        this.#asks.push({ from, ask, untilMonoMs: now.monoMs + this.#rules.answerWithinMs });
        return [giveBack(ticket)];
      }
    }
    return undefined;
  }

  /** Bounds the time of an event no clock near ours can have given, and answers windows waiting for a ticket. */
  eventAdded(event: HallEvent, now: Now): Effect[] {
    const effects = event.type === 'ticket-passed' ? this.#answerWaiting(now) : [];
    if (isPlausible(event.at, now.wallMs)) return effects;
    const bound = draft('implausible-time', event.about, { event: event._id, bound: [now.wallMs, 0] });
    return [record(bound), ...effects];
  }

  /** A ticket has come to rest here: the first window waiting for one like it is answered at once. */
  #answerWaiting(now: Now): Effect[] {
    const { fold } = this.#context;
    for (const [index, open] of this.#asks.entries()) {
      if (fold.passFor(open.ask.request) !== undefined || now.monoMs > open.untilMonoMs) {
        this.#asks.splice(index, 1);
        return this.#answerWaiting(now);
      }
      const first = this.#lineFor(open.ask.window).find((ticket) => this.#restsHere(ticket));
      if (first !== undefined) {
        this.#asks.splice(index, 1);
        return this.#passLowest(open.from, open.ask, now) ?? [];
      }
    }
    return [];
  }

  #beat(from: DeviceId, beat: Beat, now: Now): Effect[] {
    const { fold } = this.#context;
    this.#heard.set(from, { boot: beat.boot, window: beat.window, heardMonoMs: now.monoMs });
    const valid: HeldPass[] = [];
    const ended: TicketState[] = [];
    for (const ticket of waitingLine(fold)) {
      if (ticket.holder.device !== from || ticket.pass === undefined) continue;
      // A new boot proves that the old one has ended, and with it all it held (C5).
      if (ticket.holder.boot === beat.boot) valid.push({ ticket: ticket.id, k: ticket.pass.k });
      else ended.push(ticket);
    }
    const autonomyMs = this.#rules.autonomyMs;
    const effects = ended.map((ticket) => record(this.#pass(ticket, this.#self, 'reclaim')));
    effects.push(send(from, { kind: 'beat-answer', seq: beat.seq, valid, autonomyMs, wallMs: now.wallMs }));
    effects.push(...this.#balance(from, beat, valid, now));
    return effects;
  }

  /** Tops the window's reserve up from the middle of the line, and calls in what has come near its head. */
  #balance(from: DeviceId, beat: Beat, valid: readonly HeldPass[], now: Now): Effect[] {
    const open = this.#connectedWindows(now);
    const line = this.#lineFor(beat.window);
    const near = line.slice(0, open).filter((ticket) => isWith(ticket, from, beat.boot));
    if (near.length > 0) return near.map(giveBack);
    if (valid.length >= this.#rules.reserveSize) return [];
    if (wishOf(this.#context.fold.window(beat.window)) !== 'open') return [];
    const middle = Math.max(open + 1, Math.floor(line.length / 2));
    const ticket = line.slice(middle).find((candidate) => this.#restsHere(candidate));
    if (ticket === undefined) return [];
    return [record(this.#pass(ticket, { device: from, boot: beat.boot }, 'reserve'))];
  }

  /** Takes back what silent windows hold, when their own permission has surely run out (C6). */
  tick(now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    const { autonomyMs, clockRateError, guardMs } = this.#rules;
    const patience = autonomyMs * (1 + 2 * clockRateError) + guardMs;
    const effects: Effect[] = [];
    for (const ticket of waitingLine(this.#context.fold)) {
      if (ticket.pass === undefined || !isLease(ticket.holder) || this.#restsHere(ticket)) continue;
      const heard = this.#heard.get(ticket.holder.device);
      const since = heard?.heardMonoMs ?? this.#startedMonoMs;
      if (now.monoMs > since + patience) effects.push(record(this.#pass(ticket, this.#self, 'reclaim')));
    }
    return effects;
  }

  get #self(): Receiver {
    return { device: this.#context.device };
  }

  #pass(ticket: TicketState, to: Receiver, reason: PassReason, request?: string) {
    const k = passNumber(ticket) + 1;
    const data = request === undefined ? { k, to, reason } : { k, to, reason, request };
    return draft('ticket-passed', ticketEntity(ticket.id), data);
  }

  #lineFor(window: number): TicketState[] {
    const hall = this.#hall;
    const setup = hall === undefined ? undefined : windowSetup(hall, window);
    if (hall === undefined || setup === undefined) return [];
    return waitingLine(this.#context.fold).filter((ticket) => qualifies(hall, setup, ticket));
  }

  #restsHere(ticket: TicketState): boolean {
    return ticket.holder.device === this.#context.device && !isLease(ticket.holder);
  }

  #isConnected(heard: HeardWindow, now: Now): boolean {
    return now.monoMs - heard.heardMonoMs < 2 * this.#rules.heartbeatMs;
  }

  #connectedWindows(now: Now): number {
    let count = 0;
    for (const heard of this.#heard.values()) if (this.#isConnected(heard, now)) count++;
    return count;
  }
}

const isLease = (holder: Receiver): boolean => holder.boot !== undefined;

const isWith = (ticket: TicketState, device: DeviceId, boot: string): boolean =>
  ticket.holder.device === device && ticket.holder.boot === boot;

const passNumber = (ticket: TicketState): number => ticket.pass?.k ?? 0;

const none = (to: DeviceId, ask: NextAsk, code: NextRefusal): Effect =>
  send(to, { kind: 'next-none', request: ask.request, code });

const giveBack = (ticket: TicketState): Effect =>
  send(ticket.holder.device, { kind: 'give-back-ask', ticket: ticket.id, k: passNumber(ticket) });
