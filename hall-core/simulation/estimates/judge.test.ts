import { describe, expect, it } from 'vitest';
import { arrivalsOf } from '../arrivals.ts';
import { TOWNSHIP_DAY } from '../day-profiles.ts';
import { Random } from '../random.ts';
import { ESTIMATE_CASES, type EstimateCase } from './cases.ts';
import { coverageOf, errorsOf, saidOn } from './judge.ts';
import { staffedDay } from './staffed-day.ts';

const kind = (name: string): EstimateCase => {
  const found = ESTIMATE_CASES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
};

const days = (name: string, ...seeds: readonly number[]) => seeds.flatMap((seed) => saidOn(kind(name), seed));

describe('a day with people at its windows', () => {
  it('[L6] calls everyone, none before their ticket, and is the same for a seed', () => {
    const { hall } = kind('township');
    const arrivals = arrivalsOf(hall, TOWNSHIP_DAY, 3);
    const day = () => {
      const said: string[] = [];
      const { waits } = staffedDay({
        hall,
        arrivals,
        random: Random.fromSeed(3),
        staffing: 'changing',
        taken: (view, { id }) => said.push(`${id} ${view.openTickets().length}`),
      });
      return { said, waits: [...waits] };
    };
    const once = day();
    expect(once.waits).toHaveLength(arrivals.length);
    expect(Math.min(...once.waits.map(([, waitMs]) => waitMs))).toBeGreaterThanOrEqual(0);
    expect(day()).toEqual(once);
  });
});

describe('the estimate beside the published ones', () => {
  it.each(['township', 'township, quiet day'])('[L6] errs least on unseen days: %s', (name) => {
    const errors = errorsOf(days(name, 1001, 1002, 1003));
    const of = (wanted: string) => errors.find(({ estimator }) => estimator === wanted)?.meanError ?? 0;
    expect(of('played')).toBeGreaterThan(0);
    for (const other of ['QL', 'LES', 'HOL']) expect(of('played')).toBeLessThan(0.75 * of(other));
  });

  it.each(['township', 'township, quiet day', 'township, no lunch'])(
    '[L6] holds eight of ten waits in the range it says: %s',
    (name) => {
      const [allDay] = coverageOf(days(name, 1001, 1002, 1003, 1004, 1005, 1006));
      expect(allDay?.judged).toBeGreaterThan(500);
      expect(allDay?.withRange).toBeGreaterThan(0.9);
      expect(allDay?.inRange).toBeGreaterThanOrEqual(0.8);
    },
  );
});
