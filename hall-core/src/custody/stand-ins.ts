import type { DeviceId, EventDraft, HallEvent } from '../event.ts';
import { draft, entityKey, ticketEntity } from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { typedLabel } from '../presence.ts';
import type { TicketState } from '../ticket.ts';
import { isStandIn, sameAs, stoodInLabel } from '../typed-number.ts';

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
  readonly #byLabel = new Map<string, string[]>();

  constructor(fold: HallFold) {
    this.#fold = fold;
    for (const ticket of fold.tickets()) {
      if (isStandIn(ticket)) this.#note(ticket.id, Number.NEGATIVE_INFINITY);
    }
  }

  eventAdded({ about }: HallEvent, { monoMs }: Now): void {
    const id = entityKey(about);
    if (isStandIn({ id }) && !this.#knownMonoMs.has(id)) this.#note(id, monoMs);
  }

  #note(id: string, monoMs: number): void {
    this.#knownMonoMs.set(id, monoMs);
    const label = stoodInLabel(id);
    const same = this.#byLabel.get(label);
    if (same === undefined) this.#byLabel.set(label, [id]);
    else same.push(id);
  }

  /** The stand-in under which the person of a waiting ticket is or was served. */
  of(ticket: TicketState): string | undefined {
    if (this.#byLabel.size === 0) return undefined;
    return this.#byLabel.get(typedLabel(ticket))?.find((id) => {
      if (id === ticket.id) return false;
      const phase = this.#fold.ticket(id)?.phase.kind;
      // What says that the person was there may come after what was done for them, or never.
      if (phase === undefined)
        return !this.#fold.ticketEvents(id).some(({ type }) => type === 'ticket-voided');
      return phase === 'serving' || phase === 'held' || phase === 'done';
    });
  }

  /** Whether any still stands in for a ticket, which may be one that is not known here. */
  get isAny(): boolean {
    for (const id of this.#knownMonoMs.keys()) {
      if (this.#fold.ticket(id)?.phase.kind !== 'void') return true;
    }
    return false;
  }

  /**
   * Tickets that rest here and whose person was served under a stand-in of a window that will not say so any more:
   * void, as the same.
   */
  orphans(line: readonly TicketState[], { rests, isGone }: Looks): EventDraft[] {
    if (this.#knownMonoMs.size === 0) return [];
    return line.flatMap((ticket) => {
      const id = this.of(ticket);
      const device = id === undefined ? undefined : this.#servedBy(id);
      if (id === undefined || device === undefined || !rests(ticket)) return [];
      const sinceMonoMs = this.#knownMonoMs.get(id) ?? Number.NEGATIVE_INFINITY;
      if (!isGone(device, sinceMonoMs)) return [];
      return [draft('ticket-voided', ticketEntity(ticket.id), { reason: sameAs(id) })];
    });
  }

  /** Where the person of a stand-in is or was served. */
  #servedBy(id: string): DeviceId | undefined {
    const phase = this.#fold.ticket(id)?.phase;
    if (phase === undefined) return this.#fold.ticketEvents(id)[0]?.by.device;
    return 'device' in phase ? phase.device : undefined;
  }
}
