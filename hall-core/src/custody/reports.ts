import type { DeviceId, LogId } from '../event.ts';
import type { TicketState } from '../ticket.ts';
import type { CustodyContext } from './context.ts';

type Heads = Readonly<Record<LogId, number>>;

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
  isAwaited({ pass }: TicketState): boolean {
    if (pass?.reason !== 'reclaim' || pass.after === undefined) return false;
    const { fold } = this.#context;
    const before = fold.event(pass.after)?.data as
      | { readonly to?: { readonly device?: DeviceId } }
      | undefined;
    const holder = before?.to?.device;
    const heads = holder === undefined ? undefined : this.#heads.get(holder);
    if (holder === undefined || heads === undefined) return false;
    const told = Object.entries(heads).every(
      ([log, n]) => !log.startsWith(holder) || fold.holdings.headOf(log) >= n,
    );
    if (told) this.#heads.delete(holder);
    return !told;
  }
}
