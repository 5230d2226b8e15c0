import { describe, expect, it } from 'vitest';
import { townshipWith } from '../test-support/hall-net.ts';
import { type RosterFinding, rosterFindings } from './findings.ts';
import { withFix } from './fixes.ts';
import type { Shift } from './shift.ts';
import { substitutesFor, withAbsence, withSubstitute } from './substitutes.ts';

const DAY = '20260302';
const HALL = townshipWith();

const shift = (window: number, clerk: string, from = '09:00', until = '17:00', more = {}): Shift => ({
  id: `${window}-${from}-${clerk}`,
  clerk: `clerk-${clerk}`,
  window,
  from,
  until,
  ...more,
});

/** Windows 4 and 3 serve all there is, all day. */
const COVERED = [shift(4, '014'), shift(3, '013')];
const found = (...shifts: Shift[]): RosterFinding[] => rosterFindings(HALL, DAY, shifts);
const kinds = (...shifts: Shift[]): string[] => found(...shifts).map(({ kind }) => kind);

describe('what is wrong with a roster', () => {
  it('[SH5] is nothing of one that is whole, and nothing of a day without shifts', () => {
    expect(kinds(...COVERED)).toEqual([]);
    expect(kinds()).toEqual([]);
  });

  it('[SH5] is one clerk at two windows at once, with the time of both', () => {
    const [twice] = found(...COVERED, shift(1, '013', '16:00', '18:00'));
    expect(twice).toMatchObject({
      kind: 'clerk-twice',
      shift: { window: 1 },
      other: { window: 3 },
      from: '16:00',
      until: '17:00',
      fix: { kind: 'begin', at: '17:00' },
    });
  });

  it('[SH5] is two clerks at one window at once; the longer shift leaves the time of one within it', () => {
    const noon = shift(3, '011', '12:00', '13:00');
    const shifts = [...COVERED, noon];
    const [twice] = found(...shifts);
    expect(twice).toMatchObject({
      kind: 'window-twice',
      shift: { clerk: 'clerk-011' },
      other: { clerk: 'clerk-013' },
      fix: { kind: 'leave', from: '12:00', until: '13:00' },
    });
    const mended = withFix(shifts, twice?.fix ?? { kind: 'remove', shift: '' });
    expect(
      mended.filter(({ window }) => window === 3).map(({ clerk, from, until }) => [clerk, from, until]),
    ).toEqual([
      ['clerk-013', '09:00', '12:00'],
      ['clerk-013', '13:00', '17:00'],
      ['clerk-011', '12:00', '13:00'],
    ]);
    expect(new Set(mended.map(({ id }) => id)).size).toBe(4);
    expect(kinds(...mended)).toEqual([]);
  });

  it('[SH5] is a window or clerk the hall does not have, and a shift without time', () => {
    const odd = [shift(9, '011'), shift(1, '999'), shift(2, '012', '12:00', '12:00')];
    expect(kinds(...COVERED, ...odd)).toEqual(['unknown-clerk', 'no-time', 'unknown-window']);
    expect(found(...COVERED, ...odd).map(({ fix }) => fix?.kind)).toEqual(['give', 'remove', 'remove']);
  });

  it('[SH5] is a clerk who is not trained for what the window serves, with somebody free who is', () => {
    const [untrained] = found(...COVERED, shift(1, '015'));
    expect(untrained).toMatchObject({ kind: 'untrained', shift: { window: 1 }, fix: { kind: 'give' } });
    expect(untrained?.kind === 'untrained' && untrained.groups).toEqual([
      'social-insurance',
      'medical-insurance',
      'civil-affairs',
      'household',
      'natural-person',
    ]);
    expect(untrained?.fix).toMatchObject({ clerk: expect.stringMatching(/^clerk-01[12678]$/) });
  });

  it('[SH5] is a shift while the hall is closed', () => {
    expect(kinds(...COVERED, shift(1, '011', '18:00', '20:00'))).toEqual(['closed-then']);
    // Before the hours begin tickets are given already, and people are served after they end.
    expect(kinds(shift(4, '014', '08:30', '18:00'), shift(3, '013'))).toEqual([]);
  });

  it('[SH6] is open time without anybody trained at a window for a group, at noon as at any time', () => {
    const noon = [shift(4, '014', '09:00', '12:00'), shift(4, '014', '13:30', '17:00'), shift(3, '013')];
    const [gap] = found(...noon);
    expect(gap).toMatchObject({
      kind: 'gap',
      groups: ['legal-person', 'investment'],
      from: '12:00',
      until: '13:30',
      fix: { kind: 'add', window: 4, from: '12:00', until: '13:30' },
    });
    expect(gap?.kind === 'gap' && gap.fix).toMatchObject({ clerk: 'clerk-018' });
    expect(kinds(...withFix(noon, gap?.fix ?? { kind: 'remove', shift: '' }))).toEqual([]);
  });

  it('[SH6] counts neither a quick window, nor an absent clerk, nor one who is not trained for the group', () => {
    const gaps = (...shifts: Shift[]) =>
      found(...shifts).flatMap((each) => (each.kind === 'gap' ? [`${each.from}-${each.until}`] : []));
    expect(gaps(shift(6, '014'), shift(3, '013'))).toEqual(['09:00-17:00']);
    expect(gaps(shift(4, '014', '09:00', '17:00', { absent: true }), shift(3, '013'))).toEqual([
      '09:00-17:00',
    ]);
    expect(gaps(shift(4, '013'), shift(3, '011'))).toEqual(['09:00-17:00']);
    // On Saturday the hall closes at noon, on Sunday it is not open.
    const saturday = rosterFindings(HALL, '20260307', [shift(4, '014', '09:00', '11:00'), shift(3, '013')]);
    expect(saturday).toMatchObject([{ kind: 'gap', from: '11:00', until: '12:00' }]);
    expect(rosterFindings(HALL, '20260308', COVERED).map(({ kind }) => kind)).toEqual([
      'closed-then',
      'closed-then',
    ]);
  });
});

describe('whoever takes a shift', () => {
  const A = shift(3, '013', '09:00', '17:00', { role: 'A' });
  const roster = [
    A,
    shift(1, '011'),
    shift(2, '012', '09:00', '12:00'),
    shift(3, '017', '17:00', '18:00', { role: 'B' }),
  ];

  it('[SH7] is trained for what its clerk serves there, the free first: B of the window, then the least to do', () => {
    const named = (shift: Shift) => substitutesFor(HALL, roster, shift).map(({ clerk, at }) => [clerk, at]);
    // 015 is not trained for it; 017 is B there, 012 has gone home at noon, and 011 sits at window 1.
    expect(named({ ...A, from: '13:00' })).toEqual([
      ['clerk-017', undefined],
      ['clerk-012', undefined],
      ['clerk-014', undefined],
      ['clerk-016', undefined],
      ['clerk-018', undefined],
      ['clerk-011', 1],
    ]);
    // For companies as well only two are trained.
    expect(named(shift(5, '015'))).toEqual([
      ['clerk-014', undefined],
      ['clerk-018', undefined],
    ]);
  });

  it('[SH7] does not sit somewhere before and after, if it can be helped', () => {
    const noon = shift(1, '011', '12:00', '13:00');
    const split = [...roster, shift(4, '012', '13:00', '17:00')];
    const free = substitutesFor(HALL, split, noon).filter(({ at }) => at === undefined);
    expect(free.at(-1)).toMatchObject({ clerk: 'clerk-012', isBetween: true });
    expect(free[0]).toMatchObject({ clerk: 'clerk-017', isBetween: false });
  });

  it('[SH7] is nobody who is away at that time', () => {
    const away = withAbsence(HALL, [...roster, shift(4, '014')], '4-09:00-014');
    expect(substitutesFor(HALL, away, A).map(({ clerk }) => clerk)).not.toContain('clerk-014');
    expect(
      substitutesFor(HALL, away, { ...A, from: '17:00', until: '18:00' }).map(({ clerk }) => clerk),
    ).toContain('clerk-014');
  });

  it('[SH7] has it from then on, and whose it was stays known', () => {
    const whole = withSubstitute(HALL, roster, A.id, 'clerk-014');
    expect(whole[0]).toEqual({ ...A, clerk: 'clerk-014', insteadOf: 'clerk-013' });
    expect(withSubstitute(HALL, whole, A.id, 'clerk-016')[0]).toMatchObject({ insteadOf: 'clerk-013' });
    expect(withSubstitute(HALL, whole, A.id, 'clerk-013')[0]).toEqual(A);
    const from = withSubstitute(HALL, withAbsence(HALL, roster, A.id), A.id, 'clerk-014', '10:30');
    expect(from.slice(0, 2)).toMatchObject([
      { clerk: 'clerk-013', from: '09:00', until: '10:30', absent: true },
      { clerk: 'clerk-014', from: '10:30', until: '17:00', insteadOf: 'clerk-013' },
    ]);
    expect(from[1]).not.toHaveProperty('absent');
  });
});
