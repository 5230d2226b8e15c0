import { bookingByCode, clockTime, type HallFile, type HallFold, type SlotState } from '@onewindow/hall-core';

/** `10:30–11:00`; `10:30` where the slot was opened without an end. */
export function slotTime({ startMs, endMs }: Pick<SlotState, 'startMs' | 'endMs'>, hall: HallFile): string {
  const [from, to] = [startMs, endMs ?? startMs].map((ms) => clockTime(ms, hall.timeZone));
  return endMs === undefined ? (from ?? '') : `${from}–${to}`;
}

/** The time of a booking of today by its code. */
export function bookedTime(fold: HallFold, hall: HallFile, code: string): string {
  const found = bookingByCode(fold, code);
  return found.ok ? slotTime(found.value.slot, hall) : '';
}
