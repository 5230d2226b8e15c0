import { describe, expect, it } from 'vitest';
import { AFTERNOONS, bookedHall } from '../test-support/booked-hall.ts';
import { bookableDays, planDay } from './plan-slots.ts';

const MONDAY = '20260302';
const idsOn = (day: string, ...wish: Parameters<typeof bookedHall>): string[] =>
  planDay(bookedHall(...wish), day).slots.map(({ id }) => id);
const closedOn = (day: string, ...wish: Parameters<typeof bookedHall>): string | undefined =>
  planDay(bookedHall(...wish), day).closed?.en;

describe('the slots of a day', () => {
  it('[U17] are those of its weekday, each named by its begin and the series of its group', () => {
    const templates = [AFTERNOONS, { ...AFTERNOONS, group: 'medical-insurance', everyMinutes: 40 }];
    expect(idsOn(MONDAY, { templates })).toEqual(['1500', '1500B', '1540B', '1600', '1620B']);
    const [first] = planDay(bookedHall(), MONDAY).slots;
    expect(first).toMatchObject({
      id: '1500',
      startMs: Date.parse('2026-03-02T15:00:00+08:00'),
      endMs: Date.parse('2026-03-02T16:00:00+08:00'),
      seats: 10,
    });
    expect(planDay(bookedHall(), '20260307')).toMatchObject({ weekday: 'sat', slots: [] });
  });

  it('[U17] leave out what is not within the opening hours', () => {
    const whole = { ...AFTERNOONS, from: '08:00', until: '18:00', days: ['mon', 'sat'] as const };
    const on = (day: string): string[] => idsOn(day, { templates: [whole] });
    expect([on(MONDAY).at(0), on(MONDAY).at(-1)]).toEqual(['0900', '1600']);
    expect(on('20260307')).toEqual(['0900', '1000', '1100']);
    expect(idsOn(MONDAY, { templates: [whole] }, { hours: [] })).toHaveLength(10);
  });

  it('[U17] can be booked from today to the last day ahead, where anybody can book at all', () => {
    expect(bookableDays(bookedHall({ daysAhead: 2 }), '20260227')).toEqual([
      '20260227',
      '20260228',
      '20260301',
    ]);
    expect(bookableDays(bookedHall(), MONDAY)).toHaveLength(8);
    expect(bookableDays({}, MONDAY)).toEqual([]);
  });
});

describe('the calendar', () => {
  it('[U18] has no slots on a public holiday, and those of a Friday on a weekend worked for it', () => {
    expect(closedOn('20261001')).toBe('Public holiday: National Day');
    expect(idsOn('20261001')).toEqual([]);
    // Saturday 10 October 2026 is worked for the National Day.
    expect(idsOn('20261010')).toEqual(['1500', '1600']);
    expect(idsOn('20261017')).toEqual([]);
  });

  it('[U18] gives way to the hall’s own days of work, and counts by the weekday in a year not announced yet', () => {
    expect(idsOn('20261001', { workedDays: ['2026-10-01'] })).toEqual(['1500', '1600']);
    expect(idsOn('20991001')).toEqual(['1500', '1600']);
    expect(planDay({ ...bookedHall(), closedDays: ['2026-03-02'] }, MONDAY)).toMatchObject({
      closed: { en: 'The hall is closed on this day' },
      slots: [],
    });
  });
});

describe('a closure', () => {
  const reason = { 'zh-CN': '停电检修', en: 'No power' };

  it('[U17] closes whole days, with its reason', () => {
    const closures = [{ day: '2026-03-02', lastDay: '2026-03-03', reason }];
    expect([MONDAY, '20260303', '20260304'].map((day) => closedOn(day, { closures }))).toEqual([
      'No power',
      'No power',
      undefined,
    ]);
  });

  it('[U17] closes a part of a day, or one group', () => {
    const templates = [AFTERNOONS, { ...AFTERNOONS, group: 'medical-insurance' }];
    const closedBy = (part: object): string[] =>
      planDay(bookedHall({ templates, closures: [{ day: '2026-03-02', reason, ...part }] }), MONDAY)
        .slots.filter(({ closed }) => closed !== undefined)
        .map(({ id }) => id);
    expect(closedBy({ from: '15:30', until: '16:00' })).toEqual(['1500', '1500B']);
    expect(closedBy({ from: '16:00' })).toEqual(['1600', '1600B']);
    expect(closedBy({ group: 'medical-insurance' })).toEqual(['1500B', '1600B']);
  });
});
