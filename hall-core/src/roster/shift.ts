import { minutesOf } from '../business-day.ts';
import type { ClockTime, HallFile } from '../hall-file.ts';

/** Of two clerks who share a post (AB岗): A’s post it is, and B sits there while A does not. */
export const SHIFT_ROLES = ['A', 'B'] as const;
export type ShiftRole = (typeof SHIFT_ROLES)[number];

/** One clerk at one window for a stretch of a day, as planned. Clerks are named by their place in the hall file. */
export interface Shift {
  /** What it is known by through all changes of its day’s roster. */
  readonly id: string;
  readonly clerk: string;
  readonly window: number;
  readonly from: ClockTime;
  readonly until: ClockTime;
  readonly role?: ShiftRole;
  /** 替班: the clerk whose shift this was. */
  readonly insteadOf?: string;
  /** 缺勤: the clerk is away, and nobody sits there instead. */
  readonly absent?: true;
}

/** A stretch of a day, in minutes since the day began. */
export interface Minutes {
  readonly from: number;
  readonly until: number;
}

type Days = Pick<HallFile, 'dayStartsAt'>;

const DAY_MIN = 24 * 60;

/** Minutes since the business day began: before the hour at which it changes is the night that ends it. */
export const minutesInto = (clock: ClockTime, { dayStartsAt }: Days): number =>
  (minutesOf(clock) - minutesOf(dayStartsAt) + DAY_MIN) % DAY_MIN;

/** The same of an end: that of the day itself where it is the hour at which the day changes. */
export const endMinutes = (clock: ClockTime, hall: Days): number => minutesInto(clock, hall) || DAY_MIN;

/** The other way: `12:30`. */
export function clockInto(minutes: number, { dayStartsAt }: Days): ClockTime {
  const clock = (minutes + minutesOf(dayStartsAt)) % DAY_MIN;
  return `${String(Math.floor(clock / 60)).padStart(2, '0')}:${String(clock % 60).padStart(2, '0')}`;
}

export const stretchOf = ({ from, until }: Pick<Shift, 'from' | 'until'>, hall: Days): Minutes => ({
  from: minutesInto(from, hall),
  until: endMinutes(until, hall),
});

/** The time two stretches share; undefined where they only touch, or do not. */
export function shared(one: Minutes, other: Minutes): Minutes | undefined {
  const from = Math.max(one.from, other.from);
  const until = Math.min(one.until, other.until);
  return until > from ? { from, until } : undefined;
}

/** What a new shift is known by: two managers who add the same one apart have added one. */
export function shiftId(
  { window, from, clerk }: Pick<Shift, 'window' | 'from' | 'clerk'>,
  taken: readonly Pick<Shift, 'id'>[] = [],
): string {
  const id = `${window}-${from}-${clerk}`;
  let free = id;
  for (let n = 2; taken.some((shift) => shift.id === free); n++) free = `${id}-${n}`;
  return free;
}

/** By window, time and name, so that equal rosters are equal lists. */
export const byPlace =
  (hall: Days) =>
  (a: Shift, b: Shift): number =>
    a.window - b.window ||
    minutesInto(a.from, hall) - minutesInto(b.from, hall) ||
    (a.id < b.id ? -1 : Number(a.id > b.id));

/** Whether two shifts say the same, whoever wrote them. */
export const isSame = (one: Shift | undefined, other: Shift | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.clerk === other.clerk &&
    one.window === other.window &&
    one.from === other.from &&
    one.until === other.until &&
    one.role === other.role &&
    one.insteadOf === other.insteadOf &&
    one.absent === other.absent);
