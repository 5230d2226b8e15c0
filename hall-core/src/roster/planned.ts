import type { Day } from '../event.ts';
import type { HallFile } from '../hall-file.ts';
import { spanOf } from './attendance.ts';
import type { Shift } from './shift.ts';

/** So long before a shift its clerk is shown where to go. */
const SOON_MS = 60 * 60_000;

/** The shifts whose time it is, or that begin within the hour, the first first; nobody sits in two at once. */
export function shiftsNow(hall: HallFile, day: Day, shifts: readonly Shift[], nowMs: number): Shift[] {
  return shifts
    .filter(({ absent }) => absent !== true)
    .map((shift) => ({ shift, ...spanOf(shift, hall, day) }))
    .filter(({ fromMs, toMs }) => fromMs - SOON_MS <= nowMs && nowMs < toMs)
    .sort((a, b) => a.fromMs - b.fromMs || a.shift.window - b.shift.window)
    .map(({ shift }) => shift);
}

/** Where a clerk should sit now or within the hour. */
export const shiftOfClerk = (now: readonly Shift[], clerk: string): Shift | undefined =>
  now.find((shift) => shift.clerk === clerk);

/** Who should sit at a window now or within the hour. */
export const shiftAtWindow = (now: readonly Shift[], window: number): Shift | undefined =>
  now.find((shift) => shift.window === window);
