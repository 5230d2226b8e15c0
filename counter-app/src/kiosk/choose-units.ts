import type { GroupLine, HallFile, LocalText } from '@onewindow/hall-core';
import { byUnit } from '@onewindow/hall-core';
import { css } from 'lit';

/** What stands under one heading: a unit's groups, or those that are the hall's own. */
export interface UnitBlock {
  readonly id: string;
  /** Absent: the hall's own. */
  readonly name?: LocalText;
  readonly lines: readonly GroupLine[];
}

/** The kiosk this address belongs to stands in one unit: `?unit=tax`. */
export const fixedUnit = (): string | undefined =>
  new URLSearchParams(location.search).get('unit') ?? undefined;

/** The groups by unit, in the set-up's order, the hall's own last; one block without a name where there are no units. */
export function unitBlocks(hall: HallFile, lines: readonly GroupLine[]): UnitBlock[] {
  return byUnit(hall, lines, ({ group }) => group.id).map(({ unit, items }) =>
    unit === undefined ? { id: '', lines: items } : { id: unit.id, name: unit.name, lines: items },
  );
}

/** Whether all groups fit under their headings; otherwise the unit is asked for first. */
export function haveRoom(
  blocks: readonly UnitBlock[],
  { portrait, elder }: { readonly portrait: boolean; readonly elder: boolean },
): boolean {
  if (blocks.length < 2) return true;
  // Standing up, headings and rows of two stand below each other; lying down every unit is a column.
  if (portrait) {
    const rows = blocks.reduce((sum, { lines }) => sum + 1 + Math.ceil(lines.length / 2), 0);
    return rows <= (elder ? 9 : 10);
  }
  return blocks.length <= (elder ? 3 : 4) && blocks.every(({ lines }) => lines.length <= (elder ? 3 : 4));
}

/** How many frequent matters have room below the groups of several units. */
export function besideUnits(
  blocks: readonly UnitBlock[],
  on: { readonly portrait: boolean; readonly elder: boolean; readonly english: boolean },
): number {
  if (on.elder) return 0;
  // English names take two lines.
  if (on.portrait) return on.english ? 4 : 6;
  return blocks.some(({ lines }) => lines.length > (on.english ? 2 : 3)) ? 0 : 4;
}

export const unitStyles = css`
  .units {
    display: grid;
    gap: var(--space-3);
  }
  .units section {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    min-width: 0;
  }
  .units h2 {
    font-size: var(--text-m);
  }
  .units ul.groups {
    max-height: none;
  }
  ul.groups.choices {
    max-height: calc(var(--touch) * 4);
  }
  @media (orientation: landscape) {
    .units.columns {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
    .units.columns ul.groups {
      flex: 0 0 auto;
      grid-template-columns: 1fr;
    }
  }
`;
