import { lineFor } from '../custody/holding.ts';
import type { EventQueue } from '../event-queue.ts';
import { draft, windowEntity } from '../event-types.ts';
import { windowSetFor } from '../qualification.ts';
import { sentBack } from '../rank-down.ts';
import { afterOf } from '../serving.ts';
import type { LoggedDay } from './logged-day.ts';
import type { OpenSpan } from './open-spans.ts';
import { CLERK, deviceAt, type PlayedHall } from './played-hall.ts';

/** A window while a day is played. */
interface Desk {
  readonly window: number;
  isOpen: boolean;
  isBusy: boolean;
  /** Its clerk is about to call then. */
  dueMs?: number | undefined;
  /** What is left of that where the window has closed in between. */
  leftMs?: number | undefined;
  /** Closing for the day, and somebody waits whom nobody else may call. */
  isStaying: boolean;
  calls: number;
}

/** The windows of a played day: they take people when they did, and their clerks call as soon as they did. */
export class Desks {
  readonly #day: LoggedDay;
  readonly #played: PlayedHall;
  readonly #queue: EventQueue;
  readonly #desks = new Map<number, Desk>();
  readonly #call: (window: number) => boolean;

  /** @param call calls whoever is next at a window; whether there was anybody */
  constructor(day: LoggedDay, played: PlayedHall, queue: EventQueue, call: (window: number) => boolean) {
    this.#day = day;
    this.#played = played;
    this.#queue = queue;
    this.#call = call;
    for (const { number: window } of played.hall.windows) {
      const desk: Desk = { window, isOpen: false, isBusy: false, isStaying: false, calls: 0 };
      this.#desks.set(window, desk);
      const spans = day.open.get(window) ?? [];
      for (const span of spans) {
        queue.after(span.fromMs - this.#nowMs, () => this.#opens(desk));
        queue.after(span.toMs - this.#nowMs, () => this.#closes(desk, span, span === spans.at(-1)));
      }
    }
  }

  get #nowMs(): number {
    return this.#day.fromMs + this.#queue.nowMs;
  }

  #opens(desk: Desk): void {
    const { window } = desk;
    const about = windowEntity(window);
    const { session, order } = this.#played.fold.window(window);
    if (session === undefined) {
      this.#write(window, draft('window-signed-in', about, { clerk: CLERK }, CLERK));
    }
    const opened = { wish: 'open', rank: 'clerk', ...afterOf(order?.event) } as const;
    this.#write(window, draft('window-ordered', about, opened, CLERK));
    desk.isOpen = true;
    this.#look(desk);
  }

  /** A window that closes for the day stays while somebody waits whom no other open window may call (延时服务). */
  #closes(desk: Desk, { next }: OpenSpan, isLast: boolean): void {
    if (isLast && next === 'closed' && this.#day.isOver && this.#isNeeded(desk)) desk.isStaying = true;
    else this.#shut(desk, next);
  }

  #shut(desk: Desk, next: OpenSpan['next']): void {
    const { fold } = this.#played;
    const { window } = desk;
    desk.isOpen = false;
    desk.isStaying = false;
    desk.leftMs = desk.dueMs === undefined ? undefined : desk.dueMs - this.#nowMs;
    desk.dueMs = undefined;
    const back = next === 'closed' ? sentBack(fold, window, CLERK) : [];
    for (const returned of back) this.#write(window, returned);
    const { order } = fold.window(window);
    const shut = { wish: next, rank: 'clerk', ...afterOf(order?.event) } as const;
    this.#write(window, draft('window-ordered', windowEntity(window), shut, CLERK));
    // Whoever was sent there may be called elsewhere now.
    if (back.length > 0) for (const other of this.#desks.values()) this.#look(other);
  }

  #write(window: number, wanted: Parameters<PlayedHall['write']>[0]): void {
    this.#played.write(wanted, this.#nowMs, deviceAt(window));
  }

  #isNeeded({ window }: Desk): boolean {
    const { fold, hall } = this.#played;
    const isElsewhere = (other: number): boolean =>
      other !== window && this.#desks.get(other)?.isOpen === true;
    return lineFor(fold, window).some((ticket) => ![...windowSetFor(hall, ticket)].some(isElsewhere));
  }

  /** Somebody is in the line of these windows. */
  look(windows: Iterable<number>): void {
    for (const window of windows) {
      const desk = this.#desks.get(window);
      if (desk !== undefined) this.#look(desk);
    }
  }

  /** A window that is free, and for which somebody waits, calls after as long as before its call in the log. */
  #look(desk: Desk): void {
    if (!desk.isOpen || desk.isBusy || desk.dueMs !== undefined) return;
    if (lineFor(this.#played.fold, desk.window).length === 0) return;
    const { turns, usual } = this.#day;
    const turnMs = desk.leftMs ?? turns.get(desk.window)?.[desk.calls] ?? usual.turnMs;
    const dueMs = this.#nowMs + turnMs;
    desk.dueMs = dueMs;
    desk.leftMs = undefined;
    this.#queue.after(turnMs, () => {
      if (desk.dueMs !== dueMs) return;
      desk.dueMs = undefined;
      if (!this.#call(desk.window)) return;
      desk.calls++;
      desk.isBusy = true;
    });
  }

  /** Whoever was there has gone, or has not come. */
  frees(window: number): void {
    const desk = this.#desks.get(window);
    if (desk === undefined) return;
    desk.isBusy = false;
    if (desk.isStaying && !this.#isNeeded(desk)) this.#shut(desk, 'closed');
    else this.#look(desk);
  }
}
