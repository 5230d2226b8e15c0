import { describe, expect, it } from 'vitest';
import { draft, type WindowWish, windowEntity } from './event-types.ts';
import { foldOf, Pen, seconds } from './test-support/pen.ts';
import type { WindowState } from './window.ts';
import { wishOf } from './window.ts';

type Order = readonly [by: string, rank: 'clerk' | 'manager', wish: WindowWish, at: number];

/** What stands after orders, in the order of their times and in the opposite one: the same. */
function standing(...orders: readonly Order[]): WindowWish {
  const events = orders.map(([by, rank, wish, at], index) =>
    new Pen(by, `${index}`).write(draft('window-ordered', windowEntity(3), { wish, rank }), at),
  );
  const wish = wishOf(foldOf(...events).window(3));
  expect(wishOf(foldOf(...events.toReversed()).window(3))).toBe(wish);
  return wish;
}

describe('the order that stands at a window', () => {
  it('[W3] is the last of its rank, and closed before any', () => {
    expect(standing()).toBe('closed');
    expect(wishOf(undefined)).toBe('closed');
    expect(standing(['a', 'clerk', 'open', 0], ['a', 'clerk', 'paused', 10])).toBe('paused');
    expect(standing(['a', 'clerk', 'paused', 10], ['a', 'clerk', 'open', 20])).toBe('open');
  });

  it('[W4] is a manager’s pause or closing, whatever clerks order, until a manager opens', () => {
    const closed: Order = ['m', 'manager', 'closed', 10];
    expect(standing(closed, ['a', 'clerk', 'open', 20])).toBe('closed');
    expect(standing(closed, ['a', 'clerk', 'open', 20], ['m', 'manager', 'open', 30])).toBe('open');
    expect(standing(closed, ['a', 'clerk', 'paused', 20], ['m', 'manager', 'open', 30])).toBe('open');
    const release: Order = ['m', 'manager', 'open', 30];
    expect(standing(closed, release, ['a', 'clerk', 'paused', 40])).toBe('paused');
  });

  it('[W5] is among orders of one rank within two seconds the more cautious', () => {
    expect(standing(['a', 'clerk', 'closed', 10], ['b', 'clerk', 'open', 11.9])).toBe('closed');
    expect(standing(['a', 'clerk', 'closed', 10], ['b', 'clerk', 'open', 12])).toBe('open');
    expect(
      standing(['a', 'clerk', 'paused', 10], ['b', 'clerk', 'open', 11], ['c', 'clerk', 'closed', 11.5]),
    ).toBe('closed');
    expect(standing(['m', 'manager', 'paused', 10], ['n', 'manager', 'open', 11])).toBe('paused');
  });

  it('[W5] is the last word of whoever changed their mind, not an earlier one', () => {
    expect(
      standing(['a', 'clerk', 'closed', 10], ['a', 'clerk', 'open', 11], ['b', 'clerk', 'open', 11.5]),
    ).toBe('open');
    expect(standing(['a', 'clerk', 'closed', 10], ['a', 'clerk', 'open', 10.5])).toBe('open');
  });

  it('[W5] is the manager’s release even when a clerk paused within the two seconds before', () => {
    expect(
      standing(['m', 'manager', 'closed', 5], ['a', 'clerk', 'paused', 9], ['m', 'manager', 'open', 10]),
    ).toBe('open');
  });

  it('[W9] gives way to an order whose author had seen it, whatever the clocks say', () => {
    const ahead = new Pen('window 3').write(
      draft('window-ordered', windowEntity(3), { wish: 'open', rank: 'clerk' }),
      90_000,
    );
    const answer = draft('window-ordered', windowEntity(3), {
      wish: 'paused',
      rank: 'clerk',
      after: ahead._id,
    });
    expect(foldOf(new Pen('spare').write(answer, 10), ahead).window(3).order?.wish).toBe('paused');
  });

  it('[W9] so a device whose clock is behind takes a window over from one that was ahead', () => {
    const first = new Pen('window 3').write(
      draft('window-signed-in', windowEntity(3), { clerk: 'clerk-013' }),
      90_000,
    );
    const spare = new Pen('spare');
    const next = draft('window-signed-in', windowEntity(3), { clerk: 'clerk-013', after: first._id });
    expect(foldOf(spare.write(next, 10), first).window(3).session?.device).toBe(spare.device);
  });

  it('[W3] carries its reason and its time', () => {
    const order = draft('window-ordered', windowEntity(3), {
      wish: 'paused',
      rank: 'manager',
      reason: '消防演练',
    });
    expect(foldOf(new Pen('m').write(order, 9)).window(3).order).toMatchObject({
      wish: 'paused',
      rank: 'manager',
      reason: '消防演练',
      atMs: seconds(9),
    });
  });
});

describe('who sits at a window', () => {
  const signIn = (pen: Pen, clerk: string, at: number) =>
    pen.write(draft('window-signed-in', windowEntity(3), { clerk }), at);
  const signOut = (pen: Pen, session: string, at: number) =>
    pen.write(draft('window-signed-out', windowEntity(3), { session }), at);
  const sessionOf = (...events: readonly ReturnType<typeof signIn>[]): WindowState['session'] =>
    foldOf(...events).window(3).session;

  it('[W1] is who signed in last, until that session is signed out', () => {
    const pen = new Pen('tablet');
    const morning = signIn(pen, 'clerk-011', 10);
    expect(sessionOf(morning)).toEqual({
      id: morning._id,
      device: pen.device,
      clerk: 'clerk-011',
      sinceMs: seconds(10),
    });
    const leaving = signOut(pen, morning._id, 50);
    expect(sessionOf(leaving, morning)).toBeUndefined();
    const afternoon = signIn(new Pen('spare'), 'clerk-012', 30);
    expect(sessionOf(leaving, afternoon, morning)?.clerk).toBe('clerk-012');
  });
});
