import type { HallFile, ReservationSetup, ShiftPattern } from '@onewindow/hall-core';
import { OFFICE_HOURS } from './hall-fields.ts';

/** Half an hour is what halls usually book by; four seats are few enough for one window. */
const USUAL_SLOT = { everyMinutes: 30, seats: 4 };

const openings = ({ hours }: HallFile) => (hours.length === 0 ? [OFFICE_HOURS] : hours);

/** Slots for everyone while the hall is open. */
export const usualReservations = (hall: HallFile): ReservationSetup => ({
  templates: openings(hall).map(({ days, open, close }) => ({
    days,
    from: open,
    until: close,
    ...USUAL_SLOT,
  })),
});

/** A clerk at each window while the hall is open, as long as there are any who are trained for one of its groups. */
export function usualShifts(hall: HallFile): ShiftPattern[] {
  const free = [...hall.clerks];
  return hall.windows.flatMap(({ number, groups }) => {
    const at = free.findIndex(({ skills }) => skills.some((skill) => groups.includes(skill)));
    const [clerk] = at < 0 ? [] : free.splice(at, 1);
    return clerk === undefined
      ? []
      : openings(hall).map(({ days, open, close }) => ({
          days,
          clerk: clerk.id,
          window: number,
          from: open,
          until: close,
        }));
  });
}
