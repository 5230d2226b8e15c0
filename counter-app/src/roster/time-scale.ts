import { clockInto, type HallFile, openingsOn, type Shift, stretchOf } from '@onewindow/hall-core';

/** The part of a day the bars show, in minutes since the day began. */
export interface TimeScale {
  readonly from: number;
  readonly until: number;
}

const HOUR = 60;
/** Shown of a day on which nothing is planned. */
const OFFICE_HOURS = { from: '08:00', until: '18:00' };
/** Shifts begin and end at such steps when they are moved. */
const STEP = 15;

/** Whole hours around the hall's opening and all shifts of the day. */
export function scaleOf(hall: HallFile, day: string, shifts: readonly Shift[]): TimeScale {
  const stretches = [...openingsOn(hall, day), ...shifts.map((shift) => stretchOf(shift, hall))];
  const all = stretches.length === 0 ? [stretchOf(OFFICE_HOURS, hall)] : stretches;
  const from = Math.min(...all.map((each) => each.from));
  const until = Math.max(...all.map((each) => each.until));
  return { from: Math.floor(from / HOUR) * HOUR, until: Math.min(24 * HOUR, Math.ceil(until / HOUR) * HOUR) };
}

/** Where a minute of the day lies on the scale, in percent. */
export const placeOn = ({ from, until }: TimeScale, minute: number): number =>
  (100 * (Math.min(until, Math.max(from, minute)) - from)) / (until - from);

/** The whole hours of a scale. */
export function hoursOf({ from, until }: TimeScale): number[] {
  const hours: number[] = [];
  for (let minute = from; minute <= until; minute += HOUR) hours.push(minute);
  return hours;
}

/** Two shifts of one window at one time are drawn one above the other, so that both can be pressed: which is which. */
export function laneOf(hall: HallFile, row: readonly Shift[], shift: Shift): 'upper' | 'lower' | undefined {
  const own = stretchOf(shift, hall);
  const place = row.indexOf(shift);
  const meets = (other: Shift): boolean => {
    const { from, until } = stretchOf(other, hall);
    return other !== shift && from < own.until && own.from < until;
  };
  if (!row.some(meets)) return undefined;
  return row.slice(0, place).some(meets) ? 'lower' : 'upper';
}

/** Which end of a shift is moved; both when the shift is. */
export type MovedEnd = 'from' | 'until' | 'both';

/** A shift moved by some minutes, in steps, within its day and never to nothing. */
export function moved(
  hall: HallFile,
  shift: Shift,
  end: MovedEnd,
  minutes: number,
): Pick<Shift, 'from' | 'until'> {
  const by = Math.round(minutes / STEP) * STEP;
  const { from, until } = stretchOf(shift, hall);
  const last = 24 * HOUR;
  const clock = (minute: number): string => clockInto(minute, hall);
  if (end === 'from') return { from: clock(within(from + by, 0, until - STEP)), until: shift.until };
  if (end === 'until') return { from: shift.from, until: clock(within(until + by, from + STEP, last)) };
  const shifted = within(by, -from, last - until);
  return { from: clock(from + shifted), until: clock(until + shifted) };
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
