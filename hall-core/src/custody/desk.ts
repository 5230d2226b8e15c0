import type { DeviceId, HallEvent } from '../event.ts';
import { draft, type Receiver, seriesEntity } from '../event-types.ts';
import { isPlausible, type Now } from '../hybrid-time.ts';
import { hubLabel, nextNumber } from '../numbering.ts';
import { waitingLine } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { wishOf } from '../window.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import { DeskAsks } from './desk-asks.ts';
import { callingRules, isLease, isWith, lineFor, nextPass, passNumber, restsWith } from './holding.ts';
import type { HeldPass, Message } from './messages.ts';

type Beat = Extract<Message, { kind: 'beat' }>;

/** Numbers jumped over after an unclean start, more than can have been in flight (C11). */
const UNCLEAN_SKIP = 10;

/**
 * The desk: the replica the hall's waiting tickets rest with (C2). It gives out numbers, answers windows that
 * ask (C3), keeps a reserve at each window (C4), says until when that may be used (C5), and takes back what a
 * silent window holds once nobody may use it any more (C6).
 */
export class Desk {
  readonly #context: CustodyContext;
  readonly #asks: DeskAsks;
  /** When each window's device was last heard, on this clock. */
  readonly #heardMonoMs = new Map<DeviceId, number>();
  readonly #skipped = new Set<string>();
  #startedMonoMs: number | undefined;
  #lastRank = Number.NEGATIVE_INFINITY;

  constructor(context: CustodyContext) {
    this.#context = context;
    this.#asks = new DeskAsks(context, (device, now) => this.#isConnected(device, now));
  }

  handle(from: DeviceId, message: Message, now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    switch (message.kind) {
      case 'number-ask':
        return this.#grant(from, message.request, message.series, now);
      case 'next-ask':
        // What is passed now must not be reclaimed as if the window had been silent since its last beat.
        this.#heardMonoMs.set(from, now.monoMs);
        return this.#asks.next(from, message, now);
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
    const known = fold.hallFile()?.groups.some((group) => group.series === series) ?? false;
    const ordinal = fold.device(device).enrolled?.ordinal;
    if (!known || ordinal === undefined) {
      return [send(from, { kind: 'number-refused', request, code: known ? 'not-a-hub' : 'unknown-series' })];
    }
    const skip = this.#context.unclean && !this.#skipped.has(series) ? UNCLEAN_SKIP : 0;
    const { hubRange } = callingRules(fold);
    const number = nextNumber(ordinal, hubRange, fold.highestGranted(device, series), skip);
    if (!number.ok) {
      return [send(from, { kind: 'number-refused', request, code: number.refusal.code })];
    }
    this.#skipped.add(series);
    const label = hubLabel(series, number.value);
    const rank = this.#nextRank(now.wallMs);
    const data = { series, number: number.value, label, rank, request, to: from };
    return [
      record(draft('number-granted', seriesEntity(series), data)),
      send(from, { kind: 'number-grant', request, label, rank }),
    ];
  }

  /** The time of arrival, but after the one before it even within one millisecond or when the clock is set back. */
  #nextRank(wallMs: number): number {
    const rank = isPlausible([this.#lastRank, 0], wallMs) ? Math.max(wallMs, this.#lastRank + 1) : wallMs;
    this.#lastRank = rank;
    return rank;
  }

  /** Bounds the time of an event no clock near ours can have given, and answers windows waiting for a ticket. */
  eventAdded(event: HallEvent, now: Now): Effect[] {
    const effects = event.about.startsWith('ticket:') ? this.#asks.reconsider(now) : [];
    // A bound is not bounded itself: a hub whose clock was set back would otherwise bound without end.
    if (event.type === 'implausible-time' || isPlausible(event.at, now.wallMs)) return effects;
    const bound = draft('implausible-time', event.about, { event: event._id, bound: [now.wallMs, 0] });
    return [record(bound), ...effects];
  }

  #beat(from: DeviceId, beat: Beat, now: Now): Effect[] {
    const { fold } = this.#context;
    this.#heardMonoMs.set(from, now.monoMs);
    const valid: HeldPass[] = [];
    for (const ticket of waitingLine(fold)) {
      if (ticket.pass !== undefined && isWith(ticket, from, beat.boot)) {
        valid.push({ ticket: ticket.id, k: ticket.pass.k });
      }
    }
    const near = this.#nearHead(from, beat, now);
    const topUps = near.length > 0 ? [] : this.#topUps(beat, valid.length, now);
    const to = { device: from, boot: beat.boot };
    // Said in the same answer, so that a window cut off right after it may already use them.
    for (const ticket of topUps) valid.push({ ticket: ticket.id, k: passNumber(ticket) + 1 });
    const { autonomyMs } = callingRules(fold);
    return [
      ...topUps.map((ticket) => record(nextPass(ticket, to, 'reserve'))),
      send(from, { kind: 'beat-answer', seq: beat.seq, valid, autonomyMs, wallMs: now.wallMs }),
      ...near.map((ticket) => this.#asks.askBack(ticket)),
    ];
  }

  /** What of a window's reserve has come so near the head that it must be back before its turn (C4). */
  #nearHead(from: DeviceId, beat: Beat, now: Now): TicketState[] {
    return lineFor(this.#context.fold, beat.window)
      .slice(0, this.#connectedWindows(now))
      .filter((ticket) => isWith(ticket, from, beat.boot) && !this.#asks.isOffered(ticket, now));
  }

  /** What fills a window's reserve: from the middle of the line, so that a cut delays as few as can be (C4). */
  #topUps(beat: Beat, held: number, now: Now): TicketState[] {
    const { fold, device } = this.#context;
    // While a window waits for a ticket, recording one pass may lead to the next: two of one number, then.
    if (this.#asks.waiting) return [];
    if (wishOf(fold.window(beat.window)) !== 'open') return [];
    const line = lineFor(fold, beat.window);
    const middle = Math.max(this.#connectedWindows(now) + 1, Math.floor(line.length / 2));
    const wanted = Math.max(0, callingRules(fold).reserveSize - held);
    return line
      .slice(middle)
      .filter((ticket) => restsWith(ticket, device))
      .slice(0, wanted);
  }

  /** Takes back what silent windows hold, when their own permission has surely run out (C6). */
  tick(now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    this.#asks.forgetOld(now);
    const { fold } = this.#context;
    const { autonomyMs, clockRateError, guardMs } = callingRules(fold);
    const patienceMs = autonomyMs * (1 + 2 * clockRateError) + guardMs;
    const effects: Effect[] = [];
    for (const ticket of waitingLine(fold)) {
      if (!isLease(ticket.holder)) continue;
      const sinceMonoMs = this.#heardMonoMs.get(ticket.holder.device) ?? this.#startedMonoMs;
      if (now.monoMs > sinceMonoMs + patienceMs || this.#isOwnPast(ticket.holder)) {
        effects.push(record(nextPass(ticket, { device: this.#context.device }, 'reclaim')));
      }
    }
    // What was reclaimed is passed on in its turn, when it is in the fold.
    return effects.length > 0 ? effects : this.#asks.reconsider(now);
  }

  /** A lease to this very replica before its last start: it knows itself that it never called the ticket. */
  #isOwnPast({ device, boot }: Receiver): boolean {
    return device === this.#context.device && boot !== this.#context.boot;
  }

  #isConnected(device: DeviceId, now: Now): boolean {
    const heardMonoMs = this.#heardMonoMs.get(device);
    return (
      heardMonoMs !== undefined && now.monoMs - heardMonoMs < 2 * callingRules(this.#context.fold).heartbeatMs
    );
  }

  #connectedWindows(now: Now): number {
    let count = 0;
    for (const device of this.#heardMonoMs.keys()) if (this.#isConnected(device, now)) count++;
    return count;
  }
}
