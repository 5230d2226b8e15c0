import type { DeviceId, EventDraft, HallEvent } from '../event.ts';
import { draft, type EventPayloads, type Receiver, seriesEntity } from '../event-types.ts';
import type { HallFile } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { isPlausible, type Now } from '../hybrid-time.ts';
import { hubLabel, hubRange, nextNumber } from '../numbering.ts';
import { oncePer } from '../once-per.ts';
import { byRank, leasedTickets, ticketsHeldBy, waitingLine, waitsFor, windowSetup } from '../queue.ts';
import { backFrom } from '../rank-down.ts';
import type { TicketState } from '../ticket.ts';
import { type WindowState, wishOf } from '../window.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import { DeskAsks } from './desk-asks.ts';
import { MEET_WITHIN_MS } from './desk-times.ts';
import {
  callingRules,
  declaredOff,
  homeOf,
  isLease,
  isWith,
  lenderOf,
  lineFor,
  nextPass,
  passNumber,
  patienceMs,
} from './holding.ts';
import type { Keeping } from './keeping.ts';
import type { LentPass, Message, SilentWindow } from './messages.ts';
import { Reports } from './reports.ts';
import { Shares } from './shares.ts';
import type { StandIns } from './stand-ins.ts';
import { uncleanJump } from './unclean-jump.ts';

type Beat = Extract<Message, { kind: 'beat' }>;

/** Heartbeats missed before a window counts as silent. */
const SILENT_BEATS = 4;
/** One in so many windows that call from one line finishes with its person before a reserve is asked back. */
const NEAR_SHARE = 4;
/** Numbers jumped over after an unclean start, more than can have been in flight (C11). */
const UNCLEAN_SKIP = 10;

/** Which windows are connected, and until when that stays so if nobody else is heard. */
interface Connected {
  readonly windows: readonly WindowState[];
  readonly numbers: readonly number[];
  readonly untilMonoMs: number;
}

/** Of each window that was asked after, how many of its line may soon be called: while these are connected. */
interface Near {
  readonly hall: HallFile | undefined;
  readonly numbers: readonly number[];
  readonly of: Map<number, number>;
}

/**
 * The desk: the replica the hall's waiting tickets rest with (C2). It gives out numbers, answers windows that
 * ask (C3), keeps a reserve at each window (C4), says until when that may be used (C5), and takes back what a
 * silent window holds once nobody may use it any more (C6).
 */
export class Desk {
  readonly #context: CustodyContext;
  readonly #keeping: Keeping;
  readonly #shares: Shares;
  readonly #reports: Reports;
  readonly #standIns: StandIns;
  readonly #asks: DeskAsks;
  /** When each window's device was last heard, on this clock. */
  readonly #heardMonoMs = new Map<DeviceId, number>();
  readonly #skipped = new Set<string>();
  /** Whether the last event of each device was further ahead than a clock can be. */
  readonly #ahead = new Map<DeviceId, boolean>();
  #startedMonoMs: number | undefined;
  #met = false;
  #connected: Connected | undefined;
  #near: Near = { hall: undefined, numbers: [], of: new Map() };
  #silent: { readonly windows: readonly SilentWindow[]; readonly monoMs: number } | undefined;
  #lastRank = Number.NEGATIVE_INFINITY;

  constructor(context: CustodyContext, keeping: Keeping, standIns: StandIns) {
    this.#context = context;
    this.#keeping = keeping;
    this.#shares = new Shares(context, keeping, {
      silentSince: (device, now) => this.#silentSince(device, now),
      isConnected: (device, now) => this.#isConnected(device, now),
      isBarred: (ticket, now) => this.#isBarred(ticket, now),
    });
    this.#reports = new Reports(context, (device, now) => this.#silentToAllSince(device, now));
    this.#standIns = standIns;
    const isConnected = (device: DeviceId, now: Now): boolean => this.#isConnected(device, now);
    this.#asks = new DeskAsks(context, keeping, this.#shares, this.#reports, this.#standIns, isConnected);
  }

  /** Another device's copy of the hall has been compared with this one, and what was missing is here (C14). */
  met(): void {
    this.#met = true;
  }

  /** Whether custody held before the start may be used: surely whole, or nobody came who could tell. */
  isReady(now: Now): boolean {
    return (
      !this.#context.unclean || this.#met || now.monoMs - (this.#startedMonoMs ?? now.monoMs) > MEET_WITHIN_MS
    );
  }

  handle(from: DeviceId, message: Message, now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    switch (message.kind) {
      case 'number-ask':
        return this.#grant(from, message.request, message.series, now);
      case 'next-ask':
        if (!this.isReady(now)) {
          return [send(from, { kind: 'next-none', request: message.request, code: 'desk-elsewhere' })];
        }
        // What is passed now must not be reclaimed as if the window had been silent since its last beat.
        this.#heard(from, now);
        return this.#asks.next(from, message, now);
      case 'beat':
        // It has all of its own that the other has ever had of it.
        this.#met ||= this.#context.fold.holdings.covers(message.heads, this.#context.device);
        return this.isReady(now) ? this.#beat(from, message, now) : [];
      case 'silent-ask':
        return [send(from, { kind: 'silent-told', windows: this.#silentWindows(now) })];
      case 'have':
        // What a standby now has may be told to the windows that wait for it.
        return this.#asks.reconsider(now);
      default:
        return [];
    }
  }

  #grant(from: DeviceId, request: string, series: string, now: Now): Effect[] {
    const { fold, device } = this.#context;
    const earlier = fold.grantFor(request);
    if (earlier !== undefined) {
      const { label, rank } = earlier.data;
      return [this.#granted(from, request, label, rank, now)];
    }
    const known = fold.hallFile()?.groups.some((group) => group.series === series) ?? false;
    const ordinal = fold.device(device).enrolled?.ordinal;
    if (!known || ordinal === undefined) {
      return [send(from, { kind: 'number-refused', request, code: known ? 'not-a-hub' : 'unknown-series' })];
    }
    const size = callingRules(fold).hubRange;
    const skip = this.#skipped.has(series) ? 0 : this.#uncleanJump(series);
    const printed = skip > 0 ? this.#highestPrinted(series, hubRange(ordinal, size)) : 0;
    const used = Math.max(fold.highestGranted(device, series), printed);
    const number = nextNumber(ordinal, size, used, skip);
    if (!number.ok) {
      return [send(from, { kind: 'number-refused', request, code: number.refusal.code })];
    }
    this.#skipped.add(series);
    const label = hubLabel(series, number.value);
    const rank = this.#nextRank(now.wallMs);
    const data = { series, number: number.value, label, rank, request, to: from };
    return [
      record(draft('number-granted', seriesEntity(series), data)),
      this.#granted(from, request, label, rank, now),
    ];
  }

  #uncleanJump(series: string): number {
    return uncleanJump(this.#context, UNCLEAN_SKIP, ({ type, data }) => {
      return type === 'number-granted' && (data as EventPayloads['number-granted']).series === series;
    });
  }

  /** The highest number of a range that is known to be on a ticket, whether or not its grant is known still. */
  #highestPrinted(
    series: string,
    { first, last }: { readonly first: number; readonly last: number },
  ): number {
    let highest = 0;
    for (const { label } of this.#context.fold.tickets()) {
      const number = label.startsWith(series) ? Number(label.slice(series.length)) : Number.NaN;
      if (number >= first && number <= last) highest = Math.max(highest, number);
    }
    return highest;
  }

  #granted(to: DeviceId, request: string, label: string, rank: number, now: Now): Effect {
    const desk = this.#keeping.desk(now);
    const grant = { kind: 'number-grant', request, label, rank } as const;
    return send(to, desk === undefined ? grant : { ...grant, desk });
  }

  /** The time of arrival, but after the one before it even within one millisecond or when the clock is set back. */
  #nextRank(wallMs: number): number {
    const rank = isPlausible([this.#lastRank, 0], wallMs) ? Math.max(wallMs, this.#lastRank + 1) : wallMs;
    this.#lastRank = rank;
    return rank;
  }

  /** Bounds the time of an event no clock near ours can have given, and answers windows waiting for a ticket. */
  eventAdded(event: HallEvent, now: Now): Effect[] {
    this.#reports.eventAdded(event, now);
    // A ticket has come or gone, or a pass need not wait for a standby any more.
    const concerns = event.about.startsWith('ticket:') || event.about.startsWith('desk:');
    const effects = concerns ? this.#asks.reconsider(now) : [];
    // A bound is not bounded itself: a hub whose clock was set back would otherwise bound without end.
    if (event.type === 'implausible-time' || !this.#isTooFarAhead(event, now)) return effects;
    const bound = draft('implausible-time', event.about, { event: event._id, bound: [now.wallMs, 0] });
    return [record(bound), ...effects];
  }

  /**
   * Whether no clock near ours can have given an event's time. Where most devices are ahead of this one it is this
   * clock that is wrong; and where another hub keeps the desk, the bound is for that one to write.
   */
  #isTooFarAhead({ at, by }: HallEvent, now: Now): boolean {
    const ahead = !isPlausible(at, now.wallMs);
    this.#ahead.set(by.device, ahead);
    if (!ahead || this.#keeping.inReach(now) !== this.#context.device) return false;
    let devices = 0;
    for (const each of this.#ahead.values()) if (each) devices++;
    return devices === 1 || 2 * devices <= this.#ahead.size;
  }

  #beat(from: DeviceId, beat: Beat, now: Now): Effect[] {
    const { fold } = this.#context;
    this.#heard(from, now);
    this.#reports.said(from, beat, now);
    this.#shares.beat(from, beat);
    const valid: LentPass[] = [];
    let held = 0;
    for (const ticket of ticketsHeldBy(fold, from)) {
      if (ticket.pass === undefined || !isWith(ticket, from, beat.boot)) continue;
      held++;
      if (!this.#keeping.lent(ticket, now) || !this.#keeping.isSafe(ticket)) continue;
      valid.push({ ticket: ticket.id, k: ticket.pass.k, by: lenderOf(ticket) ?? '' });
    }
    const near = held === 0 ? [] : this.#nearHead(from, beat, now);
    const topUps = near.length > 0 ? [] : this.#topUps(from, beat, held, now);
    const to = { device: from, boot: beat.boot };
    // Said in the same answer, so that a window cut off right after it may already use them.
    for (const ticket of topUps) {
      const { desk } = ticket.holder;
      if (this.#keeping.hasStandby(desk)) continue;
      valid.push({ ticket: ticket.id, k: passNumber(ticket) + 1, by: desk ?? this.#context.device });
    }
    const { autonomyMs } = callingRules(fold);
    const { seq } = beat;
    const by = this.#keeping.names(now);
    const silent = this.#silentWindows(now);
    return [
      ...topUps.map((ticket) => record(nextPass(ticket, to, 'reserve', this.#inName(ticket)))),
      send(from, { kind: 'beat-answer', seq, valid, by, silent, autonomyMs, wallMs: now.wallMs }),
      ...near.map((ticket) => this.#asks.askBack(ticket)),
    ];
  }

  #inName(ticket: TicketState) {
    return { inName: this.#keeping.nameFor(ticket) };
  }

  /**
   * What of a window's reserve has come so near the head that it must be back before its turn (C4), and what has been
   * sent to other windows since.
   */
  #nearHead(from: DeviceId, beat: Beat, now: Now): TicketState[] {
    const { fold } = this.#context;
    const front = lineFor(fold, beat.window)[this.#nearlyCalled(beat.window, now)];
    return ticketsHeldBy(fold, from).filter((ticket) => {
      const isBehind = front !== undefined && byRank(ticket, front) >= 0;
      if (isBehind && waitsFor(fold, beat.window, ticket)) return false;
      if (!isWith(ticket, from, beat.boot) || !this.#keeping.lent(ticket, now)) return false;
      return !this.#asks.isOffered(ticket, now);
    });
  }

  /** What fills a window's reserve: from the middle of the line, so that a cut delays as few as can be (C4). */
  #topUps(from: DeviceId, beat: Beat, held: number, now: Now): TicketState[] {
    const { fold } = this.#context;
    const wanted = callingRules(fold).reserveSize - held;
    // While a window waits for a ticket, recording one pass may lead to the next: two of one number, then.
    if (wanted <= 0 || this.#asks.waiting) return [];
    if (wishOf(fold.window(beat.window)) !== 'open') return [];
    const line = lineFor(fold, beat.window);
    const middle = Math.max(this.#nearlyCalled(beat.window, now) + 1, Math.floor(line.length / 2));
    const withheld = this.#shares.withheld(now);
    const found: TicketState[] = [];
    for (let i = middle; i < line.length && found.length < wanted; i++) {
      const ticket = line[i] as TicketState;
      if (!this.#keeping.rests(ticket, now) || this.#isBarred(ticket, now)) continue;
      if ((withheld.get(ticket.id) ?? from) === from) found.push(ticket);
    }
    return found;
  }

  /** Takes back what silent windows hold, when their own permission has surely run out (C6). */
  tick(now: Now): Effect[] {
    this.#startedMonoMs ??= now.monoMs;
    this.#asks.forgetOld(now);
    if (!this.isReady(now)) return [];
    const off = declaredOff(this.#context.fold);
    const drafts = leasedTickets(this.#context.fold)
      .filter((ticket) => this.#keeping.lent(ticket, now))
      .filter((ticket) => off.has(ticket.holder.device) || this.#isForfeit(ticket, now))
      .map((ticket) => nextPass(ticket, homeOf(ticket), 'reclaim', this.#reclaimName(ticket)));
    // What was reclaimed is passed on in its turn, when it is in the fold.
    if (drafts.length > 0) return [record(...drafts)];
    const orphans = this.#orphans(now);
    if (orphans.length > 0) return [record(...orphans)];
    const stranded = this.#stranded(now);
    if (stranded.length > 0) return [record(...stranded)];
    const asked = this.#asks.reconsider(now);
    // A ticket that is being passed must not be shared out in the same breath.
    return asked.some(({ kind }) => kind === 'record') ? asked : [...asked, ...this.#shares.tick(now)];
  }

  /** Whether somebody may have called or served its person, and has not said so yet (D18, D21). */
  #isBarred(ticket: TicketState, now: Now): boolean {
    return this.#reports.isAwaited(ticket, now) || this.#standIns.of(ticket) !== undefined;
  }

  #orphans(now: Now): EventDraft[] {
    return this.#standIns.orphans(waitingLine(this.#context.fold), {
      rests: (ticket) => this.#keeping.rests(ticket, now),
      isGone: (device, sinceMonoMs) => this.#isGone(device, sinceMonoMs, now),
    });
  }

  /** Who was sent to a window at which nobody calls any more goes back to the line, whoever should have said so. */
  #stranded(now: Now): EventDraft[] {
    const { fold } = this.#context;
    return waitingLine(fold).flatMap((ticket) => {
      const window = ticket.returned?.window;
      if (window === undefined || !this.#keeping.rests(ticket, now)) return [];
      const { session, acknowledged } = fold.window(window);
      const isClosed = wishOf(fold.window(window)) === 'closed' && acknowledged?.wish === 'closed';
      return session === undefined || isClosed ? [backFrom(ticket, window)] : [];
    });
  }

  /** Silent for the whole patience, counted from a moment at the earliest. */
  #isGone(device: DeviceId, sinceMonoMs: number, now: Now): boolean {
    const silentSince = Math.max(sinceMonoMs, this.#silentToAllSince(device, now));
    return now.monoMs > silentSince + patienceMs(this.#context.fold);
  }

  #reclaimName({ pass }: TicketState) {
    return { inName: this.#keeping.nameOf(pass?.desk) };
  }

  #isForfeit(ticket: TicketState, now: Now): boolean {
    const { holder } = ticket;
    if (this.#isOwnPast(holder)) return true;
    const sinceMonoMs = Math.max(
      this.#silentSince(holder.device, now),
      this.#keeping.beganMonoMs(lenderOf(ticket) ?? ''),
    );
    return now.monoMs > sinceMonoMs + patienceMs(this.#context.fold);
  }

  /** A lease to this very replica before its last start: it knows itself that it never called the ticket. */
  #isOwnPast({ device, boot }: Receiver): boolean {
    return device === this.#context.device && boot !== this.#context.boot;
  }

  /** Windows with a clerk whose device has said nothing for several heartbeats. */
  #silentWindows(now: Now): readonly SilentWindow[] {
    const { fold } = this.#context;
    const { heartbeatMs } = callingRules(fold);
    const cached = this.#silent;
    if (cached !== undefined && now.monoMs - cached.monoMs < heartbeatMs) return cached.windows;
    const windows: SilentWindow[] = [];
    const withheld = this.#shares.withheld(now);
    for (const { number, session } of fold.windows()) {
      if (session === undefined) continue;
      const forMs = now.monoMs - this.#silentSince(session.device, now);
      if (forMs < SILENT_BEATS * heartbeatMs) continue;
      windows.push({ window: number, forMs, people: peopleWith(fold, withheld, session.device, number) });
    }
    this.#silent = { windows, monoMs: now.monoMs };
    return windows;
  }

  /** When this hub, or one in contact with it, last heard a device. */
  #silentToAllSince(device: DeviceId, now: Now): number {
    return Math.max(this.#silentSince(device, now), this.#keeping.heardElsewhereMonoMs(device));
  }

  /** When a device was last heard, on this clock; since the start where it never was. */
  #silentSince(device: DeviceId, now: Now): number {
    return this.#heardMonoMs.get(device) ?? this.#startedMonoMs ?? now.monoMs;
  }

  #isConnected(device: DeviceId, now: Now): boolean {
    const heardMonoMs = this.#heardMonoMs.get(device);
    return (
      heardMonoMs !== undefined && now.monoMs - heardMonoMs < 2 * callingRules(this.#context.fold).heartbeatMs
    );
  }

  /**
   * How many of a window's line may be called before its reserve can be asked back: a share of the connected
   * windows that call from the same people, for a service lasts many heartbeats.
   */
  #nearlyCalled(window: number, now: Now): number {
    const { fold } = this.#context;
    const windows = fold.windows();
    let connected = this.#connected;
    if (connected === undefined || connected.windows !== windows || now.monoMs >= connected.untilMonoMs) {
      connected = this.#countConnected(windows, now);
      this.#connected = connected;
    }
    const { of } = this.#nearAmong(connected.numbers, fold.hallFile());
    let near = of.get(window);
    if (near === undefined) {
      const rivals = rivalsOf(fold.hallFile(), window);
      let count = 0;
      for (const number of connected.numbers) if (rivals.has(number)) count++;
      near = Math.ceil(count / NEAR_SHARE);
      of.set(window, near);
    }
    return near;
  }

  /** Windows are counted every few seconds, and mostly the same are found. */
  #nearAmong(numbers: readonly number[], hall: HallFile | undefined): Near {
    const known = this.#near;
    if (known.hall === hall && known.numbers === numbers) return known;
    const isSame =
      known.hall === hall &&
      known.numbers.length === numbers.length &&
      known.numbers.every((number, place) => number === numbers[place]);
    this.#near = { hall, numbers, of: isSame ? known.of : new Map() };
    return this.#near;
  }

  #countConnected(windows: readonly WindowState[], now: Now): Connected {
    const withinMs = 2 * callingRules(this.#context.fold).heartbeatMs;
    const numbers: number[] = [];
    let untilMonoMs = Number.POSITIVE_INFINITY;
    for (const { number, session } of windows) {
      const heardMonoMs = session === undefined ? undefined : this.#heardMonoMs.get(session.device);
      if (heardMonoMs === undefined || now.monoMs - heardMonoMs >= withinMs) continue;
      numbers.push(number);
      untilMonoMs = Math.min(untilMonoMs, heardMonoMs + withinMs);
    }
    return { windows, numbers, untilMonoMs };
  }

  /** A window's device has been heard; one that counts as connected already changes no count. */
  #heard(device: DeviceId, now: Now): void {
    if (!this.#isConnected(device, now)) {
      this.#connected = undefined;
      this.#shares.heardAgain();
    }
    this.#heardMonoMs.set(device, now.monoMs);
    this.#keeping.heardDevice(device, now);
  }
}

/** Asked for whenever a window comes or goes. */
const rivalsIn = oncePer((hall: HallFile, window: number): ReadonlySet<number> => {
  const own = windowSetup(hall, window);
  if (own === undefined) return new Set([window]);
  const rivals = hall.windows.filter(({ groups }) => groups.some((group) => own.groups.includes(group)));
  return new Set(rivals.map(({ number }) => number));
});

/** The windows that share a group of matters with one window, itself among them. */
const rivalsOf = (hall: HallFile | undefined, window: number): ReadonlySet<number> =>
  hall === undefined ? new Set([window]) : rivalsIn(hall, window);

/** Everyone a device at a window may still be holding: in reserve, or called there and not yet served. */
function peopleWith(
  fold: HallFold,
  withheld: ReadonlyMap<string, DeviceId>,
  device: DeviceId,
  window: number,
): number {
  return fold.openTickets().filter(({ id, phase, holder }) => {
    if (phase.kind === 'called') return phase.window === window;
    const isHeld = (holder.device === device && isLease(holder)) || withheld.get(id) === device;
    return phase.kind === 'waiting' && isHeld;
  }).length;
}
