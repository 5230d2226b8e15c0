import type { HallFile, HallUnit } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { windowSetup } from './queue.ts';
import type { ShownCall } from './views.ts';

/** The unit a group belongs to; undefined where the hall is one unit, and for what belongs to the hall itself. */
export const unitOf = ({ units }: Pick<HallFile, 'units'>, group: string): HallUnit | undefined =>
  units?.find(({ groups }) => groups.includes(group));

/** The units of these groups, each once, in their order: one ticket may have matters of several. */
export const unitsOf = (hall: Pick<HallFile, 'units'>, groups: readonly string[]): HallUnit[] => [
  ...new Set(groups.flatMap((group) => unitOf(hall, group) ?? [])),
];

/** What stands under one heading where several units share the hall. */
export interface OfUnit<T> {
  /** Absent: these are the hall's own, or the hall is one unit. */
  readonly unit?: HallUnit;
  readonly items: readonly T[];
}

/** By unit, in the set-up's order, the hall's own last; a unit without any is left out. */
export function byUnit<T>(
  hall: Pick<HallFile, 'units'>,
  items: readonly T[],
  groupOf: (item: T) => string,
): OfUnit<T>[] {
  const ofUnit = (unit: HallUnit | undefined): T[] =>
    items.filter((item) => unitOf(hall, groupOf(item))?.id === unit?.id);
  const blocks: OfUnit<T>[] = (hall.units ?? []).map((unit) => ({ unit, items: ofUnit(unit) }));
  return [...blocks, { items: ofUnit(undefined) }].filter((block) => block.items.length > 0);
}

/** Whom to complain to: the one unit all of it belongs to, where that has a number of its own; else the hall. */
export function complaintPhoneFor(
  hall: Pick<HallFile, 'units' | 'complaintPhone'>,
  groups: readonly string[],
): string {
  const [first, ...others] = new Set(groups.map((group) => unitOf(hall, group)));
  return (others.length === 0 ? first?.complaintPhone : undefined) ?? hall.complaintPhone;
}

/** The hall as a screen of one unit shows it: its groups, their matters and windows; the whole where there is no such unit. */
export function hallOfUnit(hall: HallFile, id: string | undefined): HallFile {
  const unit = hall.units?.find((one) => one.id === id);
  if (unit === undefined) return hall;
  const isOurs = (group: string): boolean => unit.groups.includes(group);
  return {
    ...hall,
    groups: hall.groups.filter((group) => isOurs(group.id)),
    matters: hall.matters.filter(({ group }) => isOurs(group)),
    windows: hall.windows.filter(({ groups }) => groups.some(isOurs)),
  };
}

/**
 * Whether a call is one a screen of one unit shows: by the groups its ticket is called for at that window, since a window
 * may serve several units; of a ticket whose groups nobody knows by the window's. Where there is no such unit, all are.
 */
export function isCallOf(
  fold: HallFold,
  hall: HallFile,
  id: string | undefined,
  { ticket, window }: Pick<ShownCall, 'ticket' | 'window'>,
): boolean {
  const unit = hall.units?.find((one) => one.id === id);
  if (unit === undefined) return true;
  const there = windowSetup(hall, window)?.groups ?? [];
  const all = fold.ticket(ticket)?.groups ?? [];
  const here = all.filter((group) => there.includes(group));
  const known = here.length > 0 ? here : all;
  return (known.length > 0 ? known : there).some((group) => unit.groups.includes(group));
}
