import type { EventDraft, HallEvent } from '../event.ts';
import { draft, entityKey, ticketEntity } from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import type { TicketState } from '../ticket.ts';
import { isStandIn, sameAs } from '../typed-number.ts';

/** How a hub looks at tickets and devices. */
interface Looks {
  readonly rests: (ticket: TicketState) => boolean;
  /**
   * Whether a device has been silent for the whole patience, counted from that moment at the earliest: a window that is
   * back is heard of by its stand-in first.
   */
  readonly isGone: (device: string, sinceMonoMs: number) => boolean;
}

/**
 * Numbers typed at windows their tickets had not reached, as this replica sees them. Whoever was served under one is not
 * called by the ticket itself: the window records that for the ticket once it meets it, and where the window is gone
 * before that, the hub does.
 */
export class StandIns {
  readonly #fold: HallFold;
  /** Since when each is known here. */
  readonly #knownMonoMs = new Map<string, number>();

  constructor(fold: HallFold) {
    this.#fold = fold;
    for (const ticket of fold.tickets()) {
      if (isStandIn(ticket)) this.#knownMonoMs.set(ticket.id, Number.NEGATIVE_INFINITY);
    }
  }

  eventAdded({ about }: HallEvent, { monoMs }: Now): void {
    const id = entityKey(about);
    if (!isStandIn({ id })) return;
    if (!this.#knownMonoMs.has(id)) this.#knownMonoMs.set(id, monoMs);
  }

  /** The stand-in under which the person of a waiting ticket is or was served. */
  of({ id, label }: TicketState): TicketState | undefined {
    for (const typed of this.#knownMonoMs.keys()) {
      const standIn = typed === id ? undefined : this.#fold.ticket(typed);
      const kind = standIn?.label === label ? standIn.phase.kind : undefined;
      if (kind === 'serving' || kind === 'held' || kind === 'done') return standIn;
    }
    return undefined;
  }

  /**
   * Tickets that rest here and whose person was served under a stand-in of a window that will not say so any more:
   * void, as the same.
   */
  orphans(line: readonly TicketState[], { rests, isGone }: Looks): EventDraft[] {
    if (this.#knownMonoMs.size === 0) return [];
    return line.flatMap((ticket) => {
      const standIn = this.of(ticket);
      if (standIn === undefined || !('device' in standIn.phase) || !rests(ticket)) return [];
      const sinceMonoMs = this.#knownMonoMs.get(standIn.id) ?? Number.NEGATIVE_INFINITY;
      if (!isGone(standIn.phase.device, sinceMonoMs)) return [];
      return [draft('ticket-voided', ticketEntity(ticket.id), { reason: sameAs(standIn.id) })];
    });
  }
}
