import type { DeviceId, LogId } from '../event.ts';
import type { EventPayloads } from '../event-types.ts';
import type { TicketState } from '../ticket.ts';
import type { CustodyContext } from './context.ts';

type Heads = Readonly<Record<LogId, number>>;
type PassData = EventPayloads['ticket-passed'];

/**
 * What windows have said of their own logs: one that is back after a cut is heard before all it did meanwhile is
 * here. A ticket taken back from it may be among what it called, so it is passed to nobody until that has come.
 */
export class Reports {
  readonly #context: CustodyContext;
  readonly #heads = new Map<DeviceId, Heads>();

  constructor(context: CustodyContext) {
    this.#context = context;
  }

  said(from: DeviceId, heads: Heads): void {
    this.#heads.set(from, heads);
  }

  /** Whether the window a ticket was taken back from is in contact, and has not yet told all it did. */
  isAwaited(ticket: TicketState): boolean {
    const holder = this.#takenBackFrom(ticket);
    const heads = holder === undefined ? undefined : this.#heads.get(holder);
    if (holder === undefined || heads === undefined) return false;
    const told = this.#context.fold.holdings.covers(heads, holder);
    if (told) this.#heads.delete(holder);
    return !told;
  }

  /** The window of the lease that was taken back, also when the ticket has gone on from hub to hub since. */
  #takenBackFrom({ pass }: TicketState): DeviceId | undefined {
    if (pass?.reason !== 'reclaim' && pass?.reason !== 'desk') return undefined;
    const { fold } = this.#context;
    let takenBack = false;
    let at = fold.event(pass.event)?.data as PassData | undefined;
    while (at !== undefined && (at.reason === 'reclaim' || at.reason === 'desk')) {
      takenBack ||= at.reason === 'reclaim';
      at = at.after === undefined ? undefined : (fold.event(at.after)?.data as PassData | undefined);
    }
    return takenBack && at?.to.boot !== undefined ? at.to.device : undefined;
  }
}
