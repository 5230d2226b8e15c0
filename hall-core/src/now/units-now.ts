import type { HallFile, HallUnit } from '../hall-file.ts';
import { byUnit } from '../units.ts';
import type { WindowCard } from '../views.ts';
import { isOpenNow, type LineNow } from './line-now.ts';

/** One unit of the building as it is now. */
export interface UnitNow {
  /** Absent: the groups that are the hall's own. */
  readonly unit?: HallUnit;
  readonly groups: readonly LineNow[];
  readonly waiting: number;
  readonly oldestMs?: number;
  /** Windows that take one of its groups, and how many of them are open; one that serves two units is in both. */
  readonly windows: number;
  readonly open: number;
}

/** The units in the order of the set-up, each with the lines of its groups; none where the hall is one unit. */
export function unitsNow(
  hall: Pick<HallFile, 'units'>,
  lines: readonly LineNow[],
  cards: readonly WindowCard[],
): UnitNow[] {
  if ((hall.units ?? []).length === 0) return [];
  return byUnit(hall, lines, ({ group = '' }) => group).map(({ unit, items }) => {
    const own = cards.filter(({ setup }) => items.some(({ group = '' }) => setup.groups.includes(group)));
    const waits = items.flatMap(({ oldestMs }) => oldestMs ?? []);
    return {
      ...(unit === undefined ? {} : { unit }),
      groups: items,
      waiting: items.reduce((sum, { waiting }) => sum + waiting, 0),
      ...(waits.length === 0 ? {} : { oldestMs: Math.max(...waits) }),
      windows: own.length,
      open: own.filter(isOpenNow).length,
    };
  });
}
