import { expect, it } from 'vitest';
import schema from '../hall-file.schema.json' with { type: 'json' };
import { DEFAULT_RESERVATIONS } from './hall-file.ts';
import { parseHallFile } from './parse-hall-file.ts';
import { AFTERNOONS, bookedHall } from './test-support/booked-hall.ts';

/** Codes and paths of the problems of a hall that is booked like that. */
function problemsOf(reservations: object): string[] {
  const result = parseHallFile(JSON.stringify({ ...bookedHall(), reservations }));
  return result.ok
    ? []
    : result.problems.map(({ code, path }) => `${code} ${path.replace('reservations.', '')}`);
}

const of = (...templates: object[]): object => ({
  templates: templates.map((template) => ({ ...AFTERNOONS, ...template })),
});
const closed = (closure: object): object => ({
  ...of({}),
  closures: [{ day: '2026-03-02', reason: { 'zh-CN': '停电' }, ...closure }],
});

it.each([
  ['fits', of({}), []],
  ['has no room for one slot', of({ until: '15:30' }), ['no-slot templates[0].until']],
  [
    'gives more seats away than it has',
    of({
      shares: [
        { hub: 2, seats: 6 },
        { hub: 3, seats: 5 },
      ],
    }),
    ['seats-contradict templates[0].shares'],
  ],
  [
    'gives one place seats twice',
    of({
      shares: [
        { hub: 2, seats: 1 },
        { hub: 2, seats: 1 },
      ],
    }),
    ['repeated templates[0].shares[1].hub'],
  ],
  ['overlaps another', of({}, { from: '16:30', until: '18:00' }), ['slots-overlap templates[1]']],
  ['follows another', of({ until: '16:00' }, { from: '16:00' }), []],
  ['is on other days than another', of({ days: ['mon'] }, { days: ['tue'] }), []],
  ['is beside one for everybody', of({}, { group: 'general' }), []],
  ['is for no group of the hall', of({ group: 'genral' }), ['unknown-reference templates[0].group']],
  ['has no templates', { templates: [] }, ['out-of-range templates']],
])('[H32] a hall is told of a template that %s', (_what, reservations, problems) => {
  expect(problemsOf(reservations)).toEqual(problems);
});

it.each([
  ['fits', { lastDay: '2026-03-02', from: '15:00', until: '16:00' }, []],
  ['ends before its day', { lastDay: '2026-03-01' }, ['hours-order closures[0].lastDay']],
  ['ends before it begins', { from: '16:00', until: '15:00' }, ['hours-order closures[0].until']],
  ['names no date', { day: '2.3.2026' }, ['bad-form closures[0].day']],
  ['is for no group of the hall', { group: 'x' }, ['unknown-reference closures[0].group']],
])('[H32] a hall is told of a closure that %s', (_what, closure, problems) => {
  expect(problemsOf(closed(closure))).toEqual(problems);
});

it('[H18] the schema states how far ahead, how early, how late and how long alone by default', () => {
  const { daysAhead, earlyMinutes, lateMinutes, returnMinutes } = schema.$defs.reservations.properties;
  const stated = [daysAhead, earlyMinutes, lateMinutes, returnMinutes].map((field) => field.default);
  expect(stated).toEqual(Object.values(DEFAULT_RESERVATIONS));
});
