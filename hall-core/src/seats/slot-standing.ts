import type { HallFile, LocalText } from '../hall-file.ts';
import { planDay } from './plan-slots.ts';
import { type Booking, isCheckedIn, type SlotState } from './slot.ts';

/** What the hall file now says of a slot that is open. */
export type SlotStanding =
  /** At most so many may be booked, also where it was opened with more. */
  | { readonly kind: 'offered'; readonly most: number }
  | { readonly kind: 'closed'; readonly reason: LocalText };

const WITHDRAWN: LocalText = {
  'zh-CN': '这一时段已不再开放预约',
  en: 'This slot is not offered any more',
};
const CUT: LocalText = {
  'zh-CN': '这一时段的名额已减少，超出的预约需要安排',
  en: 'This slot has fewer seats now, and more people than that have booked',
};

/**
 * A change of the hall file reaches slots that are open: one that is closed or gone takes no more bookings, one with
 * fewer seats none above those. One that was not opened by plan is as it was opened.
 */
export function standingOf(hall: HallFile | undefined, slot: SlotState): SlotStanding {
  const opened: SlotStanding = { kind: 'offered', most: slot.seats.length };
  if (hall === undefined || slot.endMs === undefined) return opened;
  const plan = planDay(hall, slot.day);
  const planned = plan.slots.find(({ id }) => id === slot.id);
  const isSame = planned?.startMs === slot.startMs && planned.group === slot.group;
  if (planned === undefined || !isSame) return { kind: 'closed', reason: plan.closed ?? WITHDRAWN };
  if (planned.closed !== undefined) return { kind: 'closed', reason: planned.closed };
  return { kind: 'offered', most: Math.min(opened.most, planned.seats + planned.overbooking) };
}

/** A booking that stands although its slot was closed, cut or withdrawn since: somebody has to see to it. */
export interface AffectedBooking {
  readonly booking: Booking;
  readonly reason: LocalText;
}

/** Of a closed slot all who have not come yet; of one with fewer seats those who booked last. */
export function affectedBookings(hall: HallFile | undefined, slot: SlotState): AffectedBooking[] {
  const standing = standingOf(hall, slot);
  const bySale = [...slot.bookings.values()].sort((a, b) => a.soldMs - b.soldMs || a.seat - b.seat);
  const over = standing.kind === 'closed' ? bySale : bySale.slice(standing.most);
  const reason = standing.kind === 'closed' ? standing.reason : CUT;
  return over.filter((booking) => !isCheckedIn(slot, booking)).map((booking) => ({ booking, reason }));
}
