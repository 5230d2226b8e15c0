import { minutesOf, momentOn, nextDays, weekdayOf } from '../business-day.ts';
import { isoOf, weekdayLike } from '../calendar/weekday-like.ts';
import { holidayOn } from '../calendar/working-days.ts';
import type { Day } from '../event.ts';
import {
  type Closure,
  DEFAULT_RESERVATIONS,
  type HallFile,
  type LocalText,
  type ReservationSetup,
  type SeatShare,
  type SlotTemplate,
  type Weekday,
} from '../hall-file.ts';
import { oncePer } from '../once-per.ts';

/** A slot as the hall file and the calendar have it, before anyone opens it. */
export interface PlannedSlot {
  /** Its begin by the hall's clock, and the series of its group where it has one: `1030`, `1030B`. */
  readonly id: string;
  readonly day: Day;
  readonly group?: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly seats: number;
  readonly overbooking: number;
  readonly shares: readonly SeatShare[];
  /** When the places' rights to what they have not sold end, before the slot. */
  readonly cutoffMs: number;
  /** Why nobody can book it although it is in the week's plan. */
  readonly closed?: LocalText;
}

export interface PlannedDay {
  readonly day: Day;
  readonly weekday: Weekday;
  /** Why it has no slots; absent: it has some. */
  readonly closed?: LocalText;
  readonly slots: readonly PlannedSlot[];
}

const NO_SLOTS: LocalText = { 'zh-CN': '当天没有预约时段', en: 'No slots on this day' };
const OWN_CLOSED: LocalText = { 'zh-CN': '当天大厅不开放', en: 'The hall is closed on this day' };

/** The booking rules of a hall with the defaults filled in; undefined where nobody books ahead. */
const reservationsOf = ({ reservations }: Pick<HallFile, 'reservations'>) =>
  reservations === undefined ? undefined : { ...DEFAULT_RESERVATIONS, ...reservations };

/** Today and the days after it that can be booked; none where nobody books ahead. */
export function bookableDays(hall: Pick<HallFile, 'reservations'>, today: Day): Day[] {
  const setup = reservationsOf(hall);
  return setup === undefined ? [] : [today, ...nextDays(today, setup.daysAhead)];
}

/**
 * The slots a day has, by begin; the same on every device that knows the same hall file. Working the same day out again
 * would cost a calendar.
 */
export const planDay: (hall: HallFile, day: Day) => PlannedDay = oncePer(worked);

function worked(hall: HallFile, day: Day): PlannedDay {
  const { reservations } = hall;
  const weekday = weekdayOf(day);
  if (reservations === undefined) return { day, weekday, closed: NO_SLOTS, slots: [] };
  const like = weekdayLike(hall, day);
  if (like === undefined) return { day, weekday, closed: closedOn(day), slots: [] };
  const slots = new Map<string, PlannedSlot>();
  for (const template of reservations.templates) {
    if (!template.days.includes(like)) continue;
    for (const slot of slotsOf(hall, day, like, template)) {
      if (!slots.has(slot.id)) slots.set(slot.id, withClosure(hall, reservations, slot));
    }
  }
  const sorted = [...slots.values()].sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
  const first = sorted[0]?.closed;
  if (sorted.length === 0) return { day, weekday, closed: NO_SLOTS, slots: [] };
  const isWhole = first !== undefined && sorted.every(({ closed }) => closed !== undefined);
  return { day, weekday, ...(isWhole ? { closed: first } : {}), slots: sorted };
}

function closedOn(day: Day): LocalText {
  const holiday = holidayOn(day);
  if (holiday === undefined) return OWN_CLOSED;
  return { 'zh-CN': `${holiday['zh-CN']}放假`, en: `Public holiday: ${holiday.en}` };
}

function slotsOf(hall: HallFile, day: Day, like: Weekday, template: SlotTemplate): PlannedSlot[] {
  const { group, everyMinutes, seats, overbooking = 0, shares = [] } = template;
  const cutoffMs = (reservationsOf(hall)?.returnMinutes ?? 0) * 60_000;
  const series = hall.groups.find(({ id }) => id === group)?.series ?? '';
  const slots: PlannedSlot[] = [];
  const until = minutesOf(template.until);
  for (let at = minutesOf(template.from); at + everyMinutes <= until; at += everyMinutes) {
    if (!isOpenAt(hall, like, at, at + everyMinutes)) continue;
    const startMs = momentOn(day, clockOf(at), hall);
    slots.push({
      id: clockOf(at).replace(':', '') + series,
      day,
      ...(group === undefined ? {} : { group }),
      startMs,
      endMs: startMs + everyMinutes * 60_000,
      seats,
      overbooking,
      shares,
      cutoffMs,
    });
  }
  return slots;
}

/** Whether the hall is open from one minute of the day to another. */
const isOpenAt = ({ hours }: HallFile, like: Weekday, from: number, until: number): boolean =>
  hours.length === 0 ||
  hours.some(
    ({ days, open, close }) => days.includes(like) && minutesOf(open) <= from && until <= minutesOf(close),
  );

function withClosure(hall: HallFile, { closures = [] }: ReservationSetup, slot: PlannedSlot): PlannedSlot {
  const closure = closures.find((each) => closes(hall, each, slot));
  return closure === undefined ? slot : { ...slot, closed: closure.reason };
}

function closes(hall: HallFile, { day, lastDay = day, ...part }: Closure, slot: PlannedSlot): boolean {
  const date = isoOf(slot.day);
  if (date < day || date > lastDay) return false;
  if (part.group !== undefined && part.group !== slot.group) return false;
  const from = part.from === undefined ? Number.NEGATIVE_INFINITY : momentOn(slot.day, part.from, hall);
  const until = part.until === undefined ? Number.POSITIVE_INFINITY : momentOn(slot.day, part.until, hall);
  return slot.startMs < until && slot.endMs > from;
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
