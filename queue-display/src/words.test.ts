import { describe, expect, it } from 'vitest';
import { wordsIn } from './words.ts';

describe('times as people say them', () => {
  it.each([
    [400, '刚刚', 'just now'],
    [2_900, '2 秒前', '2 s ago'],
    [59_999, '59 秒前', '59 s ago'],
    [60_000, '1 分前', '1 min ago'],
    [3_599_999, '59 分前', '59 min ago'],
    [7_500_000, '2 小时 05 分前', '2 h 05 min ago'],
  ])('%i ms', (ageMs, chinese, english) => {
    expect(wordsIn['zh-CN'].age(ageMs)).toBe(chinese);
    expect(wordsIn.en.age(ageMs)).toBe(english);
  });
});
