import type { DeviceId, HallEvent, LogId } from '../event.ts';
import type { EventPayloads } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import type { TicketState } from '../ticket.ts';
import type { CustodyContext } from './context.ts';
import { declaredOff, patienceMs } from './holding.ts';
import type { Message } from './messages.ts';

type Beat = Extract<Message, { kind: 'beat' }>;
type PassData = EventPayloads['ticket-passed'];

interface Said {
  readonly heads: Readonly<Record<LogId, number>>;
  readonly boot: string;
  readonly seq: number;
  readonly monoMs: number;
}

/** A lease that was taken back: from whom, and by which event. */
interface TakenBack {
  readonly holder: DeviceId;
  readonly event: string;
}

/**
 * What windows have said of their own logs: one that is back after a cut is heard before all it did meanwhile is
 * here. A ticket taken back from it may be among what it called, so it is passed to nobody until that has come. The
 * same holds where whoever lent the ticket has missed the window for long enough, and another hub has heard it since:
 * its report is waited for until all in contact have missed it for the whole patience.
 */
export class Reports {
  readonly #context: CustodyContext;
  /** Since when a device has been silent to all hubs in contact, on this hub's clock. */
  readonly #silentSince: (device: DeviceId, now: Now) => number;
  readonly #said = new Map<DeviceId, Said>();
  /** When a lease was taken back, or that was heard of, by the event. */
  readonly #takenBackMonoMs = new Map<string, number>();

  constructor(context: CustodyContext, silentSince: (device: DeviceId, now: Now) => number) {
    this.#context = context;
    this.#silentSince = silentSince;
  }

  /** A heartbeat; one that a broker repeats says nothing of what was done since. */
  said(from: DeviceId, { heads, boot, seq }: Beat, { monoMs }: Now): void {
    const before = this.#said.get(from);
    if (before?.boot === boot && before.seq >= seq) return;
    this.#said.set(from, { heads, boot, seq, monoMs });
  }

  eventAdded({ _id, type, data }: HallEvent, { monoMs }: Now): void {
    if (type !== 'ticket-passed' || (data as PassData).reason !== 'reclaim') return;
    this.#takenBackMonoMs.set(_id, monoMs);
  }

  /** Whether the window a ticket was taken back from may have done something with it that is not known here yet. */
  isAwaited(ticket: TicketState, now: Now): boolean {
    const taken = this.#takenBack(ticket);
    const { fold, device } = this.#context;
    if (taken === undefined || taken.holder === device) return false;
    const { holder, event } = taken;
    if (now.monoMs > this.#silentSince(holder, now) + patienceMs(fold)) return false;
    const said = this.#said.get(holder);
    const takenBackMonoMs = this.#takenBackMonoMs.get(event);
    if (takenBackMonoMs !== undefined && (said === undefined || said.monoMs <= takenBackMonoMs)) {
      return !declaredOff(fold).has(holder);
    }
    return said !== undefined && !fold.holdings.covers(said.heads, holder);
  }

  /** The lease that was taken back, also when the ticket has gone on from hub to hub since. */
  #takenBack({ pass }: TicketState): TakenBack | undefined {
    if (pass?.reason !== 'reclaim' && pass?.reason !== 'desk') return undefined;
    const { fold } = this.#context;
    let event: string | undefined;
    let id: string | undefined = pass.event;
    while (id !== undefined) {
      const at: PassData | undefined = fold.event(id)?.data as PassData | undefined;
      if (at?.reason === 'reclaim') event ??= id;
      else if (at?.reason !== 'desk') {
        return event === undefined || at?.to.boot === undefined ? undefined : { holder: at.to.device, event };
      }
      id = at.after;
    }
    return undefined;
  }
}
