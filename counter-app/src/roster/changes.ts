import {
  clockInto,
  type Day,
  type HallFile,
  openingsOn,
  type Shift,
  shiftId,
  stretchOf,
  substitutesFor,
} from '@onewindow/hall-core';

/** The shifts with one of them changed; a field without a value is taken out of it. */
export const withChanges = (shifts: readonly Shift[], id: string, changes: Partial<Shift>): Shift[] =>
  shifts.map((shift) => (shift.id === id ? without({ ...shift, ...changes }) : shift));

const without = (shift: Shift): Shift =>
  Object.fromEntries(Object.entries(shift).filter(([, value]) => value !== undefined)) as unknown as Shift;

/** The plan of another day: who was away then is not away now. */
export const copied = (shifts: readonly Shift[]): Shift[] =>
  shifts.map(({ absent, insteadOf, ...shift }) =>
    insteadOf === undefined ? shift : { ...shift, clerk: insteadOf },
  );

/**
 * A new shift at a window: after the last one there until the hall closes, by the first who is free and trained.
 * Undefined where nobody is.
 */
export function newShift(
  hall: HallFile,
  day: Day,
  shifts: readonly Shift[],
  window: number,
): Shift | undefined {
  const openings = openingsOn(hall, day);
  const [opens, closes] = [openings[0]?.from ?? 0, openings.at(-1)?.until ?? 24 * 60];
  const ends = shifts.filter((shift) => shift.window === window).map((shift) => stretchOf(shift, hall).until);
  const last = Math.max(opens, ...ends);
  const from = last < closes ? last : opens;
  const time = { from: clockInto(from, hall), until: clockInto(closes, hall) };
  const all = substitutesFor(hall, shifts, { clerk: '', window, ...time });
  const clerk = (all.find(({ at }) => at === undefined) ?? all[0])?.clerk;
  if (clerk === undefined) return undefined;
  return { id: shiftId({ window, from: time.from, clerk }, shifts), clerk, window, ...time };
}
