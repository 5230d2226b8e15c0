import type { HallFile, ReservationSetup, SlotTemplate, Weekday } from '../hall-file.ts';
import { townshipWith } from './hall-net.ts';

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** Ten seats an hour on weekdays, from three to five: long after the hall's tests begin. */
export const AFTERNOONS: SlotTemplate = {
  days: WEEKDAYS,
  from: '15:00',
  until: '17:00',
  everyMinutes: 60,
  seats: 10,
};

/** The township, booked as a test wants it. */
export const bookedHall = (
  reservations: Partial<ReservationSetup> = {},
  changes: Partial<HallFile> = {},
): HallFile => ({
  ...townshipWith(),
  ...changes,
  reservations: { templates: [AFTERNOONS], ...reservations },
});
