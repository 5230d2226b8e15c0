import { describe, expect, it } from 'vitest';
import township from '../../halls/township.json' with { type: 'json' };
import { placesOnFloor } from './floor-plan.ts';
import type { FloorPlan } from './hall-file.ts';
import { parseHallFile } from './parse-hall-file.ts';

const LANDMARKS = [{ id: 'guide', name: { 'zh-CN': '导办台' } }];

function problemsOf(rows: readonly string[], landmarks: FloorPlan['landmarks'] = []): string[] {
  const result = parseHallFile(JSON.stringify({ ...township, floor: { rows, landmarks } }));
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('a plan of the floor', () => {
  it('[FP1] is drawn with window numbers and the names of landmarks, each a rectangle', () => {
    expect(problemsOf(['1 1 . 2', '1 1 . 2', '. guide guide .'], LANDMARKS)).toEqual([]);
    expect(placesOnFloor({ rows: ['1 1 . 2', '1 1 . 2'] })).toEqual([
      { name: '1', row: { from: 1, to: 2 }, column: { from: 1, to: 2 }, isFilled: true },
      { name: '2', row: { from: 1, to: 2 }, column: { from: 4, to: 4 }, isFilled: true },
    ]);
  });

  it('[FP1] is refused with rows of unlike length, or a name that is no rectangle', () => {
    expect(problemsOf(['1 2', '3'])).toEqual(['floor-shape floor.rows[1]']);
    expect(problemsOf(['1 1', '1 2'])).toEqual(['floor-shape floor.rows[0]']);
    expect(problemsOf(['1 . 1'])).toEqual(['floor-shape floor.rows[0]']);
  });

  it('[FP2] names nothing that the hall does not have, and no landmark twice or nowhere', () => {
    expect(problemsOf(['1 9'])).toEqual(['unknown-reference floor.rows[0]']);
    expect(problemsOf(['1 .'], LANDMARKS)).toEqual(['unknown-reference floor.landmarks[0].id']);
    expect(problemsOf(['1 guide'], [...LANDMARKS, ...LANDMARKS])).toEqual(['repeated floor.landmarks[1].id']);
  });
});
