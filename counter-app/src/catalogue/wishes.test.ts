import type { Matter } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import district from '../../../halls/district.json' with { type: 'json' };
import township from '../../../halls/township.json' with { type: 'json' };
import village from '../../../halls/village.json' with { type: 'json' };
import { isMeant, WISHES, wishesOf } from './wishes.ts';

const of = (hall: { matters: unknown }): readonly Matter[] => hall.matters as readonly Matter[];

const namesFor = (wish: (typeof WISHES)[number]): string[] =>
  of(township)
    .filter((matter) => isMeant(wish, matter))
    .map(({ name }) => name['zh-CN']);

describe('what people want to do', () => {
  it('is found in the names a hall uses', () => {
    expect(namesFor('replace')).toEqual([
      '社会保障卡挂失与解挂',
      '社会保障卡补领、换领、换发',
      '居民身份证换领、补领',
    ]);
    expect(namesFor('collect')).toEqual(['证照批文取件']);
    expect(namesFor('reimburse')).toContain('门诊费用手工（零星）报销');
    expect(namesFor('claim')).toContain('高龄津贴申领');
  });

  it('is offered only where the hall has matters for it, the most common first', () => {
    expect(wishesOf(of(village), 20)).not.toContain('collect');
    const shown = wishesOf(of(district), 8);
    expect(shown).toHaveLength(8);
    expect(shown[0]).toBe('apply');
    expect(wishesOf([], 8)).toEqual([]);
  });

  it('leaves few of a hall’s matters without a word that leads to them', () => {
    for (const hall of [township, village, district]) {
      const left = of(hall).filter((matter) => !WISHES.some((wish) => isMeant(wish, matter)));
      expect(left.length / hall.matters.length).toBeLessThan(0.16);
    }
  });
});
