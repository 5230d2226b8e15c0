import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../hall-file.ts';
import { calendarSays, daysChanged, holidaysFrom, isYearKnown, ownDayEffect } from './own-days.ts';

const OFFICE: OpeningHours = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  ticketsFrom: '08:30',
  ticketsUntil: '16:45',
  open: '09:00',
  close: '17:00',
};
const hours = [OFFICE];
const closes = (date: string, more = {}) =>
  ownDayEffect({ hours, closedDays: [date], ...more }, 'closedDays', date);
const works = (date: string, more = {}) =>
  ownDayEffect({ hours, workedDays: [date], ...more }, 'workedDays', date);

describe('days of the hall’s own', () => {
  it('[K13] the calendar says of a day what holiday it is, that it is worked for one, or that its year is unknown', () => {
    expect(calendarSays('20261001')).toMatchObject({ kind: 'holiday', name: { en: 'National Day' } });
    expect(calendarSays('20261010')).toEqual({ kind: 'worked-weekend' });
    expect(calendarSays('20261124')).toEqual({ kind: 'usual' });
    expect(calendarSays('20990101')).toEqual({ kind: 'unknown-year' });
    expect(isYearKnown('20261231')).toBe(true);
  });

  it('[K13] holidays are known from a day on, what is over left out', () => {
    const [first, ...later] = holidaysFrom('20261003');
    expect(first).toMatchObject({ off: ['20261003', '20261004', '20261005', '20261006', '20261007'] });
    expect(first?.worked).toEqual(['20261010']);
    expect(later.every(({ off }) => off.every((day) => day > '20261010'))).toBe(true);
    expect(holidaysFrom('20990101')).toEqual([]);
  });

  it('[K13] a word of the hall’s own closes a day, opens it, or gives it Friday’s hours', () => {
    expect(closes('2026-11-24')).toBe('closes');
    expect(closes('2026-10-10')).toBe('closes');
    expect(works('2026-10-01')).toBe('opens');
    expect(works('2026-11-28')).toBe('opens');
    expect(works('2026-11-24')).toBe('as-friday');
  });

  it('[K13] it may also change nothing, or be overruled by the other list', () => {
    expect(closes('2026-11-29')).toBe('nothing');
    expect(closes('2026-10-01')).toBe('nothing');
    expect(works('2026-11-27')).toBe('nothing');
    expect(works('2026-10-10')).toBe('nothing');
    expect(works('2026-11-28', { hours: [{ ...OFFICE, days: ['mon'] }] })).toBe('nothing');
    expect(closes('2026-11-24', { workedDays: ['2026-11-24'] })).toBe('overruled');
    expect(closes('2026-11-24', { reservations: { templates: [], workedDays: ['2026-11-24'] } })).toBe(
      'overruled',
    );
    expect(works('2026-11-24', { closedDays: ['2026-11-24'] })).toBe('opens');
  });

  it('[K13] a set-up changes the days that are like another weekday by it, and no half-typed one', () => {
    const before = { closedDays: ['2026-11-24', '2026-11-25'], workedDays: ['2026-11-28'] };
    const after = { closedDays: ['2026-11-25', '2026-12-03', ''], workedDays: ['2026-11-27'] };
    expect(daysChanged(before, after)).toEqual(['20261124', '20261128', '20261203']);
    expect(daysChanged(after, after)).toEqual([]);
  });
});
