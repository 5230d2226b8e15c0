import type { HallFile, HallUnit } from './hall-file.ts';

/** The unit a group belongs to; undefined where the hall is one unit, and for what belongs to the hall itself. */
export const unitOf = ({ units }: Pick<HallFile, 'units'>, group: string): HallUnit | undefined =>
  units?.find(({ groups }) => groups.includes(group));

/** The units of these groups, each once, in their order: one ticket may have matters of several. */
export const unitsOf = (hall: Pick<HallFile, 'units'>, groups: readonly string[]): HallUnit[] => [
  ...new Set(groups.flatMap((group) => unitOf(hall, group) ?? [])),
];

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
