import type { EventDraft } from './event.ts';
import { draft, ticketEntity } from './event-types.ts';
import { type HallFile, rulesOf } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { rankBetween } from './places.ts';
import { areRivals, windowSetFor } from './qualification.ts';
import { waitingLine } from './queue.ts';
import { accept, type Result, refuse } from './result.ts';
import type { PriorityReason } from './service-codes.ts';
import type { TicketState } from './ticket.ts';
import type { CalledTicket } from './ticket-index.ts';

export interface PriorityWish {
  readonly ticket: string;
  readonly reason: PriorityReason;
}

/**
 * 优先: called earlier, on the word of whoever sees the person. It is a bounded credit (C3): the place is the earliest
 * at which nobody who came before is overtaken twice running, or twice within as many calls as the hall says, so people
 * with priority alternate with those without.
 */
export function decidePrioritise(
  fold: HallFold,
  { ticket: id, reason }: PriorityWish,
  clerk: string | undefined,
): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const ticket = fold.ticket(id);
  if (ticket === undefined) return refuse('unknown-ticket');
  const { label, leg, phase } = ticket;
  if (phase.kind !== 'waiting') return refuse('wrong-state', { label, state: phase.kind });
  const isEarlier = ticket.ownRank !== undefined;
  if (isEarlier && ticket.priority === reason) return accept([]);
  const rank = isEarlier ? ticket.rank : earliestRank(fold, hall, ticket);
  return accept([draft('ticket-prioritised', ticketEntity(id), { leg, reason, rank }, clerk)]);
}

function earliestRank(fold: HallFold, hall: HallFile, ticket: TicketState): number {
  const line = waitingLine(fold);
  const place = line.findIndex(({ id }) => id === ticket.id);
  const others = line.filter(({ id }) => id !== ticket.id);
  const calls = new Calls(fold, hall);
  const wrongedBefore = calls.wronged(line);
  for (let at = 0; at < place; at++) {
    const rank = rankBetween(others[at - 1], others[at]);
    if (rank === undefined) continue;
    const earlier: TicketState = { ...ticket, rank, ownRank: ticket.rank };
    const wronged = calls.wronged([...others.slice(0, at), earlier, ...others.slice(at)]);
    if ([...wronged].every((id) => wrongedBefore.has(id))) return rank;
  }
  return ticket.rank;
}

/** The order of calling as each person in the line sees it: only calls their own windows make are before theirs. */
class Calls {
  readonly #hall: HallFile;
  /** Between two that overtake somebody. */
  readonly #between: number;
  /** The latest call first. */
  readonly #made: readonly CalledTicket[];

  constructor(fold: HallFold, hall: HallFile) {
    this.#hall = hall;
    this.#between = rulesOf(hall).betweenPriority;
    const { live, past } = fold.calledTickets();
    this.#made = [...live, ...past].sort((a, b) => b.phase.calledMs - a.phase.calledMs);
  }

  /** Who of a line without priority is overtaken by two calls with fewer between them than the hall says. */
  wronged(line: readonly TicketState[]): Set<string> {
    const wronged = new Set<string>();
    // Only these overtake anybody, and they are few in a line that may be long.
    const early = line.flatMap((ticket, place) => (ticket.ownRank === undefined ? [] : [{ ticket, place }]));
    for (const [at, walkIn] of line.entries()) {
      if (walkIn.ownRank !== undefined) continue;
      for (const { ticket, place } of early) {
        if (place > at) break;
        if (!overtakes(ticket, walkIn) || !areRivals(this.#hall, walkIn, ticket)) continue;
        if (!this.#isOvertakenBefore(line, place, walkIn)) continue;
        wronged.add(walkIn.id);
        break;
      }
    }
    return wronged;
  }

  /** Whether one of the last calls before that of a place, of those the person’s own windows make, overtakes them. */
  #isOvertakenBefore(line: readonly TicketState[], place: number, walkIn: TicketState): boolean {
    let left = this.#between;
    for (let before = place - 1; before >= 0 && left > 0; before--) {
      const other = line[before];
      if (other === undefined || !areRivals(this.#hall, walkIn, other)) continue;
      if (overtakes(other, walkIn)) return true;
      left--;
    }
    const mine = windowSetFor(this.#hall, walkIn);
    for (let last = 0; last < this.#made.length && left > 0; last++) {
      const call = this.#made[last];
      if (call === undefined || !mine.has(call.phase.window)) continue;
      if (overtakes(call, walkIn)) return true;
      left--;
    }
    return false;
  }
}

/** Called before somebody who would have been called first without the other's priority. */
const overtakes = ({ ownRank }: TicketState, walkIn: TicketState): boolean =>
  ownRank !== undefined && ownRank > walkIn.rank;
