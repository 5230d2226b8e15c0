import { describe, expect, it } from 'vitest';
import { townshipWith } from '../test-support/hall-net.ts';
import { rosterFindings } from './findings.ts';
import { withPartner } from './partner.ts';
import type { Shift } from './shift.ts';

const HALL = townshipWith();
const A: Shift = { id: 'a', clerk: 'clerk-013', window: 3, from: '08:30', until: '17:00' };
const said = (shifts: readonly Shift[]) =>
  shifts.map(({ clerk, from, until, role }) => `${clerk.slice(-3)} ${role ?? '-'} ${from}–${until}`);

describe('two clerks who share a post', () => {
  it('[SH13] B sits there for the hour from noon on, and A goes on afterwards', () => {
    const full: Shift = { ...A, id: 'full', clerk: 'clerk-014', window: 4 };
    const pair = withPartner(HALL, [A, full], 'a');
    expect(said(pair?.shifts ?? [])).toEqual([
      '013 A 08:30–12:00',
      '013 A 13:00–17:00',
      '014 - 08:30–17:00',
      '011 B 12:00–13:00',
    ]);
    expect(pair?.shifts.at(-1)?.id).toBe(pair?.partner);
    expect(rosterFindings(HALL, '20260302', pair?.shifts ?? [])).toEqual([]);
  });

  it('[SH13] for the middle hour of a shift that does not last through noon', () => {
    const pair = withPartner(HALL, [{ ...A, from: '13:00' }], 'a');
    expect(said(pair?.shifts ?? []).at(-1)).toBe('011 B 14:30–15:30');
  });

  it('[SH13] there is none for a short shift, one nobody else is trained for, or no shift', () => {
    expect(withPartner(HALL, [{ ...A, from: '11:00', until: '12:00' }], 'a')).toBeUndefined();
    expect(withPartner(HALL, [A], 'x')).toBeUndefined();
    const alone = { ...HALL, clerks: HALL.clerks.filter(({ id }) => id === 'clerk-013') };
    expect(withPartner(alone, [A], 'a')).toBeUndefined();
  });
});
