import { describe, expect, it } from 'vitest';
import { businessDay, clockTime, closedDays, isLate, isLetGo, localMoment } from './business-day.ts';

const beijing = (text: string): number => Date.parse(`${text}+08:00`);
const HALL = { timeZone: 'Asia/Shanghai', dayStartsAt: '04:00' };

describe('the business day', () => {
  it.each([
    ['2026-03-02T09:00', '20260302'],
    ['2026-03-02T03:59:59', '20260301'],
    ['2026-03-02T04:00', '20260302'],
    ['2026-01-01T00:30', '20251231'],
    ['2028-03-01T01:00', '20280229'],
  ])('[K5] of %s is %s: it changes at the hall’s hour, not at midnight', (moment, day) => {
    expect(businessDay(beijing(moment), HALL)).toBe(day);
  });

  it('[K5] is the hall’s, wherever the machine thinks it is', () => {
    const ms = Date.UTC(2026, 2, 1, 23, 30);
    expect(businessDay(ms, HALL)).toBe('20260302');
    expect(businessDay(ms, { ...HALL, timeZone: 'UTC' })).toBe('20260301');
    expect(clockTime(ms, 'Asia/Shanghai')).toBe('07:30');
    expect(clockTime(beijing('2026-03-02T00:05'), 'Asia/Shanghai')).toBe('00:05');
    expect(localMoment(ms, 'Asia/Shanghai')).toEqual({ day: '20260302', weekday: 'mon', minutes: 450 });
  });
});

describe('closed days', () => {
  it('[K8] are the fourteen before a day, latest first, over months, years and a leap day', () => {
    expect(closedDays('20260304').slice(0, 5)).toEqual([
      '20260303',
      '20260302',
      '20260301',
      '20260228',
      '20260227',
    ]);
    expect(closedDays('20280301')[0]).toBe('20280229');
    expect(closedDays('20260101').slice(0, 2)).toEqual(['20251231', '20251230']);
    expect(new Set(closedDays('20260304')).size).toBe(14);
  });

  it('[K8] reach back over the longest holiday: from 24 February 2026 to the 14th', () => {
    expect(closedDays('20260224')).toContain('20260214');
  });
});

describe('days that are let go of', () => {
  it('[K11] are those twelve days back or older, and late is what was before the closed ones, for ninety days', () => {
    expect(['20260303', '20260221', '20260220', '20260218'].map((past) => isLetGo(past, '20260304'))).toEqual(
      [false, false, true, true],
    );
    expect(['20260218', '20260217', '20251205', '20251204'].map((past) => isLate(past, '20260304'))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
