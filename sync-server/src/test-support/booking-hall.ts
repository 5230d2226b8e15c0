import type { HallFile, SlotTemplate } from '@onewindow/hall-core';
import type { Clock } from '@onewindow/replica/runtime';
import { township } from './township.ts';

/** A Tuesday with nothing special about it, at eight in the morning. */
export const TUESDAY_8 = Date.parse('2026-03-03T08:00:00+08:00');
export const TUESDAY = '20260303';
export const WEDNESDAY = '20260304';

/** Time goes on from a moment of the test's choice; a wall clock has whole milliseconds. */
export const clockFrom = (startMs: number): Clock => ({
  now: () => ({ wallMs: startMs + Math.floor(performance.now()), monoMs: performance.now() }),
});

/** The shipped township, where everybody can book half hours from half past eight to ten. */
export const bookingHall = (changes: Partial<SlotTemplate> = {}, hall: Partial<HallFile> = {}): HallFile => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
  const slots = { days, from: '08:30', until: '10:00', everyMinutes: 30, seats: 3, ...changes };
  return { ...township(), reservations: { templates: [slots], daysAhead: 2 }, ...hall };
};
