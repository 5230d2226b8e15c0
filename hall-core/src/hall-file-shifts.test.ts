import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import { parseHallFile } from './parse-hall-file.ts';
import { patternOf } from './roster/day-roster.ts';
import { rosterFindings } from './roster/findings.ts';

/** The problems of the township's file with these fields of its first shift changed. */
function after(slip: object): string[] {
  const hall = structuredClone(township);
  Object.assign(hall.shifts[0] ?? {}, slip);
  const result = parseHallFile(JSON.stringify(hall));
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('the shifts of a hall file', () => {
  it('[SH12] name clerks and windows of the hall, and end after they begin', () => {
    expect(after({})).toEqual([]);
    expect(after({ clerk: 'clerk-11' })).toEqual(['unknown-reference shifts[0].clerk']);
    expect(after({ window: 12 })).toEqual(['unknown-reference shifts[0].window']);
    expect(after({ until: '08:30' })).toEqual(['hours-order shifts[0].until']);
    // The day changes at four, so that a night shift may end in the small hours.
    expect(after({ from: '20:00', until: '02:00' })).toEqual([]);
    expect(after({ from: '20:00', until: '05:00' })).toEqual(['hours-order shifts[0].until']);
    expect(after({ role: 'C' })).toEqual(['not-a-choice shifts[0].role']);
  });

  it('[SH12] of the township leave nothing open and nobody at two places, noon included', () => {
    const hall = parseHallFile(JSON.stringify(township));
    if (!hall.ok) throw new Error('the township is not well');
    for (const day of ['20261123', '20261124', '20261125', '20261126', '20261127', '20261128']) {
      const shifts = patternOf(hall.value, day);
      expect(shifts.length).toBeGreaterThan(0);
      expect(rosterFindings(hall.value, day, shifts)).toEqual([]);
    }
  });
});
