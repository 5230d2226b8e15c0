import { expect, it } from 'vitest';
import { clockNotice } from './clock-notice.ts';

const notice = (date: string, ...held: string[]) =>
  clockNotice(Date.parse(`${date}T09:00:00+08:00`), 'Asia/Shanghai', held);

it('says nothing of a date that can be right', () => {
  expect(notice('2026-03-02')).toBeUndefined();
  expect(notice('2026-03-02', '20260301', '20260320')).toBeUndefined();
  expect(notice('2026-10-09', '20260925')).toBeUndefined();
});

it('says when a dead battery has set the clock back', () => {
  expect(notice('1970-01-01')).toContain('1970-01-01，不可能是对的');
  expect(notice('2019-12-31', '20260301')).toContain('cannot be right');
  expect(notice('2025-03-02', '20260301')).toContain('比大厅已有的记录（2026-03-01）还早');
});

it('says when the clock is far ahead', () => {
  expect(notice('2190-03-02')).toContain('2190-03-02, cannot be right');
  expect(notice('2028-03-02', '20260301')).toContain(
    "more than a year after the hall's last day, 2026-03-01",
  );
});

it('does not take the records of a wrong clock for the hall’s', () => {
  expect(notice('2026-03-02', '19700101', '20260301', '21900302')).toBeUndefined();
});
