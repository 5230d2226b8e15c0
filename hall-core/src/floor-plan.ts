import type { FloorPlan } from './hall-file.ts';

/** A name on the plan and the rectangle it fills; squares are counted from 1, `to` is included. */
export interface FloorPlace {
  readonly name: string;
  readonly row: { readonly from: number; readonly to: number };
  readonly column: { readonly from: number; readonly to: number };
  /** Whether it fills all of its rectangle; the rules of the hall file ask for it. */
  readonly isFilled: boolean;
}

const EMPTY = '.';

/** The squares of each row. */
export const squaresOf = (row: string): readonly string[] => row.split(/\s+/).filter((name) => name !== '');

/** What stands on a plan, in reading order. */
export function placesOnFloor({ rows }: Pick<FloorPlan, 'rows'>): readonly FloorPlace[] {
  const found = new Map<
    string,
    { top: number; left: number; bottom: number; right: number; count: number }
  >();
  for (const [y, row] of rows.entries()) {
    for (const [x, name] of squaresOf(row).entries()) {
      if (name === EMPTY) continue;
      const known = found.get(name);
      if (known === undefined) {
        found.set(name, { top: y, left: x, bottom: y, right: x, count: 1 });
        continue;
      }
      known.left = Math.min(known.left, x);
      known.right = Math.max(known.right, x);
      known.bottom = y;
      known.count++;
    }
  }
  return [...found].map(([name, { top, left, bottom, right, count }]) => ({
    name,
    row: { from: top + 1, to: bottom + 1 },
    column: { from: left + 1, to: right + 1 },
    isFilled: count === (bottom - top + 1) * (right - left + 1),
  }));
}
