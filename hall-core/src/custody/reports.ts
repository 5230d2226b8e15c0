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

/** What a ticket's passes say of it, and the last of them that is not here, where they lead back to one. */
interface Past {
  readonly takenBack: readonly TakenBack[];
  readonly lacked?: string;
}

/**
 * What windows have said of their own logs: one that is back after a cut is heard before all it did meanwhile is
 * here. A ticket taken back from it may be among what it called, so it is passed to nobody until that has come, be it
 * that others were lent it since. The same holds where whoever lent the ticket has missed the window for long enough,
 * and another hub has heard it since: its report is waited for until all in contact have missed it for the whole
 * patience. A hub that has started again counts as if it had heard at its start of all that was taken back before.
 */
export class Reports {
  readonly #context: CustodyContext;
  /** Since when a device has been silent to all hubs in contact, on this hub's clock. */
  readonly #silentSince: (device: DeviceId, now: Now) => number;
  readonly #said = new Map<DeviceId, Said>();
  /** When a lease was taken back, or that was heard of, by the event; those from before the start are not here. */
  readonly #takenBackMonoMs = new Map<string, number>();
  /** Leases taken back whose holder has since told all it did: it cannot call by them any more. */
  readonly #settled = new Set<string>();
  readonly #worked = new WeakMap<TicketState, Past>();
  /** Since when a pass that another one follows is lacked here, by the event. */
  readonly #lackedMonoMs = new Map<string, number>();
  #startedMonoMs: number | undefined;

  constructor(context: CustodyContext, silentSince: (device: DeviceId, now: Now) => number) {
    this.#context = context;
    this.#silentSince = silentSince;
  }

  /** A heartbeat; one that a broker repeats says nothing of what was done since. */
  said(from: DeviceId, { heads, boot, seq }: Beat, { monoMs }: Now): void {
    this.#startedMonoMs ??= monoMs;
    const before = this.#said.get(from);
    if (before?.boot === boot && before.seq >= seq) return;
    this.#said.set(from, { heads, boot, seq, monoMs });
  }

  eventAdded({ _id, type, data }: HallEvent, { monoMs }: Now): void {
    this.#startedMonoMs ??= monoMs;
    if (type !== 'ticket-passed' || (data as PassData).reason !== 'reclaim') return;
    this.#takenBackMonoMs.set(_id, monoMs);
  }

  /** Whether a window a ticket was taken back from may have done something with it that is not known here yet. */
  isAwaited(ticket: TicketState, now: Now): boolean {
    this.#startedMonoMs ??= now.monoMs;
    const { takenBack, lacked } = this.#past(ticket);
    if (lacked !== undefined && this.#mayCome(lacked, now)) return true;
    for (const taken of takenBack) if (this.#isOutstanding(taken, now)) return true;
    return false;
  }

  /** A pass that never comes, as its hub is gone, is waited for no longer than a window that is silent. */
  #mayCome(lacked: string, now: Now): boolean {
    const sinceMonoMs = this.#lackedMonoMs.get(lacked) ?? now.monoMs;
    this.#lackedMonoMs.set(lacked, sinceMonoMs);
    return now.monoMs <= sinceMonoMs + patienceMs(this.#context.fold);
  }

  #isOutstanding({ holder, event }: TakenBack, now: Now): boolean {
    if (this.#settled.has(event)) return false;
    const { fold } = this.#context;
    const said = this.#said.get(holder);
    const takenBackMonoMs = this.#takenBackMonoMs.get(event) ?? this.#startedMonoMs ?? now.monoMs;
    const hasSaid = said !== undefined && said.monoMs > takenBackMonoMs;
    if (hasSaid && fold.holdings.covers(said.heads, holder)) {
      this.#settled.add(event);
      return false;
    }
    if (now.monoMs > this.#silentSince(holder, now) + patienceMs(fold)) return false;
    return hasSaid || !declaredOff(fold).has(holder);
  }

  /** The leases of a ticket that were taken back, also where it has gone from hand to hand since. */
  #past(ticket: TicketState): Past {
    const known = this.#worked.get(ticket);
    if (known !== undefined) return known;
    const { fold, device } = this.#context;
    const takenBack: TakenBack[] = [];
    let id = ticket.pass?.event;
    while (id !== undefined) {
      const pass = fold.event(id)?.data as PassData | undefined;
      // It may be the one by which the ticket was taken back: nothing is concluded from what is here so far.
      if (pass === undefined) return { takenBack, lacked: id };
      const lease =
        pass.reason === 'reclaim' && pass.after !== undefined ? fold.event(pass.after) : undefined;
      const to = (lease?.data as PassData | undefined)?.to;
      if (to?.boot !== undefined && to.device !== device) takenBack.push({ holder: to.device, event: id });
      id = pass.after;
    }
    const past = { takenBack };
    this.#worked.set(ticket, past);
    return past;
  }
}
