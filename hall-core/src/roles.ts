/**
 * What a device may be in a hall. `channel`: a portal that books for residents; `city`: collects the days of many
 * halls; `recovery`: the key kept off line that can enrol a hub when the last one is gone.
 */
export const ROLES = [
  'hub',
  'kiosk',
  'board',
  'counter',
  'guide',
  'manager',
  'channel',
  'city',
  'recovery',
] as const;

export type DeviceRole = (typeof ROLES)[number];

type Cells<Cell, Columns extends readonly unknown[]> = { readonly [K in keyof Columns]: Cell };

/** A line of a table: a cell for each role, in their order. A role more makes every line too short to compile. */
export type RoleRow<Cell> = Cells<Cell, typeof ROLES>;

/** A set of roles as the bits of a number, in their order. */
export type RoleMask = number;

export const NO_ROLES: RoleMask = 0;

/** The roles this version knows among those named: what it does not know gives no right. */
export function maskOf(roles: Iterable<string>): RoleMask {
  let mask = NO_ROLES;
  for (const role of roles) {
    const column = ROLES.indexOf(role as DeviceRole);
    if (column >= 0) mask |= 1 << column;
  }
  return mask;
}

export const rolesIn = (mask: RoleMask): DeviceRole[] =>
  ROLES.filter((_role, at) => (mask & (1 << at)) !== 0);

/** The roles of a line whose cell is one of those that are meant. */
export function maskWhere<Cell>(row: RoleRow<Cell>, isMeant: (cell: Cell) => boolean): RoleMask {
  let mask = NO_ROLES;
  row.forEach((cell, column) => {
    if (isMeant(cell)) mask |= 1 << column;
  });
  return mask;
}
