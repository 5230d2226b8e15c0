import type { HallFile } from '@onewindow/hall-core';
import { parseHallFile } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { HALLS } from '../test-support/halls.ts';
import { sharedBuilding } from '../test-support/shared-building.ts';
import { GROUPS } from './list-kinds.ts';
import { UNITS } from './unit-kind.ts';

const hall = sharedBuilding(HALLS.township);
const unitIds = ({ units }: HallFile) => units?.map(({ id, groups }) => [id, ...groups]);

/** The hall without a group, as the list of groups leaves it. */
function withoutGroup(from: HallFile, id: string): HallFile {
  const group = from.groups.find((one) => one.id === id);
  const rest = { ...from, groups: from.groups.filter((one) => one !== group) };
  return GROUPS.without(rest, group);
}

describe('what is taken out of a set-up', () => {
  it('is out of its unit, too, and a unit goes with its last group, which is said first', () => {
    const less = withoutGroup(hall, 'legal-person');
    expect(unitIds(less)).toEqual([
      ['centre', 'social-insurance', 'medical-insurance', 'civil-affairs'],
      ['police', 'household', 'natural-person'],
      ['tax', 'investment'],
    ]);
    const group = (id: string) => hall.groups.find((one) => one.id === id);
    expect(GROUPS.losing?.(group('legal-person'), hall)).toBe('');
    expect(GROUPS.losing?.(group('investment'), less)).toContain('税务所');
    expect(unitIds(withoutGroup(less, 'investment'))?.map(([id]) => id)).toEqual(['centre', 'police']);
    const alone = { ...hall, units: [{ id: 'tax', name: { 'zh-CN': '税务所' }, groups: ['legal-person'] }] };
    expect(withoutGroup(alone, 'legal-person')).not.toHaveProperty('units');
  });

  it('leaves the groups of a unit to the hall, as is said first, and no empty list of units', () => {
    const units = hall.units ?? [];
    const tax = units[2];
    const said = UNITS.losing?.(tax, hall);
    for (const word of ['税务所', '投资项目', hall.complaintPhone]) expect(said).toContain(word);
    const less = UNITS.without({ ...hall, units: units.slice(0, 2) }, tax);
    expect(unitIds(less)?.map(([id]) => id)).toEqual(['centre', 'police']);
    expect(less.groups).toEqual(hall.groups);
    expect(UNITS.without({ ...hall, units: [] }, tax)).not.toHaveProperty('units');
    const saved = parseHallFile(JSON.stringify(less));
    expect(saved.ok).toBe(true);
  });
});
