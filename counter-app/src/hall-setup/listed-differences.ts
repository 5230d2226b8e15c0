import {
  type Closure,
  canonical,
  type HallFile,
  type IsoDate,
  type SetupDifference,
  type ShiftPattern,
  type SlotTemplate,
  type Weekday,
} from '@onewindow/hall-core';
import { common } from '../words/common.ts';
import { badgeWords, closureName, daysWords, shiftName, slotsName } from './time-names.ts';

type Entry = Readonly<Record<string, unknown>>;
type NameOf = (entry: Entry, hall: HallFile) => string;

/** Lists whose entries have no id: each is called by what it says. */
const NAMES: Readonly<Record<string, NameOf>> = {
  shifts: (entry, hall) => shiftName(entry as unknown as ShiftPattern, hall),
  templates: (entry, hall) => slotsName(entry as unknown as SlotTemplate, hall),
  closures: (entry, hall) => closureName(entry as unknown as Closure, hall),
};

const listOf = (value: unknown): readonly Entry[] => (value as readonly Entry[] | undefined) ?? [];
const same = (a: unknown, b: unknown): boolean => canonical([a ?? null]) === canonical([b ?? null]);

function inWords(field: string, value: unknown, hall: HallFile): unknown {
  if (value === undefined) return undefined;
  if (field === 'days') return daysWords(value as readonly Weekday[]);
  if (field === 'clerk') return badgeWords(String(value), hall);
  return field === 'window' ? common.windowNumber(Number(value)) : value;
}

/** Days added and taken out, each by its date. */
function byDay(difference: SetupDifference): readonly SetupDifference[] {
  const { part, from, to } = difference;
  const [before, after] = [from, to].map((days) => (days ?? []) as readonly IsoDate[]);
  const line = (what: 'added' | 'taken-away', key: IsoDate): SetupDifference => ({ part, what, key });
  const days = [
    ...(before ?? []).filter((day) => after?.includes(day) !== true).map((day) => line('taken-away', day)),
    ...(after ?? []).filter((day) => before?.includes(day) !== true).map((day) => line('added', day)),
  ];
  return days.length > 0 ? days : before?.length === after?.length ? [{ part, what: 'order' }] : [difference];
}

/** A difference in such a list as the entries that differ: as many as before are the same ones, changed. */
export function byEntry(difference: SetupDifference, hall: HallFile): readonly SetupDifference[] {
  const { part, field, from, to } = difference;
  if (part === 'closedDays' || part === 'workedDays') return byDay(difference);
  const nameOf = NAMES[part === 'shifts' ? part : (field ?? '')];
  if (nameOf === undefined || (part !== 'shifts' && part !== 'reservations')) return [difference];
  const [before, after] = [listOf(from), listOf(to)];
  const missing = (list: readonly Entry[], other: readonly Entry[]): readonly Entry[] =>
    list.filter((entry) => !other.some((one) => same(one, entry)));
  const [gone, added] = [missing(before, after), missing(after, before)];
  const isAsLong = before.length === after.length;
  // One of two that say the same went or came, or only their order is another.
  if (gone.length + added.length === 0) return isAsLong ? [{ part, what: 'order' }] : [difference];
  if (isAsLong) {
    return before.flatMap((old, at) => changes(difference, nameOf(old, hall), [old, after[at] ?? {}], hall));
  }
  const line = (what: 'added' | 'taken-away', entry: Entry): SetupDifference => ({
    part,
    what,
    key: nameOf(entry, hall),
  });
  return [...gone.map((entry) => line('taken-away', entry)), ...added.map((entry) => line('added', entry))];
}

function changes(
  { part }: SetupDifference,
  key: string,
  [old, now]: readonly [Entry, Entry],
  hall: HallFile,
): SetupDifference[] {
  return [...new Set([...Object.keys(now), ...Object.keys(old)])].flatMap((field): SetupDifference[] =>
    same(old[field], now[field])
      ? []
      : [
          {
            part,
            what: 'changed',
            key,
            field,
            from: inWords(field, old[field], hall),
            to: inWords(field, now[field], hall),
          },
        ],
  );
}
