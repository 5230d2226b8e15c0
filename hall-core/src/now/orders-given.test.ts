import { describe, expect, it } from 'vitest';
import type { WindowWish } from '../event-types.ts';
import { HallNet, MONDAY_9 } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';
import { opposedAt, ordersGiven } from './orders-given.ts';

const order = (net: HallNet, by: Member, wish: WindowWish, advised?: { without: number; with: number }) => {
  const more = advised === undefined ? {} : { advised };
  net.do(by, { kind: 'order-window', window: 3, wish, rank: 'manager', ...more });
  net.settle();
};

const opposedIn = ({ fold }: Member) => {
  const opposed = opposedAt(fold, 3);
  return opposed && [opposed.stands.wish, ...opposed.others.map(({ wish }) => wish)];
};

/** Two managers and a clerk at window 3, the second manager cut off. */
function apart() {
  const net = new HallNet();
  const first = net.join('manager 1', 'manager');
  const second = net.join('manager 2', 'manager');
  const clerk = net.windowDevice(3);
  net.cutOff.add(second);
  return { net, first, second, clerk };
}

describe('what two managers apart ask of one window', () => {
  it('[W11] is said to both, with what counts: the later order', () => {
    const { net, first, second, clerk } = apart();
    order(net, first, 'closed');
    net.pass(10_000);
    order(net, second, 'paused');
    expect([opposedIn(first), opposedIn(second)]).toEqual([undefined, undefined]);
    net.heal();
    for (const manager of [first, second]) expect(opposedIn(manager)).toEqual(['paused', 'closed']);
    expect(clerk.fold.window(3).order?.wish).toBe('paused');
  });

  it('[W11] and within two seconds of each other the more cautious counts, whoever was later', () => {
    const { net, first, second } = apart();
    order(net, first, 'closed');
    net.pass(1_000);
    order(net, second, 'open');
    net.heal();
    for (const manager of [first, second]) expect(opposedIn(manager)).toEqual(['closed', 'open']);
  });

  it('[W11] is over once somebody has ordered the window again, knowing both', () => {
    const { net, first, second } = apart();
    order(net, first, 'closed');
    net.pass(10_000);
    order(net, second, 'paused');
    net.heal();
    order(net, first, 'closed');
    for (const manager of [first, second]) expect(opposedIn(manager)).toBeUndefined();
    // A word of one who changes their mind, or asks for the same, is no contradiction.
    order(net, second, 'open');
    net.cutOff.add(second);
    order(net, first, 'paused');
    order(net, second, 'closed');
    order(net, second, 'paused');
    net.heal();
    expect(opposedIn(first)).toBeUndefined();
  });
});

describe('the orders managers gave', () => {
  it('[W12] are kept with when the window took each up, which may be after the person there', () => {
    const net = new HallNet();
    const manager = net.join('manager', 'manager');
    const kiosk = net.join('kiosk', 'kiosk');
    const clerk = net.windowDevice(3);
    net.issue(kiosk, 'a');
    net.callNext(clerk);
    net.do(clerk, { kind: 'start', ticket: 'a' });
    net.pass(60_000);
    order(net, manager, 'closed');
    expect(ordersGiven(manager.fold)).toMatchObject([{ window: 3, wish: 'closed', by: manager.device }]);
    expect(ordersGiven(manager.fold)[0]).not.toHaveProperty('confirmedMs');
    net.pass(60_000);
    net.do(clerk, { kind: 'finish', ticket: 'a' });
    net.pass(1_000);
    const [kept] = ordersGiven(manager.fold);
    expect((kept?.confirmedMs ?? 0) - (kept?.atMs ?? 0)).toBeGreaterThanOrEqual(60_000);
  });

  it('[W12] on advice keep what was expected, and beside it what the half hour after it was like', () => {
    const net = new HallNet();
    const manager = net.join('manager', 'manager');
    const kiosk = net.join('kiosk', 'kiosk');
    const clerk = net.windowDevice(1);
    order(net, manager, 'open', { without: 18, with: 9 });
    expect(ordersGiven(manager.fold)[0]).toMatchObject({ advised: { without: 18, with: 9 } });
    expect(ordersGiven(manager.fold)[0]).not.toHaveProperty('outcome');
    net.issue(kiosk, 'a');
    net.pass(240_000, 5_000);
    net.callNext(clerk);
    expect(ordersGiven(manager.fold)[0]?.outcome?.people).toBe(1);
    expect(ordersGiven(manager.fold)[0]?.outcome?.waitMin).toBeCloseTo(4);
    expect(net.wallMs).toBeGreaterThan(MONDAY_9);
  });
});
