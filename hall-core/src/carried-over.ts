import { type DeviceId, type HallEvent, logIdOf, parseEventId } from './event.ts';
import { isKnown } from './event-forms.ts';
import { type DraftOf, draft, type EventOf, entityKey, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';

/** What puts right that a device issued under a day that was not the hall's. */
export interface CarriedOver {
  /** For the hall's day: each ticket again, under its number. */
  readonly again: readonly DraftOf<'ticket-issued'>[];
  /** For the other day, so that nobody waits there who waits here. */
  readonly left: readonly DraftOf<'ticket-left'>[];
}

export interface WrongDay {
  readonly fold: HallFold;
  readonly device: DeviceId;
  /** The boot of its day log, in which it has learnt that its clock was wrong. */
  readonly boot: string;
  /** How much later it was than the device's clock said, in ms. */
  readonly slowByMs: number;
}

/** By series, the highest number of its own that a device printed, from what it wrote. */
export function ownCountsIn(events: Iterable<HallEvent>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of events) {
    if (event.type !== 'ticket-issued' || !isKnown(event)) continue;
    const { series, count = 0 } = (event as unknown as EventOf<'ticket-issued'>).data;
    counts[series] = Math.max(counts[series] ?? 0, count);
  }
  return counts;
}

/**
 * The tickets a device has issued on a day that was not the hall's, which the others do not see (F8): what still waits
 * of this boot, and of earlier ones what never left the device. What rests elsewhere since an earlier boot may have
 * been issued on that very day, with a clock that was right.
 */
export function decideCarryOver({ fold, device, boot, slowByMs }: WrongDay): CarriedOver {
  const log = logIdOf(device, boot);
  const again: DraftOf<'ticket-issued'>[] = [];
  const left: DraftOf<'ticket-left'>[] = [];
  for (const event of fold.countedEvents()) {
    if (event.type !== 'ticket-issued' || event.by.device !== device) continue;
    const ticket = fold.ticket(entityKey(event.about));
    if (ticket?.phase.kind !== 'waiting') continue;
    if (parseEventId(event._id)?.log !== log && ticket.pass !== undefined) continue;
    const { data } = event as unknown as EventOf<'ticket-issued'>;
    // A number a hub has granted came with its rank; its own it ranked by its clock.
    const rank = data.count === undefined ? data.rank : data.rank + slowByMs;
    again.push(draft('ticket-issued', ticketEntity(ticket.id), { ...data, rank }));
    left.push(draft('ticket-left', ticketEntity(ticket.id), { leg: ticket.leg }));
  }
  return { again, left };
}
