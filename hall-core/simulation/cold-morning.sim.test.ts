import { describe, expect, it } from 'vitest';
import { PoweredHall, type PoweredHallOptions } from './powered-hall.ts';
import { Random } from './random.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const WITHIN_MS = 30 * SECOND;
/** Longer than a silent window's lease lasts with the rules below, its guard included. */
const LEASES_OVER_MS = 200 * SECOND;
const RULES = { reserveSize: 2, autonomyMs: 120 * SECOND, guardMs: 10 * SECOND };

/** A hall at work: everything is on, these windows are staffed and so many people wait. */
function hallAtWork(
  windows: readonly number[],
  waiting: number,
  options: PoweredHallOptions = {},
): PoweredHall {
  const hall = new PoweredHall({ windows, rules: RULES, ...options });
  hall.on(...hall.names);
  hall.run(15 * SECOND);
  for (const window of windows) expect(hall.signIn(window)).toBe(true);
  hall.issueMany('kiosk-1', waiting);
  hall.run(20 * SECOND);
  return hall;
}

/** A day's work is done, and all is off; `how` the devices went off. */
function hallAtNight(how: 'in order' | 'by the main switch'): PoweredHall {
  const hall = new PoweredHall();
  hall.on(...hall.names);
  hall.run(15 * SECOND);
  expect(hall.signIn(1)).toBe(true);
  hall.issueMany('kiosk-1', 3);
  for (let i = 0; i < 3; i++) expect(hall.callAndServe(1, WITHIN_MS)).toBeDefined();
  if (how === 'in order') for (const name of [...hall.names].reverse()) hall.switchOff(name);
  else hall.cutPower(...hall.names);
  hall.run(15 * HOUR);
  return hall;
}

/** Everyone with a paper has been called, nobody twice, and nothing speaks against it. */
function expectAllCalledOnce(hall: PoweredHall): void {
  const called = hall.calls.map(({ ticket }) => ticket);
  expect([...called].sort()).toEqual([...hall.tickets].sort());
  expect(hall.ledger.violations).toEqual([]);
  expect(hall.ledger.doubleCalls + hall.ledger.repeatCalls).toBe(0);
}

const orders = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) => orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));

describe('a cold morning', { timeout: 60_000 }, () => {
  const pairs = ['hub-1', 'hub-2'].flatMap((hub) => [1, 2, 3, 4, 5, 6].map((window) => ({ hub, window })));

  it.each(pairs)(
    '[Z7] $hub and window $window are enough to issue and call within 30 s',
    ({ hub, window }) => {
      for (const how of ['in order', 'by the main switch'] as const) {
        const hall = hallAtNight(how);
        hall.on(hub, `window-${window}`);
        const fromMs = hall.queue.nowMs;
        expect(hall.signIn(window, WITHIN_MS)).toBe(true);
        const ticket = hall.issue(`window-${window}`, WITHIN_MS, hall.matterOf(window));
        expect(hall.callAndServe(window, WITHIN_MS)?.ticket).toBe(ticket);
        expect(hall.queue.nowMs - fromMs).toBeLessThan(WITHIN_MS);
        expect(hall.appointments()).toBe(0);
        expect(hall.ledger.violations).toEqual([]);
      }
    },
  );

  it('[Z7] only the second hub comes on, and the hall works all day; the first one, late, keeps nothing from it', () => {
    const hall = hallAtNight('by the main switch');
    const before = hall.tickets.length;
    hall.on('hub-2', 'kiosk-1', 'window-1', 'window-3');
    for (const window of [1, 3]) expect(hall.signIn(window, WITHIN_MS)).toBe(true);
    hall.issueMany('kiosk-1', 6);
    expect(hall.callAndServe(3, WITHIN_MS)).toBeDefined();
    hall.run(2 * HOUR);
    hall.on('hub-1', 'board-1');
    hall.run(20 * SECOND);
    hall.issueMany('kiosk-1', 4);
    hall.callAll([1, 3], 20 * SECOND);
    expect(hall.tickets.length).toBe(before + 10);
    expect(hall.appointments()).toBe(0);
    expectAllCalledOnce(hall);
  });
});

describe('going off one by one', { timeout: 60_000 }, () => {
  const going = ['window-1', 'kiosk-1', 'board-1'];

  it.each(['hub-1', 'hub-2'])(
    '[Z8] in every order, window 3 and the other hub than %s go on calling',
    (hub) => {
      const rest = hub === 'hub-1' ? 'hub-2' : 'hub-1';
      for (const order of orders([...going, hub])) {
        const hall = hallAtWork([1, 3], 12);
        for (const name of order) {
          hall.switchOff(name);
          const called = hall.callAndServe(3, WITHIN_MS);
          expect(called, `after ${name} of ${order.join()}`).toBeDefined();
        }
        expect(hall.device(rest).up).toBe(true);
        // A window that had just lost its hub could give nothing back: its lease runs out.
        hall.callAll([3], LEASES_OVER_MS);
        expect(hall.appointments()).toBe(0);
        expectAllCalledOnce(hall);
      }
    },
  );

  it('[Z8] a window gives back what it holds in reserve, so that nobody waits for its lease to end', () => {
    const hall = hallAtWork([1, 3], 12);
    hall.switchOff('window-1');
    hall.callAll([3], 20 * SECOND);
    expectAllCalledOnce(hall);
  });

  it('[Z8] two of the three who vote go off at once after each other, and the third goes on calling', () => {
    const hall = hallAtWork([1, 3], 12);
    hall.switchOff('board-1');
    hall.switchOff('hub-2');
    hall.run(10 * SECOND);
    expect(hall.callAndServe(3, WITHIN_MS)).toBeDefined();
    hall.callAll([1, 3], LEASES_OVER_MS);
    expectAllCalledOnce(hall);
  });

  it.each(orders(['hub-1', 'hub-2']))(
    '[Z8] %s goes, comes back, and %s goes: calling never stops',
    (one, two) => {
      const hall = hallAtWork([1, 3], 12);
      for (const name of [one, two]) {
        hall.switchOff(name);
        expect(hall.callAndServe(1, WITHIN_MS)).toBeDefined();
        hall.run(60 * SECOND);
        hall.on(name);
        hall.run(20 * SECOND);
        expect(hall.callAndServe(3, WITHIN_MS)).toBeDefined();
      }
      hall.callAll([1, 3], 20 * SECOND);
      expect(hall.appointments()).toBe(0);
      expectAllCalledOnce(hall);
    },
  );
});

describe('lunch', { timeout: 60_000 }, () => {
  const naps = [1, 2, 4, 8].flatMap((hours) =>
    [true, false].map((stopsInSleep) => ({ hours, stopsInSleep })),
  );

  it.each(naps)(
    '[Z9] $hours h with all tablets asleep, clocks stopping: $stopsInSleep',
    ({ hours, stopsInSleep }) => {
      const hall = hallAtWork([1, 3, 4], 14, { stopsInSleep });
      for (const window of [1, 3]) expect(hall.callAndServe(window, WITHIN_MS)).toBeDefined();
      hall.sleep(['window-1', 'window-3', 'window-4', 'kiosk-1'], hours * HOUR);
      hall.run(hours * HOUR);
      for (const window of [4, 3, 1]) {
        const called = hall.callAndServe(window, WITHIN_MS);
        expect(called, `window ${window}`).toBeDefined();
      }
      hall.issueMany('kiosk-1', 2);
      hall.callAll([1, 3, 4], 20 * SECOND);
      expectAllCalledOnce(hall);
    },
  );
});

describe('a hub lost for good', { timeout: 60_000 }, () => {
  it('[Z10] the only one: a new hub is enrolled, a person says the old one is off, and everyone is called', () => {
    const hall = hallAtWork([1, 3], 12, { hubs: 1 });
    expect(hall.callAndServe(1, WITHIN_MS)).toBeDefined();
    const lost = hall.device('hub-1').id;
    hall.destroy('hub-1');
    // Cut off, the windows call what they hold in reserve; the kiosk prints numbers of its own.
    hall.run(30 * SECOND);
    expect(hall.issue('kiosk-1')).toBeDefined();
    hall.newHub('hub-new');
    hall.run(20 * SECOND);
    expect(hall.press('window-3', { kind: 'declare-off', device: lost })?.ok).toBe(true);
    hall.run(LEASES_OVER_MS);
    hall.issueMany('kiosk-1', 2);
    hall.callAll([1, 3], 60 * SECOND);
    expect(hall.appointments()).toBe(1);
    expectAllCalledOnce(hall);
  });

  it('[Z10] one of two, with nobody to vote: a person says so, and the other hub calls everyone', () => {
    for (const [gone, stays] of [
      ['hub-1', 'hub-2'],
      ['hub-2', 'hub-1'],
    ] as const) {
      const hall = hallAtWork([1, 3], 12, { boards: 0 });
      hall.switchOff('kiosk-1');
      hall.run(40 * SECOND);
      const lost = hall.device(gone).id;
      hall.destroy(gone);
      hall.run(20 * SECOND);
      hall.press('window-3', { kind: 'declare-off', device: lost });
      hall.run(LEASES_OVER_MS);
      hall.callAll([1, 3], 60 * SECOND);
      expect(hall.device(stays).up).toBe(true);
      expectAllCalledOnce(hall);
    }
  });

  it('[Z10] one of two, with a board to vote: nobody need say anything', () => {
    for (const gone of ['hub-1', 'hub-2']) {
      const hall = hallAtWork([1, 3], 12);
      hall.destroy(gone);
      expect(hall.callAndServe(1, WITHIN_MS)).toBeDefined();
      hall.run(LEASES_OVER_MS);
      hall.callAll([1, 3], 60 * SECOND);
      expect(hall.appointments()).toBe(0);
      expectAllCalledOnce(hall);
    }
  });
});

describe('the power fails', { timeout: 60_000 }, () => {
  it('[Z11] both hubs restart at once, and calling goes on within 30 s', () => {
    const hall = hallAtWork([1, 3], 12);
    expect(hall.callAndServe(1, WITHIN_MS)).toBeDefined();
    hall.cutPower('hub-1', 'hub-2');
    hall.run(3 * SECOND);
    hall.on('hub-1', 'hub-2');
    expect(hall.callAndServe(1, WITHIN_MS)).toBeDefined();
    expect(hall.callAndServe(3, WITHIN_MS)).toBeDefined();
    hall.callAll([1, 3], LEASES_OVER_MS);
    expect(hall.appointments()).toBe(0);
    expectAllCalledOnce(hall);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('[Z11] of the whole hall, and comes back in order number %i', (seed) => {
    const hall = hallAtWork([1, 3], 12, { seed });
    expect(hall.callAndServe(3, WITHIN_MS)).toBeDefined();
    hall.cutPower(...hall.names);
    hall.run(60 * SECOND);
    const random = Random.fromSeed(seed);
    const off = [...hall.names];
    while (off.length > 0) {
      const [name] = off.splice(random.below(off.length), 1);
      if (name !== undefined) hall.on(name);
      hall.run(random.unit() * 15 * SECOND);
    }
    for (const window of [1, 3]) {
      expect(hall.callAndServe(window, WITHIN_MS), `window ${window}`).toBeDefined();
    }
    hall.callAll([1, 3], LEASES_OVER_MS);
    expect(hall.appointments()).toBe(0);
    expectAllCalledOnce(hall);
  });
});
