import { expect, it } from 'vitest';
import { spanWords } from './time.ts';

const MINUTE = 60_000;

it('says a span as people say it, and only its days where it is long', () => {
  const spans = [0, 14, 59, 125, 47 * 60 + 59, 48 * 60, 9456 * 1440 + 700];
  expect(spans.map((minutes) => spanWords(minutes * MINUTE))).toEqual([
    '不到 1 分',
    '14 分',
    '59 分',
    '2 小时 05 分',
    '47 小时 59 分',
    '2 天',
    '9456 天',
  ]);
});
