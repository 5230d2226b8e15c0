import { describe, expect, it } from 'vitest';
import village from '../../../halls/village.json' with { type: 'json' };
import { parseHallFile } from '../parse-hall-file.ts';
import { quietUntil, voiceSetupOf, zoneOfWindow } from './voice-setup.ts';

const timeZone = 'Asia/Shanghai';
const at = (hour: number, minute: number): number => Date.UTC(2026, 10, 23, hour - 8, minute);

describe('how a hall wants its calls said', () => {
  it('[AN11] is quiet from the first minute named to the last before the second', () => {
    const hall = { timeZone, voice: { quiet: [{ from: '12:00', until: '14:00' }] } };
    expect(quietUntil(hall, at(11, 59))).toBeUndefined();
    expect(quietUntil(hall, at(12, 0))).toBe('14:00');
    expect(quietUntil(hall, at(13, 59))).toBe('14:00');
    expect(quietUntil(hall, at(14, 0))).toBeUndefined();
    expect(quietUntil({ timeZone }, at(12, 30))).toBeUndefined();
  });

  it('[AN12] gives a window to the zone that names it', () => {
    const hall = { voice: { zones: [{ id: 'floor-2', windows: [7, 8] }] } };
    expect(zoneOfWindow(hall, 8)).toBe('floor-2');
    expect(zoneOfWindow(hall, 3)).toBe('');
    expect(voiceSetupOf(hall)).toMatchObject({ times: 2, chime: true, languages: ['zh-CN'] });
  });

  it.each([
    ['until', { quiet: [{ from: '12:00', until: '12:00' }] }, 'voice.quiet[0].until', 'hours-order'],
    [
      'a window there is not',
      { zones: [{ id: 'a', windows: [99] }] },
      'voice.zones[0].windows[0]',
      'unknown-reference',
    ],
    [
      'a window twice',
      {
        zones: [
          { id: 'a', windows: [1] },
          { id: 'b', windows: [1] },
        ],
      },
      'voice.zones[1].windows[0]',
      'repeated',
    ],
    [
      'an id twice',
      {
        zones: [
          { id: 'a', windows: [1] },
          { id: 'a', windows: [2] },
        ],
      },
      'voice.zones[1].id',
      'repeated',
    ],
  ])('[H27] refuses %s', (_what, voice, path, code) => {
    const read = parseHallFile(JSON.stringify({ ...village, voice }));
    expect(read.ok ? [] : read.problems.map((problem) => [problem.path, problem.code])).toContainEqual([
      path,
      code,
    ]);
  });

  it('[H27] takes what fits', () => {
    const voice = {
      quiet: [{ from: '12:00', until: '14:00' }],
      zones: [{ id: 'ground', windows: [1] }],
      volume: 0,
    };
    expect(parseHallFile(JSON.stringify({ ...village, voice })).ok).toBe(true);
  });
});
