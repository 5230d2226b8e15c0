import type { DeviceId } from './event.ts';
import type { EventOf, KnownEvent } from './event-types.ts';
import { foldTicket, withoutUndone } from './fold-ticket.ts';
import type { HallFile } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { compareTimes, type HybridTime } from './hybrid-time.ts';
import { windowSetFor } from './qualification.ts';
import type { TicketState } from './ticket.ts';
import { byRank } from './ticket-index.ts';

/** Somebody who stood before the one called, at that moment and for that window, and was not called. */
export interface PassedOver {
  readonly ticket: string;
  readonly label: string;
  /**
   * `in-reserve`: another window held them, to call if it were cut off (C4). `elsewhere`: they rested with another
   * device than whoever gave this one, which had not handed them on. `not-known`: no other reason is on record.
   */
  readonly because: 'in-reserve' | 'elsewhere' | 'not-known';
  /** Whose reserve. */
  readonly window?: number;
}

/** One thing that is on record of a ticket. */
export interface Deed {
  readonly event: KnownEvent;
  /** Taken back by whoever did it. */
  readonly undone: boolean;
  /** The window the device sat at to which it was passed. */
  readonly toWindow?: number;
  /** Of a call: who was passed over, lowest rank first. */
  readonly passedOver?: readonly PassedOver[];
}

/**
 * Everything on record of a ticket, in the order of time: who passed it to whom and by which rule, who called it, and who
 * stood before it then. Ratings are left out: they are nobody's but the resident's and the manager's.
 */
export function deedsOf(fold: HallFold, hall: HallFile, ticket: string): Deed[] {
  const events = fold.ticketEvents(ticket);
  const counted = new Set(withoutUndone(events));
  return events
    .filter(({ type }) => type !== 'ticket-rated')
    .map((event): Deed => {
      const undone = !counted.has(event);
      if (event.type === 'ticket-called') {
        return { event, undone, passedOver: passedOver(fold, hall, ticket, event) };
      }
      const to = event.type === 'ticket-passed' ? event.data.to.device : undefined;
      const toWindow = to === undefined ? undefined : seatAt(fold, to, event.at);
      return { event, undone, ...(toWindow === undefined ? {} : { toWindow }) };
    });
}

function passedOver(
  fold: HallFold,
  hall: HallFile,
  ticket: string,
  call: EventOf<'ticket-called'>,
): PassedOver[] {
  const called = stateBefore(fold, ticket, call.at);
  if (called === undefined) return [];
  const giver = called.pass?.from;
  return fold
    .tickets()
    .filter(({ id, issuedMs }) => id !== ticket && issuedMs <= call.at[0])
    .flatMap(({ id }) => stateBefore(fold, id, call.at) ?? [])
    .filter((other) => other.phase.kind === 'waiting' && byRank(other, called) < 0)
    .filter((other) => windowSetFor(hall, other).has(call.data.window))
    .sort(byRank)
    .map((other) => ({ ticket: other.id, label: other.label, ...becauseOf(fold, other, giver, call.at) }));
}

function becauseOf(
  fold: HallFold,
  { holder }: TicketState,
  giver: DeviceId | undefined,
  at: HybridTime,
): Pick<PassedOver, 'because' | 'window'> {
  if (holder.boot !== undefined) {
    const window = seatAt(fold, holder.device, at);
    return { because: 'in-reserve', ...(window === undefined ? {} : { window }) };
  }
  return { because: giver === undefined || holder.device === giver ? 'not-known' : 'elsewhere' };
}

/** The ticket as all that was written before that moment shows it. */
function stateBefore(fold: HallFold, ticket: string, at: HybridTime): TicketState | undefined {
  const before = fold.ticketEvents(ticket).filter((event) => compareTimes(event.at, at) < 0);
  return foldTicket(ticket, before);
}

/** The window a device was signed in at then. */
function seatAt(fold: HallFold, device: DeviceId, at: HybridTime): number | undefined {
  let seat: number | undefined;
  for (const { number } of fold.windows()) {
    const last = fold
      .windowEvents(number)
      .findLast(
        (event) =>
          compareTimes(event.at, at) <= 0 &&
          (event.type === 'window-signed-in' || event.type === 'window-signed-out'),
      );
    if (last?.type === 'window-signed-in' && last.by.device === device) seat = number;
  }
  return seat;
}
