import { type HallFold, servedAs, type TicketState } from '@onewindow/hall-core';

/** A service that ended longer ago is somebody's who has gone. */
const ASK_WITHIN_MS = 3 * 60_000;

/** One service: a ticket in one leg. */
export interface Service {
  readonly ticket: string;
  readonly leg: number;
}

const isSame = (a: Service, b: Service): boolean => a.ticket === b.ticket && a.leg === b.leg;

/**
 * The service that ended last at a window, if its person may still sit there: nobody is served there since, and it
 * ended a moment ago.
 */
export function endedAt(fold: HallFold, window: number, wallMs: number): Service | undefined {
  let last: { readonly ticket: TicketState; readonly endedMs: number } | undefined;
  for (const ticket of fold.tickets()) {
    const { phase } = ticket;
    if (!('window' in phase) || phase.window !== window) continue;
    if (phase.kind === 'serving') return undefined;
    if (phase.kind !== 'done' || ticket.backfilled === true) continue;
    if (last === undefined || phase.endedMs > last.endedMs) last = { ticket, endedMs: phase.endedMs };
  }
  if (last === undefined || wallMs - last.endedMs > ASK_WITHIN_MS) return undefined;
  return { ticket: last.ticket.id, leg: last.ticket.leg };
}

/**
 * Which services a pad has asked about, kept over a restart of its page: a clerk who takes a finish back and finishes
 * again makes it ask nobody twice.
 */
export class Asked {
  readonly #place: string;
  #over: readonly Service[];

  constructor(key: string) {
    this.#place = `onewindow.rating.${key}.asked`;
    this.#over = read(this.#place);
  }

  /** It was answered, skipped, or left unanswered. */
  end(service: Service): void {
    // A few are enough: none older than minutes is asked about.
    this.#over = [...this.#over, service].slice(-20);
    try {
      localStorage.setItem(this.#place, JSON.stringify(this.#over));
    } catch {
      // Without storage a restart may ask once more; it is rated once all the same.
    }
  }

  /** Also by the number that was typed for it before its ticket arrived. */
  has(fold: HallFold, service: Service): boolean {
    return this.#over.some(
      (over) =>
        isSame(over, service) ||
        (servedAs(fold, over.ticket)?.id === service.ticket && over.leg === service.leg),
    );
  }
}

function read(place: string): readonly Service[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? (kept as readonly Service[]) : [];
  } catch {
    return [];
  }
}
