import type { EventOf } from './event-types.ts';
import type { NoticeGiven, TicketNotes } from './ticket.ts';
import type { Writable } from './writable.ts';

export type VisitEvent =
  | EventOf<'ticket-prioritised'>
  | EventOf<'ticket-noted'>
  | EventOf<'ticket-notice-given'>;

/** What is known of a visit beside where it stands: whom to call earlier, what to know, what was told. */
export class VisitFacts {
  readonly #notes: Writable<TicketNotes> = {};
  readonly #notices: NoticeGiven[] = [];
  readonly #priorities: EventOf<'ticket-prioritised'>[] = [];

  add(event: VisitEvent): void {
    switch (event.type) {
      case 'ticket-prioritised':
        this.#priorities.push(event);
        return;
      case 'ticket-noted':
        Object.assign(this.#notes, event.data);
        return;
      case 'ticket-notice-given': {
        this.#notices.push({ event: event._id, ...event.data, atMs: event.at[0] });
        return;
      }
    }
  }

  /** The rank of a leg: earlier where somebody with a claim to it was given an earlier one in that leg. */
  rank(leg: number, rank: number): number {
    const given = this.#priorities.filter(({ data }) => data.leg === leg).map(({ data }) => data.rank);
    return given.length === 0 ? rank : Math.min(rank, ...given);
  }

  /** The fields of the ticket's state; what nobody said is left out. */
  state(): {
    priority?: EventOf<'ticket-prioritised'>['data']['reason'];
    notes?: TicketNotes;
    notices?: readonly NoticeGiven[];
  } {
    const priority = this.#priorities.at(-1)?.data.reason;
    return {
      ...(priority === undefined ? {} : { priority }),
      ...(Object.keys(this.#notes).length === 0 ? {} : { notes: { ...this.#notes } }),
      ...(this.#notices.length === 0 ? {} : { notices: [...this.#notices] }),
    };
  }
}
