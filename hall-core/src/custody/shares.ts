import type { DeviceId } from '../event.ts';
import { draft, windowEntity } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { windowSetFor } from '../qualification.ts';
import { waitingLine, waitsFor } from '../queue.ts';
import { afterOf } from '../serving.ts';
import type { TicketState } from '../ticket.ts';
import type { WindowState } from '../window.ts';
import { type CustodyContext, type Effect, record } from './context.ts';
import { patienceMs } from './holding.ts';
import type { Keeping } from './keeping.ts';
import type { Message } from './messages.ts';

type Beat = Extract<Message, { kind: 'beat' }>;

/** How often shares are looked at, and how often they may grow. */
const REVISE_MS = 10_000;
const GROW_MS = 60_000;
/** The most one window is told. */
const SHARE_MAX = 30;

/** How the desk looks at its windows and tickets. */
export interface Looks {
  /** Since when a device has been silent, on this hub's clock; since the start where it was never heard. */
  readonly silentSince: (device: DeviceId, now: Now) => number;
  readonly isConnected: (device: DeviceId, now: Now) => boolean;
  /** Whether somebody may have called or served the person of a ticket that rests here. */
  readonly isBarred: (ticket: TicketState, now: Now) => boolean;
}

/**
 * Where no hub could follow this one, each window is told a share of the line that it may call when a person there
 * confirms that the hub is off (C8). Nobody else is passed a ticket of a share until its window knows that it is
 * out of it, has been silent for longer than it may begin to act on it, or is said to be off by a person. Shares lie behind the front of each window's line, so that
 * this holds up nobody while all are connected.
 */
export class Shares {
  readonly #context: CustodyContext;
  readonly #keeping: Keeping;
  readonly #looks: Looks;
  /** The share event each device has said it knows, all its own events up to then being here. */
  readonly #known = new Map<DeviceId, string>();
  /** Devices that, when last heard by this boot of the hub, did not call from a share. */
  readonly #atRest = new Set<DeviceId>();
  /** What was worked out last: it stands until a window changes, a share is known or a silent device may not act. */
  #withheld:
    | {
        readonly windows: readonly WindowState[];
        readonly metMonoMs: number;
        readonly untilMonoMs: number;
        readonly tickets: ReadonlyMap<string, DeviceId>;
      }
    | undefined;
  #reviseMonoMs = Number.NEGATIVE_INFINITY;
  #growMonoMs = Number.NEGATIVE_INFINITY;

  constructor(context: CustodyContext, keeping: Keeping, looks: Looks) {
    this.#context = context;
    this.#keeping = keeping;
    this.#looks = looks;
  }

  beat(from: DeviceId, { share, fromShare, heads }: Beat): void {
    if ((fromShare !== true) !== this.#atRest.has(from)) {
      this.#withheld = undefined;
      if (fromShare === true) this.#atRest.delete(from);
      else this.#atRest.add(from);
    }
    if (share === undefined) return;
    if (!this.#context.fold.holdings.covers(heads)) return;
    if (this.#known.get(from) !== share) this.#withheld = undefined;
    this.#known.set(from, share);
  }

  /** A device that had been silent has been heard. */
  heardAgain(): void {
    this.#withheld = undefined;
  }

  /** Tickets that nobody but one device may be passed now. */
  withheld(now: Now): ReadonlyMap<string, DeviceId> {
    const windows = this.#context.fold.windows();
    const known = this.#withheld;
    const metMonoMs = this.#keeping.metHubsMonoMs(now);
    const isSame = known?.windows === windows && known.metMonoMs === metMonoMs;
    if (isSame && now.monoMs <= known.untilMonoMs) return known.tickets;
    const tickets = new Map<string, DeviceId>();
    let untilMonoMs = Number.POSITIVE_INFINITY;
    for (const { share, session } of windows) {
      // A device that left the window calls nobody.
      if (share === undefined || session === undefined) continue;
      const lapsesMonoMs = this.#lapsesMonoMs(share.device, session.device, now);
      if (now.monoMs > lapsesMonoMs) continue;
      untilMonoMs = Math.min(untilMonoMs, lapsesMonoMs);
      for (const ticket of share.tickets) tickets.set(ticket, share.device);
      if (this.#known.get(share.device) === share.event) continue;
      for (const ticket of share.leaving) tickets.set(ticket, share.device);
    }
    this.#withheld = { windows, metMonoMs, untilMonoMs, tickets };
    return tickets;
  }

  /**
   * Until when a share is withheld for a device that stays silent. While this hub was off a person may have said so
   * there, and a window that calls from its share goes on until a hub answers: nobody but they can say when it ends.
   * Where somebody has signed in at another device since, the one before calls nobody more, but may have called.
   */
  #lapsesMonoMs(device: DeviceId, sitting: DeviceId, now: Now): number {
    const atRest = this.#atRest.has(device);
    if (device !== sitting && atRest) return Number.NEGATIVE_INFINITY;
    if (device === sitting && !atRest) return Number.POSITIVE_INFINITY;
    // Another hub may have told the share, and have heard the window until it met this one.
    const perhapsHeardMonoMs = this.#keeping.perhapsHeardMonoMs(device, now);
    const silentMonoMs = Math.max(this.#looks.silentSince(device, now), perhapsHeardMonoMs);
    return silentMonoMs + patienceMs(this.#context.fold);
  }

  /** Takes out of the shares what nears the front of the line, and now and then shares out what is new. */
  tick(now: Now): Effect[] {
    if (now.monoMs - this.#reviseMonoMs < REVISE_MS) return [];
    // Whichever window is heard first after a start is not told the whole line: all that are on are heard by then.
    const isFirst = this.#reviseMonoMs === Number.NEGATIVE_INFINITY;
    this.#reviseMonoMs = now.monoMs;
    const grows = !isFirst && now.monoMs - this.#growMonoMs >= GROW_MS;
    if (grows) this.#growMonoMs = now.monoMs;
    const { fold } = this.#context;
    const withheld = this.withheld(now);
    const windows = fold.windows().filter(({ session, share }) => {
      if (session === undefined || !this.#looks.isConnected(session.device, now)) return false;
      // A tablet that is the hub itself is off when its hub is.
      if (session.device === this.#context.device) return false;
      // As long as another device may still report on its share, a new one would hide that.
      return share?.device === session.device || !isWithheldFor(share, withheld);
    });
    const back = this.#backOfLines(now);
    const told = new Map(windows.map((window) => [window.number, this.#kept(window, back)]));
    if (grows) this.#grow(told, back, now);
    return windows.flatMap((window) => this.#tell(window, told.get(window.number) ?? []));
  }

  /**
   * Everyone who rests here, behind all whom the windows may reach before they have heard of a change: in the line of
   * each window at which somebody sits, for that of one may be short while many wait for the others.
   */
  #backOfLines(now: Now): Map<string, TicketState> {
    const back = new Map<string, TicketState>();
    const { fold } = this.#context;
    const hall = fold.hallFile();
    const waiting = waitingLine(fold);
    // Where a hub stands by, nobody is shared out, and the lines need not be gone through.
    if (hall === undefined || !waiting.some((ticket) => this.#isOurs(ticket, now))) return back;
    const lines = new Map<number, Line>();
    for (const { number, session } of fold.windows()) {
      if (session !== undefined)
        lines.set(number, { before: 0, callers: new Set([number]), sets: new Set() });
    }
    for (const ticket of waiting) {
      if (!isBehind(lines, windowSetFor(hall, ticket)) || !this.#isOurs(ticket, now)) continue;
      if (!this.#looks.isBarred(ticket, now)) back.set(ticket.id, ticket);
    }
    return back;
  }

  /** Whether it rests here, and no other hub would follow this one. */
  #isOurs(ticket: TicketState, now: Now): boolean {
    // Of one that came back a window cut off since may not have heard: in which leg it would call it.
    if (ticket.leg > 1) return false;
    return this.#keeping.rests(ticket, now) && !this.#keeping.hasStandby(ticket.holder.desk);
  }

  /** What stays in a share: who still waits at the back of the line, and for this window. */
  #kept({ number, share, session }: WindowState, back: ReadonlyMap<string, TicketState>): string[] {
    if (share?.device !== session?.device) return [];
    return (share?.tickets ?? []).filter((id) => {
      const ticket = back.get(id);
      return ticket !== undefined && waitsFor(this.#context.fold, number, ticket);
    });
  }

  #grow(told: Map<number, string[]>, back: ReadonlyMap<string, TicketState>, now: Now): void {
    const { fold } = this.#context;
    const withheld = this.withheld(now);
    for (const ticket of back.values()) {
      if (withheld.has(ticket.id)) continue;
      let best: string[] | undefined;
      for (const [number, tickets] of told) {
        if (tickets.length >= SHARE_MAX || !waitsFor(fold, number, ticket)) continue;
        if (best === undefined || tickets.length < best.length) best = tickets;
      }
      best?.push(ticket.id);
    }
  }

  #tell({ number, share, session }: WindowState, tickets: readonly string[]): Effect[] {
    const { fold } = this.#context;
    if (session === undefined) return [];
    const before = share?.device === session.device ? share : undefined;
    const same =
      tickets.length === (before?.tickets.length ?? 0) &&
      tickets.every((ticket) => before?.tickets.includes(ticket));
    if (same) return [];
    const unknown = before !== undefined && this.#known.get(session.device) !== before.event;
    const out = [...(before?.tickets ?? []), ...(unknown ? before.leaving : [])];
    const leaving = out.filter((id) => !tickets.includes(id) && fold.ticket(id)?.phase.kind === 'waiting');
    const data = {
      device: session.device,
      tickets,
      leaving: leaving.slice(0, 100),
      ...afterOf(share?.event),
    };
    return [record(draft('share-told', windowEntity(number), data))];
  }
}

/** The line of one window, as far as it was gone through. */
interface Line {
  before: number;
  /** The windows that may call somebody of it. */
  readonly callers: Set<number>;
  /** Of whom these have been counted. */
  readonly sets: Set<ReadonlySet<number>>;
}

/** Whether the next one, whom these windows may call, is far enough back in the line of each; counted in all of them. */
function isBehind(lines: ReadonlyMap<number, Line>, able: ReadonlySet<number>): boolean {
  let behind = true;
  for (const window of able) {
    const line = lines.get(window);
    if (line === undefined) continue;
    if (!line.sets.has(able)) {
      line.sets.add(able);
      for (const other of able) if (lines.has(other)) line.callers.add(other);
    }
    if (line.before < 2 * line.callers.size + 2) behind = false;
    line.before++;
  }
  return behind;
}

const isWithheldFor = (share: WindowState['share'], withheld: ReadonlyMap<string, DeviceId>): boolean =>
  share?.tickets.some((ticket) => withheld.get(ticket) === share.device) ?? false;
