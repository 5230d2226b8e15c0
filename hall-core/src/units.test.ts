import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import type { HallFile, HallUnit } from './hall-file.ts';
import { parseHallFile } from './parse-hall-file.ts';
import { foldOf, issueOf, Pen } from './test-support/pen.ts';
import { byUnit, complaintPhoneFor, hallOfUnit, isCallOf, unitOf, unitsOf } from './units.ts';

const CENTRE: HallUnit = {
  id: 'centre',
  name: { 'zh-CN': '便民服务中心' },
  groups: ['civil-affairs', 'social-insurance'],
};
const TAX: HallUnit = {
  id: 'tax',
  name: { 'zh-CN': '税务所' },
  groups: ['legal-person'],
  complaintPhone: '12366',
};
const hall = { ...(township as unknown as HallFile), units: [CENTRE, TAX] };

/** The problems of the township's file with these units. */
function problemsWith(...units: readonly object[]): string[] {
  const result = parseHallFile(JSON.stringify({ ...township, units }));
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('the units of a hall', () => {
  it('[H33] have groups of the hall, each in one unit at most, and ids and names of their own', () => {
    expect(problemsWith(CENTRE, TAX)).toEqual([]);
    expect(problemsWith(CENTRE, { ...TAX, groups: ['legal-persons'] })).toEqual([
      'unknown-reference units[1].groups[0]',
    ]);
    expect(problemsWith(CENTRE, { ...TAX, groups: ['legal-person', 'civil-affairs'] })).toEqual([
      'repeated units[1].groups[1]',
    ]);
    expect(problemsWith({ ...TAX, groups: ['legal-person', 'legal-person'] })).toEqual([
      'repeated units[0].groups[1]',
    ]);
    expect(problemsWith(CENTRE, { ...CENTRE, groups: ['legal-person'] })).toEqual([
      'repeated units[1].id',
      'repeated units[1].name.zh-CN',
    ]);
    expect(problemsWith({ ...TAX, groups: [] })).toEqual(['out-of-range units[0].groups']);
    expect(problemsWith({ ...TAX, complaintPhone: 'call us' })).toEqual(['bad-form units[0].complaintPhone']);
  });

  it('[H33] say where else the group stands, and which one was probably meant', () => {
    const units = [CENTRE, { ...TAX, groups: ['civil-affairs', 'legal-persn'] }];
    const result = parseHallFile(JSON.stringify({ ...township, units }));
    const said = result.ok ? [] : result.problems.map(({ message }) => message.en);
    expect(said[0]).toContain('already at units[0].groups[0]');
    expect(said[1]).toContain('Did you mean legal-person?');
  });

  it('[H34] are found by a group, each once on a ticket of several', () => {
    expect(unitOf(hall, 'legal-person')).toBe(TAX);
    expect(unitOf(hall, 'general')).toBeUndefined();
    expect(unitOf(township as unknown as HallFile, 'legal-person')).toBeUndefined();
    expect(unitsOf(hall, ['legal-person', 'general', 'civil-affairs', 'social-insurance'])).toEqual([
      TAX,
      CENTRE,
    ]);
  });

  it('[H34] take complaints of what is theirs alone, where they have a number for it', () => {
    expect(complaintPhoneFor(hall, ['legal-person'])).toBe('12366');
    expect(complaintPhoneFor(hall, ['civil-affairs'])).toBe(hall.complaintPhone);
    expect(complaintPhoneFor(hall, ['legal-person', 'civil-affairs'])).toBe(hall.complaintPhone);
    expect(complaintPhoneFor(hall, ['legal-person', 'general'])).toBe(hall.complaintPhone);
    expect(complaintPhoneFor(hall, [])).toBe(hall.complaintPhone);
  });

  it('[H35] are shown alone with their groups, matters and windows; a unit there is not, as the whole hall', () => {
    const alone = hallOfUnit(hall, 'tax');
    expect(alone.groups.map(({ id }) => id)).toEqual(['legal-person']);
    expect(new Set(alone.matters.map(({ group }) => group))).toEqual(new Set(['legal-person']));
    const numbers = hall.windows.filter(({ groups }) => groups.includes('legal-person'));
    expect(alone.windows).toEqual(numbers);
    expect(numbers.length).toBeLessThan(hall.windows.length);
    expect(hallOfUnit(hall, 'police')).toBe(hall);
    expect(hallOfUnit(hall, undefined)).toBe(hall);
  });

  it('[H35] have the calls shown that are for their groups, also at a window that serves others too', () => {
    const shown = (unit: string | undefined, groups: readonly string[], window: number): boolean => {
      const issued = new Pen('kiosk').write(issueOf({ groups }));
      return isCallOf(foldOf(issued), hall, unit, { ticket: 't', window });
    };
    expect(shown('tax', ['legal-person'], 4)).toBe(true);
    expect(shown('tax', ['civil-affairs'], 4)).toBe(false);
    expect(shown('centre', ['civil-affairs', 'legal-person'], 1)).toBe(true);
    // The step at the tax office is another window's.
    expect(shown('tax', ['civil-affairs', 'legal-person'], 1)).toBe(false);
    expect(shown('tax', ['civil-affairs', 'legal-person'], 4)).toBe(true);
    // Sent to a window that does something else as a rule.
    expect(shown('tax', ['legal-person'], 1)).toBe(true);
    expect([5, 1].map((window) => shown('tax', [], window))).toEqual([true, false]);
    expect([shown('police', ['civil-affairs'], 1), shown(undefined, ['general'], 1)]).toEqual([true, true]);
  });

  it('[H36] stand with what is theirs in the order of the set-up, what is the hall’s own last', () => {
    const listed = (of: Pick<HallFile, 'units'>, groups: readonly string[]) =>
      byUnit(of, groups, (group) => group).map(({ unit, items }) => [unit?.id, ...items]);
    expect(listed(hall, ['general', 'legal-person', 'social-insurance', 'civil-affairs'])).toEqual([
      ['centre', 'social-insurance', 'civil-affairs'],
      ['tax', 'legal-person'],
      [undefined, 'general'],
    ]);
    expect(listed(hall, ['legal-person'])).toEqual([['tax', 'legal-person']]);
    expect(listed({}, ['general', 'legal-person'])).toEqual([[undefined, 'general', 'legal-person']]);
  });
});
