import { describe, expect, it } from 'vitest';
import type { EventOf } from '../event-types.ts';
import { draft, HALL_ENTITY, rosterEntity } from '../event-types.ts';
import type { HallFile } from '../hall-file.ts';
import { HallFold } from '../hall-fold.ts';
import { MONDAY_9, townshipWith } from '../test-support/hall-net.ts';
import { foldOf, Pen } from '../test-support/pen.ts';
import { patternOf, rosterOf } from './day-roster.ts';
import { openingsOn } from './openings.ts';
import { decideSetRoster } from './set-roster.ts';
import { clockInto, type Shift } from './shift.ts';

const DAY = '20260302';
const NOW = { wallMs: MONDAY_9, monoMs: 0 };
const HALL: HallFile = {
  ...townshipWith(),
  shifts: [
    { days: ['mon'], clerk: 'clerk-011', window: 1, from: '08:30', until: '17:00', role: 'A' },
    { days: ['mon'], clerk: 'clerk-012', window: 2, from: '08:30', until: '12:00' },
    { days: ['tue'], clerk: 'clerk-013', window: 3, from: '08:30', until: '17:00' },
  ],
};
const configured = new Pen('hub').write(draft('hall-configured', HALL_ENTITY, { hall: HALL }));

const shift = (id: string, changes: Partial<Shift> = {}): Shift => ({
  id,
  clerk: 'clerk-013',
  window: 3,
  from: '08:30',
  until: '12:00',
  ...changes,
});

/** A manager's replica: sees what has reached it, and sets rosters. */
class Manager {
  readonly fold = new HallFold();
  readonly #pen: Pen;
  readonly written: EventOf<'roster-set'>[] = [];

  constructor(name: string, ...known: readonly Parameters<HallFold['add']>[0][]) {
    this.#pen = new Pen(name);
    for (const event of [configured, ...known]) this.fold.add(event);
  }

  sees(day = DAY) {
    return rosterOf(this.fold, HALL, day);
  }

  tries(change: (shifts: readonly Shift[]) => Shift[], seen = this.sees()) {
    return decideSetRoster(this.fold, { day: seen.day, shifts: change(seen.shifts), seen }, undefined, NOW);
  }

  sets(change: (shifts: readonly Shift[]) => Shift[], seconds: number, seen = this.sees()) {
    const decided = this.tries(change, seen);
    if (!decided.ok) throw new Error(decided.refusal.code);
    const [wanted] = decided.value;
    if (wanted === undefined) return undefined;
    const event = this.#pen.write(wanted, seconds);
    this.fold.add(event);
    this.written.push(event as EventOf<'roster-set'>);
    return event;
  }

  hears(...others: readonly Manager[]): void {
    for (const { written } of others) for (const event of written) this.fold.add(event);
  }
}

const changed = (id: string, changes: Partial<Shift>) => (shifts: readonly Shift[]) =>
  shifts.map((each) => (each.id === id ? { ...each, ...changes } : each));
const without = (id: string) => (shifts: readonly Shift[]) => shifts.filter((each) => each.id !== id);
const [FIRST, SECOND] = ['1-08:30-clerk-011', '2-08:30-clerk-012'];

describe('the roster of a day', () => {
  it('[SH1] is the week’s pattern of the hall file until a manager sets one', () => {
    const manager = new Manager('manager');
    expect(manager.sees().shifts.map(({ id }) => id)).toEqual([FIRST, SECOND]);
    expect(manager.sees('20260303').shifts.map(({ clerk }) => clerk)).toEqual(['clerk-013']);
    expect(manager.sees('20260304').shifts).toEqual([]);
    manager.sets(without(SECOND), 1);
    expect(manager.sees()).toMatchObject({ isSet: true, shifts: [{ id: FIRST }] });
    expect(manager.sees('20260309').shifts).toHaveLength(2);
  });

  it('[SH1] has no shifts of the pattern on a public holiday, and Friday’s on a weekend worked for one', () => {
    const manager = new Manager('manager');
    const friday = { ...HALL, shifts: [{ ...shift('x'), days: ['fri' as const] }] };
    expect(manager.sees('20261005').shifts).toEqual([]);
    expect(openingsOn(HALL, '20261005')).toEqual([]);
    // A Saturday, on which the hall closes at noon otherwise.
    expect(patternOf(friday, '20261010')).toHaveLength(1);
    expect(openingsOn(HALL, '20261010')).toEqual(openingsOn(HALL, '20261009'));
  });

  it('[SH6] a trial hall, open at any hour, is staffed by the hours of its week', () => {
    const trial: HallFile = { ...HALL, sample: true, hours: [] };
    const [open, ...more] = openingsOn(trial, DAY);
    expect(more).toEqual([]);
    expect([clockInto(open?.from ?? 0, HALL), clockInto(open?.until ?? 0, HALL)]).toEqual(['08:30', '17:00']);
    expect(openingsOn({ ...trial, sample: false }, DAY)).toEqual([{ from: 0, until: 24 * 60 }]);
  });

  it('[SH2] is of the hall: written ahead of its day, kept past it, and a word in another log is none', () => {
    const manager = new Manager('manager');
    const event = manager.sets(changed(FIRST, { until: '16:00' }), 1, manager.sees('20260309'));
    expect(event?._id).toMatch(/\.h1\//);
    expect(manager.sees('20260309').shifts[0]?.until).toBe('16:00');
    const { type, v, about, data } = event ?? configured;
    const astray = new Pen('astray', 'x').writeAt({ type, v, about, data }, [MONDAY_9 + 9_000, 0]);
    const inDayLog = { ...astray, _id: astray._id.replace('.hx/', '.dx/') };
    expect(foldOf(inDayLog).roster('20260309')).toBeUndefined();
    expect(foldOf(astray).roster('20260309')).toBeDefined();
  });

  it('[SH2] is replaced by whoever has seen it, whatever the clocks say', () => {
    const manager = new Manager('manager');
    manager.sets(changed(FIRST, { until: '16:00' }), 100);
    const other = new Manager('a clock behind', ...manager.written);
    other.sets(changed(FIRST, { until: '15:00' }), 5);
    manager.hears(other);
    expect(manager.sees().shifts[0]?.until).toBe('15:00');
    expect(manager.sees().clashes).toEqual([]);
  });

  it('[SH2] keeps only what says something new', () => {
    const manager = new Manager('manager');
    expect(manager.sets((shifts) => [...shifts], 1)).toBeUndefined();
    expect(manager.sets(changed(FIRST, { role: 'A' }), 1)).toBeUndefined();
  });
});

describe('two managers apart', () => {
  it('[SH3] both keep what they changed where they changed different shifts', () => {
    const [one, two] = [new Manager('one'), new Manager('two')];
    one.sets(changed(FIRST, { clerk: 'clerk-014' }), 10);
    two.sets((shifts) => [...without(SECOND)(shifts), shift('new')], 20);
    one.hears(two);
    two.hears(one);
    expect(one.sees()).toEqual(two.sees());
    expect(one.sees().shifts.map(({ id, clerk }) => [id, clerk])).toEqual([
      [FIRST, 'clerk-014'],
      ['new', 'clerk-013'],
    ]);
    expect(one.sees().clashes).toEqual([]);
  });

  it('[SH3] are both told where they changed one shift: the later change stands until somebody has seen both', () => {
    const [one, two] = [new Manager('one'), new Manager('two')];
    one.sets(changed(FIRST, { clerk: 'clerk-014' }), 20);
    two.sets(changed(FIRST, { clerk: 'clerk-016' }), 10);
    one.hears(two);
    two.hears(one);
    for (const { clashes, shifts } of [one.sees(), two.sees()]) {
      expect(shifts[0]?.clerk).toBe('clerk-014');
      expect(clashes).toMatchObject([
        { shift: FIRST, stands: { clerk: 'clerk-014' }, gaveWay: { clerk: 'clerk-016' } },
      ]);
    }
    two.sets((shifts) => [...shifts], 30);
    one.hears(two);
    expect(one.sees().clashes).toEqual([]);
    expect(one.sees().shifts[0]?.clerk).toBe('clerk-014');
  });

  it('[SH3] agree where one took out what the other changed, and say nothing where both said the same', () => {
    const [one, two] = [new Manager('one'), new Manager('two')];
    one.sets(without(FIRST), 10);
    two.sets(changed(FIRST, { until: '16:00' }), 20);
    one.sets(changed(SECOND, { until: '11:00' }), 30);
    two.sets(changed(SECOND, { until: '11:00' }), 31);
    one.hears(two);
    two.hears(one);
    expect(one.sees()).toEqual(two.sees());
    expect(one.sees().shifts.map(({ id, until }) => [id, until])).toEqual([
      [FIRST, '16:00'],
      [SECOND, '11:00'],
    ]);
    expect(one.sees().clashes).toMatchObject([{ shift: FIRST, stands: { until: '16:00' } }]);
    expect(one.sees().clashes[0]).not.toHaveProperty('gaveWay');
  });
});

describe('a roster that is set', () => {
  const codeOf = (change: (shifts: readonly Shift[]) => Shift[], manager = new Manager('manager')) => {
    const decided = manager.tries(change);
    return decided.ok ? 'fine' : decided.refusal.code;
  };

  it('[SH4] is refused where a changed shift cannot be', () => {
    const add =
      (...more: Shift[]) =>
      (shifts: readonly Shift[]) => [...shifts, ...more];
    expect(codeOf(add(shift('n', { until: '08:30' })))).toBe('roster-no-time');
    expect(codeOf(add(shift('n', { clerk: 'clerk-999' })))).toBe('roster-unknown-clerk');
    expect(codeOf(add(shift('n', { window: 99 })))).toBe('roster-unknown-window');
    expect(codeOf(add(shift('n', { clerk: 'clerk-011' })))).toBe('roster-clerk-twice');
    expect(codeOf(add(shift('n', { window: 1 })))).toBe('roster-window-twice');
    expect(codeOf(add(shift('n')))).toBe('fine');
    // An absent clerk takes no place, and a shift that begins where another ends is none too many.
    expect(codeOf(add(shift('n', { window: 2, from: '12:00', until: '17:00' })))).toBe('fine');
    expect(codeOf((shifts) => [...changed(FIRST, { absent: true })(shifts), shift('n', { window: 1 })])).toBe(
      'fine',
    );
  });

  it('[SH4] is not refused for what others have left wrong, and never for what is only said', () => {
    const [one, two] = [new Manager('one'), new Manager('two')];
    one.sets((shifts) => [...shifts, shift('a')], 10);
    two.sets((shifts) => [...shifts, shift('b', { window: 4 })], 20);
    one.hears(two);
    // One clerk at two windows at once, by nobody's word alone.
    expect(one.sees().shifts).toHaveLength(4);
    expect(codeOf(changed(SECOND, { until: '11:00' }), one)).toBe('fine');
    expect(codeOf(changed('b', { until: '11:00' }), one)).toBe('roster-clerk-twice');
    expect(codeOf(changed('b', { from: '12:00', until: '13:00' }), one)).toBe('fine');
    // Nobody is at window 5 then, and 015 is not trained for window 3.
    expect(codeOf((shifts) => [...shifts, shift('c', { clerk: 'clerk-015', window: 3 })])).toBe('fine');
  });

  it('[SH4] is of today or a later day', () => {
    const manager = new Manager('manager');
    const past = manager.tries(without(FIRST), manager.sees('20260223'));
    expect(past).toMatchObject({ ok: false, refusal: { code: 'roster-day-over' } });
  });

  it('[SH2] has the form of one: each shift with a name of its own', () => {
    const write = (shifts: readonly Shift[]) =>
      foldOf(new Pen('m').write(draft('roster-set', rosterEntity(DAY), { shifts, changed: [], base: [] })));
    expect(write([shift('a'), shift('b')]).roster(DAY)?.shifts).toHaveLength(2);
    expect(write([shift('a'), shift('a')]).notUnderstood).toBe(1);
    expect(write([shift('a', { from: '8:30' })]).notUnderstood).toBe(1);
    expect(write(Array.from({ length: 401 }, (_, n) => shift(`s${n}`))).notUnderstood).toBe(1);
  });
});
