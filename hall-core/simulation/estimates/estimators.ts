import { type HallFile, rulesOf, type WindowSetup } from '../../src/hall-file.ts';
import type { HallView } from '../../src/play-forward.ts';
import { byRank, peopleAhead, qualifies, waitingLine } from '../../src/queue.ts';
import type { TicketState } from '../../src/ticket.ts';
import { expectedMinutes } from '../../src/wait-estimate.ts';
import { wishOf } from '../../src/window.ts';

/** Answers the expected wait in minutes, or undefined where it has nothing to go by. */
type Estimator = (view: HallView, ticket: TicketState, nowMs: number) => number | undefined;

/** Named as in Ibrahim and Whitt (M&SOM 11(3), 2009); `played` is the product's own. */
export type EstimatorName = 'QL' | 'LES' | 'HOL' | 'played';

const MINUTE_MS = 60_000;

/** The estimators of one hall, side by side. Each gets the same view and knows nothing else. */
export function estimatorsFor(hall: HallFile): Readonly<Record<EstimatorName, Estimator>> {
  const lines = new Lines(hall);
  return {
    QL: (view, ticket) => queueLength(view, hall, ticket, lines),
    LES: (view, ticket) => lastToEnterService(view, ticket, lines),
    HOL: (view, ticket, nowMs) => headOfLine(view, ticket, nowMs, lines),
    played: (view, ticket, nowMs) => expectedMinutes(view, hall, ticket, nowMs),
  };
}

/** Two tickets stand in one line when the same windows may call them. */
class Lines {
  readonly #hall: HallFile;
  readonly #known = new Map<string, readonly WindowSetup[]>();

  constructor(hall: HallFile) {
    this.#hall = hall;
  }

  windowsOf(ticket: TicketState): readonly WindowSetup[] {
    const short = ticket.usualMinutes <= rulesOf(this.#hall).quickMinutes;
    const need = `${short} ${ticket.groups.join(' ')}`;
    let windows = this.#known.get(need);
    if (windows === undefined) {
      windows = this.#hall.windows.filter((window) => qualifies(this.#hall, window, ticket));
      this.#known.set(need, windows);
    }
    return windows;
  }

  same(a: TicketState, b: TicketState): boolean {
    const [one, other] = [this.windowsOf(a), this.windowsOf(b)];
    return one.length === other.length && one.every((window, at) => window === other[at]);
  }
}

/** People ahead and oneself, times today's mean time at a window, over the open windows; none where one is free. */
function queueLength(view: HallView, hall: HallFile, ticket: TicketState, lines: Lines): number | undefined {
  const open = lines.windowsOf(ticket).filter(({ number }) => wishOf(view.window(number)) === 'open');
  if (open.length === 0) return undefined;
  const busy = new Set(view.openTickets().flatMap(({ phase }) => ('window' in phase ? [phase.window] : [])));
  if (open.some(({ number }) => !busy.has(number))) return 0;
  const done = view.tickets().flatMap(({ phase }) => (phase.kind === 'done' ? [phase] : []));
  const atWindowsMs = done.reduce((sum, { calledMs, endedMs }) => sum + endedMs - calledMs, 0);
  const meanMinutes = done.length === 0 ? ticket.usualMinutes : atWindowsMs / done.length / MINUTE_MS;
  return ((peopleAhead(view, hall, ticket) + 1) * meanMinutes) / open.length;
}

/** The wait of the last of this line to be called. */
function lastToEnterService(view: HallView, ticket: TicketState, lines: Lines): number | undefined {
  let lastMs = Number.NEGATIVE_INFINITY;
  let waitMs: number | undefined;
  for (const other of view.tickets()) {
    const { phase, issuedMs } = other;
    if (!('calledMs' in phase) || phase.calledMs <= lastMs || !lines.same(ticket, other)) continue;
    lastMs = phase.calledMs;
    waitMs = Math.max(0, phase.calledMs - issuedMs);
  }
  return waitMs === undefined ? undefined : waitMs / MINUTE_MS;
}

/** How long the first of this line has waited by now. */
function headOfLine(view: HallView, ticket: TicketState, nowMs: number, lines: Lines): number {
  const head = waitingLine(view).find(
    (other) => other.id !== ticket.id && byRank(other, ticket) < 0 && lines.same(ticket, other),
  );
  return head === undefined ? 0 : Math.max(0, nowMs - head.issuedMs) / MINUTE_MS;
}
