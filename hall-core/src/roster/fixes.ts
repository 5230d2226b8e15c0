import type { ClockTime } from '../hall-file.ts';
import { type Shift, shiftId } from './shift.ts';

/** What would mend a finding, in one step. */
export type RosterFix =
  | { readonly kind: 'remove'; readonly shift: string }
  | { readonly kind: 'give'; readonly shift: string; readonly clerk: string }
  | { readonly kind: 'begin'; readonly shift: string; readonly at: ClockTime }
  /** The shift leaves that time to another, and goes on after it. */
  | { readonly kind: 'leave'; readonly shift: string; readonly from: ClockTime; readonly until: ClockTime }
  | {
      readonly kind: 'add';
      readonly clerk: string;
      readonly window: number;
      readonly from: ClockTime;
      readonly until: ClockTime;
    };

/** The shifts after a fix. */
export function withFix(shifts: readonly Shift[], fix: RosterFix): Shift[] {
  switch (fix.kind) {
    case 'remove':
      return shifts.filter(({ id }) => id !== fix.shift);
    case 'give':
      return shifts.map((shift) => (shift.id === fix.shift ? { ...shift, clerk: fix.clerk } : shift));
    case 'begin':
      return shifts.map((shift) => (shift.id === fix.shift ? { ...shift, from: fix.at } : shift));
    case 'leave':
      return shifts.flatMap((shift) => (shift.id === fix.shift ? around(shifts, shift, fix) : [shift]));
    case 'add': {
      const { kind, ...shift } = fix;
      return [...shifts, { id: shiftId(shift, shifts), ...shift }];
    }
  }
}

function around(
  shifts: readonly Shift[],
  shift: Shift,
  { from, until }: Pick<Shift, 'from' | 'until'>,
): Shift[] {
  const before = shift.from === from ? [] : [{ ...shift, until: from }];
  if (until === shift.until) return before;
  const after = { ...shift, from: until };
  return [...before, before.length === 0 ? after : { ...after, id: shiftId(after, shifts) }];
}
