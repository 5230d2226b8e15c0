import { describe, expect, it } from 'vitest';
import district from '../../halls/district.json' with { type: 'json' };
import township from '../../halls/township.json' with { type: 'json' };
import village from '../../halls/village.json' with { type: 'json' };
import type { HallFile } from './hall-file.ts';
import { parseHallFile } from './parse-hall-file.ts';

function hallOf(file: unknown): HallFile {
  const result = parseHallFile(JSON.stringify(file));
  if (!result.ok)
    throw new Error(result.problems.map(({ path, message }) => `${path}: ${message.en}`).join('\n'));
  return result.value;
}

const halls: readonly (readonly [name: string, hall: HallFile])[] = [
  ['township', hallOf(township)],
  ['village', hallOf(village)],
  ['district', hallOf(district)],
];

describe('the halls that come with the program', () => {
  it.each(halls)('[H19] %s serves every bundle whole at one window, by one clerk', (_name, hall) => {
    const groupOf = new Map(hall.matters.map((matter) => [matter.id, matter.group]));
    for (const bundle of hall.bundles) {
      const needed = bundle.matters.map((id) => groupOf.get(id) ?? id);
      const covers = (groups: readonly string[]): boolean => needed.every((group) => groups.includes(group));
      expect(hall.windows.some((window) => window.kind !== 'quick' && covers(window.groups))).toBe(true);
      expect(hall.clerks.some((clerk) => covers(clerk.skills))).toBe(true);
    }
  });

  it.each(halls)('[H19] %s has an English name for all that residents choose from', (_name, hall) => {
    const named = [hall, ...hall.groups, ...hall.matters, ...hall.bundles, ...hall.windows];
    expect(named.filter(({ name }) => name.en === undefined)).toEqual([]);
  });

  it.each(halls)('[H19] %s has a clerk for every window', (_name, hall) => {
    expect(hall.clerks.length).toBeGreaterThanOrEqual(hall.windows.length);
  });

  it('[H19] the district has the size of Haidian’s hall: 110 windows, 28 departments', () => {
    const hall = hallOf(district);
    expect(hall.windows).toHaveLength(110);
    expect(new Set(hall.matters.map(({ department }) => department)).size).toBe(28);
    expect(hall.matters).toHaveLength(220);
  });
});
