import { minutesOf } from '../../src/business-day.ts';
import type { WindowWish } from '../../src/event-types.ts';
import type { HallFile, OpeningHours } from '../../src/hall-file.ts';
import type { HallView } from '../../src/play-forward.ts';
import { byRank, qualifies } from '../../src/queue.ts';
import type { AtWindow, TicketPhase, TicketState } from '../../src/ticket.ts';
import type { WindowState } from '../../src/window.ts';
import type { Arrival } from '../arrivals.ts';
import { DAY_STARTS_MS } from '../device-clock.ts';
import { EventQueue } from '../event-queue.ts';
import type { Random } from '../random.ts';
import type { Staffing } from './cases.ts';

/** Somebody who looks at the hall now and then, and opens and closes windows at which clerks sit ready. */
export interface Manager {
  readonly everyMs: number;
  readonly orders: (view: HallView, nowMs: number) => readonly ManagersOrder[];
}

export interface ManagersOrder {
  readonly window: number;
  readonly wish: 'open' | 'closed';
}

/** What came of a day. */
export interface DayResult {
  /** Of each ticket until its first call, in ms; a ticket nobody called in the end has none. */
  readonly waits: ReadonlyMap<string, number>;
  /** By window, how long it was open and how long somebody was called or served there, in ms. */
  readonly openMs: ReadonlyMap<number, number>;
  readonly busyMs: ReadonlyMap<number, number>;
}

/** A stretch in which a window takes people, in ms since tickets are given. */
interface Shift {
  readonly fromMs: number;
  readonly untilMs: number;
  /** What the window does after it. */
  readonly next: 'paused' | 'closed';
}

export interface StaffedDayParts {
  readonly hall: HallFile;
  readonly arrivals: readonly Arrival[];
  readonly random: Random;
  readonly staffing: Staffing | Manager;
  /** Told of each ticket at the moment it is taken. */
  readonly taken: (view: HallView, ticket: TicketState, nowMs: number) => void;
  /** Told of each step of a ticket, and of each order to a window. */
  readonly stepped?: (ticket: TicketState, nowMs: number) => void;
  readonly ordered?: (window: number, wish: WindowWish, nowMs: number) => void;
}

const MINUTE = 60_000;
/** One service in so many takes several times as long as drawn, as in the clerks of the fault simulation. */
const LONG_SHARE = 0.03;
const LONG_FACTOR = 4;
/** Three calls, 21 s apart, and nobody came. */
const NO_SHOW_MS = 65_000;
/** A reservation counts from its slot unless its holder comes more than a quarter of an hour late. */
const LATE_MS = 15 * MINUTE;

/**
 * One day of a hall with people at its windows: they open around the hall's hour, go to lunch in two turns, pause
 * now and then, and a few come late; or a manager opens and closes them. It keeps the tickets and windows as a fold would
 * show them.
 */
export function staffedDay(parts: StaffedDayParts): DayResult {
  return new StaffedDay(parts).run();
}

class StaffedDay {
  readonly #parts: StaffedDayParts;
  readonly #queue = new EventQueue();
  readonly #tickets = new Map<string, TicketState>();
  readonly #open = new Map<string, TicketState>();
  readonly #windows = new Map<number, WindowState>();
  readonly #busy = new Set<number>();
  readonly #arrivalOf = new Map<string, Arrival>();
  readonly #waits = new Map<string, number>();
  readonly #openSinceMs = new Map<number, number>();
  readonly #openMs = new Map<number, number>();
  readonly #busyMs = new Map<number, number>();
  #expected: number;
  readonly #view: HallView;

  constructor(parts: StaffedDayParts) {
    this.#parts = parts;
    this.#expected = parts.arrivals.length;
    this.#view = {
      openTickets: () => [...this.#open.values()],
      tickets: () => [...this.#tickets.values()],
      window: (number) => this.#windows.get(number) ?? { number },
    };
  }

  run(): DayResult {
    const { hall, arrivals, random, staffing } = this.#parts;
    for (const [index, { number }] of hall.windows.entries()) {
      if (typeof staffing === 'object') {
        this.#order(number, 'closed');
        continue;
      }
      const shifts = staffing === 'steady' ? allDay(hall) : shiftsOf(hall, index, random);
      for (const { fromMs, untilMs, next } of shifts) {
        this.#queue.after(fromMs, () => this.#order(number, 'open'));
        this.#queue.after(untilMs, () => this.#order(number, next));
      }
    }
    for (const [index, arrival] of arrivals.entries()) {
      this.#queue.after(arrival.atMs, () => this.#issue(`visitor-${index}`, arrival));
    }
    if (typeof staffing === 'object') {
      this.#queue.after(
        sinceFirst(hall, ({ open }) => open),
        () => this.#manage(staffing),
      );
    }
    this.#queue.runUntil(24 * 60 * MINUTE);
    return { waits: this.#waits, openMs: this.#openMs, busyMs: this.#busyMs };
  }

  /** Looks now and again until the last person has gone; then all windows close. */
  #manage(manager: Manager): void {
    if (this.#expected === 0 && this.#open.size === 0) {
      for (const { number } of this.#parts.hall.windows) this.#order(number, 'closed');
      return;
    }
    for (const { window, wish } of manager.orders(this.#view, this.#nowMs)) this.#order(window, wish);
    this.#queue.after(manager.everyMs, () => this.#manage(manager));
  }

  get #nowMs(): number {
    return DAY_STARTS_MS + this.#queue.nowMs;
  }

  #order(number: number, wish: WindowWish): void {
    const atMs = this.#nowMs;
    const sinceMs = this.#openSinceMs.get(number);
    if (sinceMs !== undefined) this.#openMs.set(number, (this.#openMs.get(number) ?? 0) + atMs - sinceMs);
    if (wish === 'open') this.#openSinceMs.set(number, atMs);
    else this.#openSinceMs.delete(number);
    const session = { id: `session-${number}`, device: `window-${number}`, clerk: '', sinceMs: atMs };
    const order = { wish, rank: 'clerk', atMs, event: `order-${number}` } as const;
    this.#windows.set(number, { number, session, order });
    this.#parts.ordered?.(number, wish, atMs);
    this.#callNext(number);
  }

  #issue(id: string, arrival: Arrival): void {
    const { hall, taken } = this.#parts;
    const matters = arrival.matters.flatMap((one) => hall.matters.find((matter) => matter.id === one) ?? []);
    const slotMs = arrival.slotStartMs;
    const onTime = slotMs !== undefined && arrival.atMs <= slotMs + LATE_MS;
    const ticket: TicketState = {
      id,
      label: '',
      series: '',
      groups: [...new Set(matters.map(({ group }) => group))],
      language: arrival.language,
      usualMinutes: matters.reduce((sum, { usualMinutes }) => sum + usualMinutes, 0),
      issuedMs: this.#nowMs,
      issuedBy: 'kiosk-1',
      rank: DAY_STARTS_MS + (onTime ? slotMs : arrival.atMs),
      leg: 1,
      matters: arrival.matters.map((matter) => ({ matter })),
      phase: { kind: 'waiting' },
      holder: { device: 'hub-1' },
      anomalies: [],
    };
    this.#keep(ticket);
    this.#expected--;
    taken(this.#view, ticket, this.#nowMs);
    this.#arrivalOf.set(id, arrival);
    for (const window of hall.windows) {
      if (this.#busy.has(window.number) || !qualifies(hall, window, ticket)) continue;
      this.#callNext(window.number);
      if (this.#tickets.get(id)?.phase.kind !== 'waiting') break;
    }
  }

  #keep(ticket: TicketState, phase: TicketPhase = ticket.phase): void {
    const now = { ...ticket, phase };
    this.#tickets.set(ticket.id, now);
    if (phase.kind === 'done' || phase.kind === 'no-show') this.#open.delete(ticket.id);
    else this.#open.set(ticket.id, now);
    this.#parts.stepped?.(now, this.#nowMs);
  }

  #callNext(number: number): void {
    const { hall, random } = this.#parts;
    const setup = hall.windows.find((window) => window.number === number);
    if (setup === undefined || this.#busy.has(number)) return;
    if (this.#windows.get(number)?.order?.wish !== 'open') return;
    let next: TicketState | undefined;
    for (const ticket of this.#open.values()) {
      if (ticket.phase.kind !== 'waiting' || !qualifies(hall, setup, ticket)) continue;
      if (next === undefined || byRank(ticket, next) < 0) next = ticket;
    }
    if (next === undefined) return;
    this.#busy.add(number);
    this.#call(number, next, random);
  }

  #call(number: number, ticket: TicketState, random: Random): void {
    const calledMs = this.#nowMs;
    const device = `window-${number}`;
    const at: AtWindow = { window: number, device, calls: 1, calledMs, lastCallMs: calledMs, callId: '' };
    this.#waits.set(ticket.id, calledMs - ticket.issuedMs);
    this.#keep(ticket, { kind: 'called', basis: 'desk', ...at });
    const arrival = this.#arrivalOf.get(ticket.id);
    const turnMs = 1_000 + random.unit() * 5_000;
    const free = (): void => {
      this.#busy.delete(number);
      this.#busyMs.set(number, (this.#busyMs.get(number) ?? 0) + this.#nowMs - calledMs);
      this.#callNext(number);
    };
    if (arrival === undefined || arrival.noShow) {
      this.#queue.after(NO_SHOW_MS, () =>
        this.#keep(ticket, { kind: 'no-show', ...at, endedMs: this.#nowMs }),
      );
      this.#queue.after(NO_SHOW_MS + turnMs, free);
      return;
    }
    const walkMs = 3_000 + random.exponential(5_000);
    const drawnMs = arrival.serviceMs.reduce((sum, ms) => sum + ms, 0);
    const serviceMs = drawnMs * (random.chance(LONG_SHARE) ? LONG_FACTOR : 1);
    const startedMs = calledMs + walkMs;
    this.#queue.after(walkMs, () => this.#keep(ticket, { kind: 'serving', ...at, sinceMs: startedMs }));
    this.#queue.after(walkMs + serviceMs, () => {
      this.#keep(ticket, { kind: 'done', ...at, startedMs, endedMs: this.#nowMs });
    });
    this.#queue.after(walkMs + serviceMs + turnMs, free);
  }
}

/** Share of windows that come late, of those away for the afternoon, and of those with an unplanned pause. */
const LATE_SHARE = 0.1;
const AFTERNOON_OFF_SHARE = 0.08;
const PAUSE_SHARE = 0.25;
/** Long after the last person has left. */
const END_MS = 23 * 60 * MINUTE;

/** Since the first ticket of the day, in ms. */
function sinceFirst(hall: HallFile, clock: (hours: OpeningHours) => string): number {
  const [hours] = hall.hours;
  if (hours === undefined) throw new Error(`${hall.id} has no hours`);
  return (minutesOf(clock(hours)) - minutesOf(hours.ticketsFrom)) * MINUTE;
}

const allDay = (hall: HallFile): Shift[] => [
  { fromMs: sinceFirst(hall, ({ open }) => open), untilMs: END_MS, next: 'closed' },
];

/** When one window takes people. Windows stay open past closing time for those still waiting. */
function shiftsOf(hall: HallFile, index: number, random: Random): Shift[] {
  const late = random.chance(LATE_SHARE) ? random.unit() * 45 : 4 * random.unit() - 2;
  const openMs = sinceFirst(hall, ({ open }) => open) + late * MINUTE;
  const lunchMs = sinceFirst(hall, () => (index % 2 === 0 ? '11:45' : '12:30')) + random.unit() * 5 * MINUTE;
  const backMs = lunchMs + (40 + 10 * random.unit()) * MINUTE;
  const pauseMs = backMs + random.unit() * 180 * MINUTE;
  const resumeMs = pauseMs + (5 + 15 * random.unit()) * MINUTE;
  const morning = { fromMs: openMs, untilMs: lunchMs } as const;
  if (random.chance(AFTERNOON_OFF_SHARE)) return [{ ...morning, next: 'closed' }];
  const rest = { untilMs: END_MS, next: 'closed' } as const;
  if (!random.chance(PAUSE_SHARE))
    return [
      { ...morning, next: 'paused' },
      { fromMs: backMs, ...rest },
    ];
  return [
    { ...morning, next: 'paused' },
    { fromMs: backMs, untilMs: pauseMs, next: 'paused' },
    { fromMs: resumeMs, ...rest },
  ];
}
