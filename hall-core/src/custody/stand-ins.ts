import type { EventDraft, HallEvent } from '../event.ts';
import { draft, entityKey, ticketEntity } from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import type { TicketState } from '../ticket.ts';

/**
 * Numbers typed at windows their tickets had not reached, as a hub sees them. Whoever was served under one is not
 * called by the ticket itself: the window records that for the ticket once it meets it, and where the window is gone
 * before that, the hub does.
 */
export class StandIns {
  readonly #fold: HallFold;
  readonly #ids = new Set<string>();

  constructor(fold: HallFold) {
    this.#fold = fold;
    for (const { id } of fold.tickets()) if (id.startsWith('typed-')) this.#ids.add(id);
  }

  eventAdded({ about }: HallEvent): void {
    if (about.startsWith('ticket:typed-')) this.#ids.add(entityKey(about));
  }

  /** The stand-in under which the person of a waiting ticket is or was served. */
  of({ id, label }: TicketState): TicketState | undefined {
    for (const typed of this.#ids) {
      const standIn = typed === id ? undefined : this.#fold.ticket(typed);
      const kind = standIn?.label === label ? standIn.phase.kind : undefined;
      if (kind === 'serving' || kind === 'done') return standIn;
    }
    return undefined;
  }

  /** Tickets whose person was served under a stand-in of a window that will not say so any more: void, as the same. */
  orphans(tickets: readonly TicketState[], isGone: (device: string) => boolean): EventDraft[] {
    if (this.#ids.size === 0) return [];
    return tickets.flatMap((ticket) => {
      const standIn = this.of(ticket);
      if (standIn === undefined || !('device' in standIn.phase) || !isGone(standIn.phase.device)) return [];
      return [draft('ticket-voided', ticketEntity(ticket.id), { reason: `same-as ${standIn.id}` })];
    });
  }
}
