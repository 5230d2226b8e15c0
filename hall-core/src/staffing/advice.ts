import type { HallFile, WindowSetup } from '../hall-file.ts';
import {
  firstFree,
  freeTimes,
  type HallView,
  isStaffed,
  MINUTE_MS,
  paceOf,
  usualMs,
  windowsByNeed,
} from '../play-forward.ts';
import { byRank, qualifies } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { wishOf } from '../window.ts';

/** What a manager is advised now, from the hall's own record of this day. */
export interface StaffingAdvice {
  /** How many windows the people who come keep busy: arrivals a minute × minutes each of them takes. */
  readonly load: number;
  /** As many windows as keep waits short: R + 0.75 √R, the square-root rule of staffing. */
  readonly wanted: number;
  readonly open: number;
  /** How long people are expected to wait, those who wait now and those of the next hour, on average. */
  readonly waitMin: number;
  /** Absent where nothing is better than what is. */
  readonly act?: StaffingAct;
}

export interface StaffingAct {
  readonly kind: 'open' | 'close';
  readonly window: number;
  /** The expected wait where that is done. */
  readonly waitMin: number;
}

/** The next hour is taken to be as the last half hour was, twice. */
const LOOKED_BACK_MS = 30 * MINUTE_MS;
const AHEAD_MS = 60 * MINUTE_MS;
/** A window that somebody sits at is open at once; at an empty one after a walk. */
const OPENS_IN_MS = 2 * MINUTE_MS;
const WALKS_IN_MS = 6 * MINUTE_MS;
/** β of the square-root rule (Halfin and Whitt, Operations Research 29(3), 1981), for waits of a few minutes. */
const BETA = 0.75;
/** A window is opened where people wait longer than this, and it saves them all together so many minutes in the hour. */
const WAIT_MIN = 5;
const SAVES_MIN = 30;
/** A window may close where people then wait no longer than this, and all together hardly longer than before. */
const SHORT_WAIT_MIN = 3;
const COSTS_MIN = 20;

/** One person as far as the next hour goes: when the wait began and from when on there is somebody to call. */
interface Comer {
  readonly ticket: TicketState;
  readonly fromMs: number;
}

/** What to open or close now, if anything: the hour is played forward with and without. */
export function staffingAdvice(view: HallView, hall: HallFile, nowMs: number): StaffingAdvice {
  const tickets = view.tickets();
  const pace = paceOf(tickets, nowMs);
  const lately = tickets.filter(
    ({ issuedMs, unissued }) => unissued !== true && issuedMs > nowMs - LOOKED_BACK_MS && issuedMs <= nowMs,
  );
  const load = (lately.reduce((sum, ticket) => sum + usualMs(ticket), 0) * pace) / LOOKED_BACK_MS;
  const isOpen = ({ number }: WindowSetup): boolean => {
    const state = view.window(number);
    return isStaffed(state) && wishOf(state) === 'open';
  };
  const open = hall.windows.filter(isOpen);
  const hour = new Hour(view, hall, pace, nowMs, comersOf(view, lately, nowMs));
  const waitMin = hour.waitMin(open);
  const wanted = Math.ceil(load + BETA * Math.sqrt(load));
  const act =
    opened(hour, view, hall, open, waitMin) ??
    (open.length > wanted ? closed(hour, view, open, waitMin) : undefined);
  return { load, wanted, open: open.length, waitMin, ...(act === undefined ? {} : { act }) };
}

/** Who waits, by rank, and then those expected, each like somebody who came lately. */
function comersOf(view: HallView, lately: readonly TicketState[], nowMs: number): Comer[] {
  const waiting = view
    .openTickets()
    .filter(({ phase }) => phase.kind === 'waiting')
    .sort(byRank)
    .map((ticket): Comer => ({ ticket, fromMs: ticket.issuedMs }));
  const expected: Comer[] = [];
  for (let laterMs = LOOKED_BACK_MS; laterMs <= AHEAD_MS; laterMs += LOOKED_BACK_MS) {
    for (const ticket of lately) expected.push({ ticket, fromMs: ticket.issuedMs + laterMs });
  }
  expected.sort((a, b) => a.fromMs - b.fromMs || (a.ticket.id < b.ticket.id ? -1 : 1));
  return [...waiting, ...expected.filter(({ fromMs }) => fromMs > nowMs)];
}

/** The next hour of a hall, to be played with one set of windows or another. */
class Hour {
  readonly #view: HallView;
  readonly #hall: HallFile;
  readonly #pace: number;
  readonly #nowMs: number;
  readonly #comers: readonly Comer[];

  constructor(view: HallView, hall: HallFile, pace: number, nowMs: number, comers: readonly Comer[]) {
    this.#view = view;
    this.#hall = hall;
    this.#pace = pace;
    this.#nowMs = nowMs;
    this.#comers = comers;
  }

  /** Who waits and who is expected. */
  get people(): number {
    return this.#comers.length;
  }

  /** The mean wait in minutes, as far as the hour goes. */
  waitMin(
    windows: readonly WindowSetup[],
    opening?: { readonly window: WindowSetup; readonly inMs: number },
  ): number {
    if (this.#comers.length === 0) return 0;
    const all = opening === undefined ? windows : [...windows, opening.window];
    const freeMs = freeTimes(this.#view, all, this.#pace, this.#nowMs);
    if (opening !== undefined) freeMs[all.length - 1] = opening.inMs;
    const mine = windowsByNeed(this.#hall, all);
    let totalMs = 0;
    for (const { ticket, fromMs } of this.#comers) {
      const hereMs = Math.max(0, fromMs - this.#nowMs);
      const at = firstFree(freeMs, mine(ticket));
      const calledMs = at === undefined ? AHEAD_MS : Math.max(hereMs, freeMs[at] ?? 0);
      if (at !== undefined) freeMs[at] = calledMs + usualMs(ticket) * this.#pace;
      totalMs += Math.max(0, Math.min(calledMs, AHEAD_MS) - (fromMs - this.#nowMs));
    }
    return totalMs / this.#comers.length / MINUTE_MS;
  }

  /** The first who waits, or is about to come, and whom none of these windows may call. */
  stranded(windows: readonly WindowSetup[]): TicketState | undefined {
    const mine = windowsByNeed(this.#hall, windows);
    return this.#comers.find(({ ticket }) => mine(ticket).length === 0)?.ticket;
  }
}

/** Windows that serve the same are as good as each other: the first of them stands for all. */
function differentOnes(windows: readonly WindowSetup[], of: (window: WindowSetup) => string): WindowSetup[] {
  const seen = new Map<string, WindowSetup>();
  for (const window of windows) {
    const kind = `${window.kind} ${[...window.groups].sort().join(' ')} ${of(window)}`;
    if (!seen.has(kind)) seen.set(kind, window);
  }
  return [...seen.values()];
}

function opened(
  hour: Hour,
  view: HallView,
  hall: HallFile,
  open: readonly WindowSetup[],
  waitMin: number,
): StaffingAct | undefined {
  if (waitMin < WAIT_MIN) return undefined;
  const isAttended = ({ number }: WindowSetup): boolean => view.window(number).session !== undefined;
  // Whom nobody may call comes before whoever could be called sooner.
  const stranded = hour.stranded(open);
  const spare = hall.windows.filter(
    (window) => !open.includes(window) && (stranded === undefined || qualifies(hall, window, stranded)),
  );
  let best: StaffingAct | undefined;
  for (const window of differentOnes(spare, (each) => String(isAttended(each)))) {
    const inMs = isAttended(window) ? OPENS_IN_MS : WALKS_IN_MS;
    const then = hour.waitMin(open, { window, inMs });
    if ((waitMin - then) * hour.people < SAVES_MIN || (best !== undefined && then >= best.waitMin)) continue;
    best = { kind: 'open', window: window.number, waitMin: then };
  }
  return best;
}

function closed(
  hour: Hour,
  view: HallView,
  open: readonly WindowSetup[],
  waitMin: number,
): StaffingAct | undefined {
  const busy = new Set(
    view
      .openTickets()
      .flatMap(({ phase }) => ('window' in phase && phase.kind !== 'held' ? [phase.window] : [])),
  );
  const idle = open.filter(({ number }) => !busy.has(number));
  let best: StaffingAct | undefined;
  for (const window of differentOnes(idle, () => '')) {
    const rest = open.filter((each) => each !== window);
    if (rest.length === 0 || hour.stranded(rest) !== undefined) continue;
    const then = hour.waitMin(rest);
    if (then > SHORT_WAIT_MIN || (then - waitMin) * hour.people > COSTS_MIN) continue;
    if (best === undefined || then < best.waitMin)
      best = { kind: 'close', window: window.number, waitMin: then };
  }
  return best;
}
