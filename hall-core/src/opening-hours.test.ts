import { describe, expect, it } from 'vitest';
import { weekdayLike } from './calendar/weekday-like.ts';
import type { HallFile, Weekday } from './hall-file.ts';
import { isOpenOn, ticketHours } from './opening-hours.ts';
import { patternOf } from './roster/day-roster.ts';
import { openingsOn } from './roster/openings.ts';
import { planDay } from './seats/plan-slots.ts';
import { bookedHall } from './test-support/booked-hall.ts';

const beijing = (text: string): number => Date.parse(`${text}+08:00`);

const stretch = (days: readonly Weekday[], ticketsFrom: string, ticketsUntil: string) => ({
  days,
  ticketsFrom,
  ticketsUntil,
  open: ticketsFrom,
  close: '18:00',
});

describe('the hours in which kiosks give tickets', () => {
  const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
  const hall: Pick<HallFile, 'hours' | 'timeZone'> = {
    timeZone: 'Asia/Shanghai',
    hours: [stretch(weekdays, '14:00', '17:15'), stretch(weekdays, '08:30', '11:45')],
  };

  it.each([
    ['Monday’s opening minute', '2026-03-02T08:30', { kind: 'open' }],
    ['a Monday morning', '2026-03-02T09:00', { kind: 'open' }],
    ['before the morning', '2026-03-02T08:29', { kind: 'closed', next: { weekday: 'mon', from: '08:30' } }],
    ['the closing minute', '2026-03-02T11:45', { kind: 'closed', next: { weekday: 'mon', from: '14:00' } }],
    ['Monday evening', '2026-03-02T17:15', { kind: 'closed', next: { weekday: 'tue', from: '08:30' } }],
    ['Friday evening', '2026-03-06T20:00', { kind: 'closed', next: { weekday: 'mon', from: '08:30' } }],
    ['Sunday', '2026-03-08T10:00', { kind: 'closed', next: { weekday: 'mon', from: '08:30' } }],
  ])('[K6] at %s', (_when, moment, expected) => {
    expect(ticketHours(hall, beijing(moment))).toEqual(expected);
  });

  it('[K6] come again in a week where a hall opens on one day, and never where it has none', () => {
    const once = { ...hall, hours: [stretch(['mon'], '08:30', '11:45')] };
    const next = { weekday: 'mon', from: '08:30', day: '20260309' };
    expect(ticketHours(once, beijing('2026-03-02T12:00'))).toEqual({ kind: 'closed', next });
    expect(
      ticketHours({ ...hall, hours: [stretch([], '08:30', '11:45')] }, beijing('2026-03-02T12:00')),
    ).toEqual({ kind: 'closed' });
  });

  it('[K6] are all hours in a hall without opening hours', () => {
    expect(ticketHours({ ...hall, hours: [] }, beijing('2026-03-08T03:00'))).toEqual({ kind: 'open' });
  });
});

describe('the days of a hall', () => {
  const hall = {
    timeZone: 'Asia/Shanghai',
    hours: [stretch(['mon', 'tue', 'wed', 'thu'], '08:30', '17:00'), stretch(['fri'], '09:00', '16:00')],
  };
  const at = (moment: string, days: Partial<HallFile> = {}) =>
    ticketHours({ ...hall, ...days }, beijing(moment));

  it('[K12] on a weekend worked for a holiday kiosks give tickets by the hours of a Friday', () => {
    expect(at('2026-10-10T09:00')).toEqual({ kind: 'open' });
    expect(at('2026-10-10T08:45')).toEqual({ kind: 'closed', next: { weekday: 'sat', from: '09:00' } });
    expect(at('2026-10-09T16:00')).toEqual({ kind: 'closed', next: { weekday: 'sat', from: '09:00' } });
    expect(at('2026-10-17T09:00').kind).toBe('closed');
  });

  it('[K12] on a public holiday they give none, and name it and the day they next do', () => {
    expect(at('2026-10-05T10:00')).toMatchObject({
      holiday: { 'zh-CN': '国庆节' },
      next: { weekday: 'thu', from: '08:30' },
    });
    expect(at('2026-10-01T10:00')).toMatchObject({
      next: { weekday: 'thu', from: '08:30', day: '20261008' },
    });
    expect(at('2026-09-30T18:00')).toEqual({
      kind: 'closed',
      next: { weekday: 'thu', from: '08:30', day: '20261008' },
    });
    const mondays = { hours: [stretch(['mon'], '08:30', '12:00')] };
    expect(at('2026-02-09T13:00', mondays)).toMatchObject({ next: { day: '20260302' } });
    expect(at('2026-10-05T10:00', { hours: [] })).toEqual({ kind: 'open' });
  });

  it('[K12] the hall’s own word goes before the calendar, its working before its being closed', () => {
    const reservations = { templates: [], workedDays: ['2026-10-05'] };
    for (const days of [{ workedDays: ['2026-10-05'], closedDays: ['2026-10-05'] }, { reservations }]) {
      expect(at('2026-10-05T09:00', days)).toEqual({ kind: 'open' });
      expect(weekdayLike(days, '20261005')).toBe('fri');
    }
    const closedDays = ['2026-10-10', '2027-02-08'];
    expect(at('2026-10-10T10:00', { closedDays })).toEqual({
      kind: 'closed',
      next: { weekday: 'mon', from: '08:30' },
    });
    expect(isOpenOn({ ...hall, closedDays }, '20270208')).toBe(false);
    expect(isOpenOn({ ...hall, closedDays }, '20270209')).toBe(true);
    expect(isOpenOn({ ...hall, hours: [], closedDays }, '20270208')).toBe(true);
  });

  it('[K12] hours, slots and the week’s shifts have one answer', () => {
    const shift = { clerk: 'c1', window: 1, days: ['fri'], from: '09:00', until: '16:00' } as const;
    const whole = { ...bookedHall(), shifts: [shift] };
    const about = (days: Partial<HallFile>, day: string): boolean[] => {
      const file = { ...whole, ...days };
      return [
        isOpenOn(file, day),
        planDay(file, day).slots.length > 0,
        patternOf(file, day).length > 0,
        openingsOn(file, day).length > 0,
      ];
    };
    expect(about({}, '20261001')).toEqual([false, false, false, false]);
    expect(about({ workedDays: ['2026-10-01'] }, '20261001')).toEqual([true, true, true, true]);
    expect(about({}, '20261009')).toEqual([true, true, true, true]);
    expect(about({ closedDays: ['2026-10-09'] }, '20261009')).toEqual([false, false, false, false]);
  });
});
