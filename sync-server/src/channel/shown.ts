import type { HallFile } from '@onewindow/hall-core';
import type { BookingView, SlotView } from '../bookings/bookings.ts';
import { clockOf } from './calendar.ts';
import type { KnownCaller } from './caller.ts';

/**
 * What leaves the hub of a booking: not its request, by which it could be reached, and the key of its person only to
 * the hall's own screens.
 */
export function bookingShown(
  { timeZone }: HallFile,
  { sees }: KnownCaller,
  { request: _request, person, seat: _seat, turn: _turn, ...booking }: BookingView,
) {
  const { startMs, endMs } = booking;
  return {
    ...booking,
    from: clockOf(startMs, timeZone),
    to: clockOf(endMs, timeZone),
    ...(sees === 'all' && person !== undefined ? { person } : {}),
  };
}

/** A slot, with its times by the hall's clock. */
export function slotShown({ timeZone }: HallFile, { state, ...slot }: SlotView) {
  const { startMs, endMs } = slot;
  const reason = state.kind === 'closed' ? { reason: state.reason } : {};
  return {
    ...slot,
    from: clockOf(startMs, timeZone),
    to: clockOf(endMs, timeZone),
    state: state.kind,
    ...reason,
  };
}

/** What people come for, without what only the hall's own screens need. */
export const catalogueOf = ({ groups, matters }: HallFile) => ({
  groups: groups.map(({ id, name }) => ({ id, name })),
  matters: matters.map(({ id, code, name, group, usualMinutes, materials }) => ({
    id,
    ...(code === undefined ? {} : { code }),
    name,
    group,
    usualMinutes,
    materials,
  })),
});
