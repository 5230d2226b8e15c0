import type { ClockTime, HallFile } from '../hall-file.ts';
import { withFix } from './fixes.ts';
import { clockInto, minutesInto, type Shift, shiftId, stretchOf } from './shift.ts';
import { substitutesFor } from './substitutes.ts';

const HOUR = 60;
const NOON: ClockTime = '12:00';

/**
 * AB岗: a shift gets a B for an hour in its middle, from noon where it lasts through that, and its own clerk, A, goes on
 * afterwards. B is the first who can. Undefined where nobody can, or the shift is no longer than that hour.
 */
export function withPartner(
  hall: HallFile,
  shifts: readonly Shift[],
  id: string,
): { readonly shifts: Shift[]; readonly partner: string } | undefined {
  const shift = shifts.find((each) => each.id === id);
  if (shift === undefined) return undefined;
  const { from, until } = stretchOf(shift, hall);
  const noon = minutesInto(NOON, hall);
  const isThroughNoon = from < noon && noon + HOUR < until;
  const middle = Math.floor((from + until - HOUR) / 2 / 15) * 15;
  const start = isThroughNoon ? noon : middle;
  if (start <= from || start + HOUR >= until) return undefined;
  const time = { from: clockInto(start, hall), until: clockInto(start + HOUR, hall) };
  const free = substitutesFor(hall, shifts, { ...shift, ...time }).find(({ at }) => at === undefined);
  if (free === undefined) return undefined;
  const owned = shifts.map((each): Shift => (each.id === id ? { ...each, role: 'A' } : each));
  const apart = withFix(owned, { kind: 'leave', shift: id, ...time });
  const b = { clerk: free.clerk, window: shift.window, ...time, role: 'B' } as const;
  const partner = shiftId(b, apart);
  return { shifts: [...apart, { id: partner, ...b }], partner };
}
