import { describe, expect, it } from 'vitest';
import type { HallEvent } from './event.ts';
import { draft, ticketEntity, type WindowWish, windowEntity } from './event-types.ts';
import { currentAt, windowsFor } from './queue.ts';
import { MATTER, townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, Pen, seconds } from './test-support/pen.ts';
import type { TicketState } from './ticket.ts';
import {
  callLimits,
  groupLines,
  materialsFor,
  mattersOf,
  mattersOnTicket,
  placesOf,
  shownCalls,
  windowCard,
  windowCards,
  windowList,
} from './views.ts';

const hall = townshipWith();
const setup = hall.windows[2] as (typeof hall.windows)[number];
const issue = (id: string, at: number) =>
  new Pen('kiosk', id).write(draft('ticket-issued', ticketEntity(id), issueOf({ label: id }).data), at);
const call = (id: string, window: number, at: number) =>
  new Pen(`window ${window}`, id).write(
    draft('ticket-called', ticketEntity(id), { leg: 1, k: 1, window, basis: 'desk' }),
    at,
  );
const end = (id: string, window: number, type: 'ticket-finished' | 'ticket-no-show', at: number) =>
  new Pen(`window ${window}`, `${id}e`).write(draft(type, ticketEntity(id), { leg: 1, window }), at);

describe('what a board shows', () => {
  it('[B1] is the live calls, latest first, and so many past ones', () => {
    const fold = foldOf(
      ...['a', 'b', 'c', 'd', 'e'].map((id, index) => issue(id, index)),
      call('a', 1, 10),
      call('b', 2, 20),
      call('c', 3, 30),
      call('d', 4, 40),
      end('a', 1, 'ticket-finished', 50),
      end('b', 2, 'ticket-no-show', 51),
    );
    const { now, past } = shownCalls(fold, 1);
    expect(now.map(({ label, window, state }) => [label, window, state])).toEqual([
      ['d', 4, 'called'],
      ['c', 3, 'called'],
    ]);
    expect(past.map(({ label, state }) => [label, state])).toEqual([['b', 'past']]);
    expect(now[0]).toMatchObject({ ticket: 'd', calledMs: seconds(40) });
  });

  it('[B9] is the seat at its screen where the window is in the cloud', () => {
    const place = { 'zh-CN': '云窗口 1 号座', en: 'Cloud seat 1' };
    const hall = townshipWith();
    const windows = hall.windows.map((window) =>
      window.number === 3 ? { ...window, kind: 'cloud' as const, place } : window,
    );
    const cloudy = { ...hall, windows };
    const configured = new Pen('hub').write(draft('hall-configured', 'hall', { hall: cloudy }));
    const fold = foldOf(configured, issue('a', 0), issue('b', 1), call('a', 3, 10), call('b', 2, 20));
    expect(shownCalls(fold, 0).now.map((shown) => shown.place)).toEqual([undefined, place]);
    expect(placesOf(cloudy, [2, 3, 4])).toEqual({ numbers: [2, 4], seats: [place] });
    const ticket = fold.ticket('a');
    expect(ticket && windowsFor(cloudy, ticket)).toEqual(ticket && windowsFor(hall, ticket));
  });

  it('[B1] gives every call and recall an id of its own, and shows nobody who was never called', () => {
    const fold = foldOf(issue('a', 0), call('a', 3, 10));
    const before = shownCalls(fold, 0).now[0]?.callId;
    fold.add(
      new Pen('window 3', 'r').write(draft('ticket-recalled', ticketEntity('a'), { leg: 1, window: 3 }), 40),
    );
    expect(shownCalls(fold, 0).now[0]?.callId).not.toBe(before);
    const present = foldOf(
      issue('a', 0),
      new Pen('window 3').write(draft('ticket-present', ticketEntity('a'), { leg: 1, window: 3 }), 5),
    );
    expect(shownCalls(present, 5)).toEqual({ now: [], past: [] });
  });

  it('[B2] is for each group how many wait and since when the first', () => {
    const lines = groupLines(foldOf(issue('a', 60), issue('b', 20), issue('c', 40), call('c', 3, 50)), hall);
    expect(lines.map(({ group }) => group.id)).toEqual(hall.groups.map(({ id }) => id));
    const waiting = lines.filter((line) => line.waiting > 0);
    expect(waiting.map(({ group, waiting: count, oldestMs }) => [group.id, count, oldestMs])).toEqual([
      ['civil-affairs', 2, seconds(20)],
    ]);
    expect(lines.find(({ group }) => group.id === 'household')).not.toHaveProperty('oldestMs');
  });
});

describe('a window’s card', () => {
  const tablet = new Pen('window 3', 'card');
  const signIn = tablet.write(draft('window-signed-in', windowEntity(3), { clerk: 'clerk-013' }), 0);
  const order = (wish: WindowWish, at: number, rank: 'clerk' | 'manager' = 'clerk') =>
    new Pen('window 3', `${wish}${at}`).write(draft('window-ordered', windowEntity(3), { wish, rank }), at);
  const taken = (wish: WindowWish, at: number) =>
    new Pen('window 3', `t${at}`).write(draft('window-acknowledged', windowEntity(3), { wish }), at);
  const started = new Pen('window 3', 's').write(
    draft('ticket-started', ticketEntity('a'), { leg: 1, window: 3 }),
    30,
  );

  it.each([
    ['closed', []],
    ['closed', [order('open', 1)]],
    ['free', [signIn, order('open', 1)]],
    ['paused', [signIn, order('open', 1), order('paused', 9)]],
    ['calling', [signIn, order('open', 1), issue('a', 2), call('a', 3, 20)]],
    ['serving', [signIn, order('open', 1), issue('a', 2), call('a', 3, 20), started]],
    ['closing', [signIn, order('open', 1), issue('a', 2), call('a', 3, 20), started, order('closed', 40)]],
  ])('[B3] says it is %s', (activity, events) => {
    expect(windowCard(foldOf(...events), setup).activity).toBe(activity);
  });

  it('[B3] says when what was ordered has not been taken up', () => {
    const card = (...events: readonly HallEvent[]) => windowCard(foldOf(...events), setup);
    expect(card(signIn, order('open', 1)).unconfirmed).toBe(true);
    expect(card(signIn, order('open', 1), taken('open', 2)).unconfirmed).toBe(false);
    expect(card(signIn, order('open', 1), taken('open', 2), order('closed', 5, 'manager')).unconfirmed).toBe(
      true,
    );
    expect(card().unconfirmed).toBe(false);
    expect(windowCards(foldOf(), hall).map((one) => one.setup.number)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('when a ticket may be called again', () => {
  const fold = foldOf(new Pen('kiosk', 'l').write(issueOf()), call('t', 3, 10));
  const ticket = currentAt(fold, 3) as TicketState;

  it('[S1][B4] is so long after the last call, and after how many more it is a no-show', () => {
    expect(callLimits(hall, ticket, seconds(15))).toEqual({ recallInMs: 15_000, callsLeft: 2 });
    expect(callLimits(hall, ticket, seconds(30))).toEqual({ recallInMs: 0, callsLeft: 2 });
    const waiting = foldOf(new Pen('kiosk', 'm').write(issueOf())).ticket('t') as TicketState;
    expect(callLimits(hall, waiting, seconds(15))).toEqual({ recallInMs: 0, callsLeft: 0 });
  });

  it('[K7] is at once for a clock that is behind the call, even by a day', () => {
    expect(callLimits(hall, ticket, seconds(9)).recallInMs).toBe(0);
    expect(callLimits(hall, ticket, seconds(10 - 86_400)).recallInMs).toBe(0);
  });
});

describe('the matters and papers', () => {
  it('[B5] of a group come with the frequent ones first, of a ticket in its order without unknown ones', () => {
    const matters = mattersOf(hall, 'civil-affairs');
    const frequent = matters.map((matter) => matter.frequent ?? false);
    expect(frequent).toEqual([...frequent].sort((a, b) => Number(b) - Number(a)));
    expect(matters.map(({ id }) => id).sort()).toEqual(
      hall.matters
        .filter(({ group }) => group === 'civil-affairs')
        .map(({ id }) => id)
        .sort(),
    );
    const ticket = foldOf(new Pen('kiosk', 'p').write(issueOf({ matters: ['gone', MATTER] }))).ticket('t');
    expect(mattersOnTicket(hall, ticket as TicketState).map(({ id }) => id)).toEqual([MATTER]);
  });

  it('[B5] are named once for several matters, with the larger number of copies', () => {
    const [matter] = hall.matters;
    if (matter === undefined) throw new Error('the township has no matters');
    const card = { name: { 'zh-CN': '居民身份证' }, kind: 'show' as const };
    const copy = { name: { 'zh-CN': '居民身份证复印件' }, kind: 'hand-in' as const };
    const merged = materialsFor([
      { ...matter, materials: [card, { ...copy, copies: 1 }] },
      { ...matter, materials: [{ ...copy, copies: 2 }, card, { ...card, kind: 'hand-in' }] },
    ]);
    expect(merged).toEqual([card, { ...copy, copies: 2 }, { ...card, kind: 'hand-in' }]);
  });

  it('[B6] windows are named as people read them, runs joined', () => {
    expect(windowList([6, 1, 3, 2, 4], '、')).toBe('1–4、6');
    expect(windowList([5, 3], ', ')).toBe('3, 5');
    expect(windowList([7], '、')).toBe('7');
    expect(windowList([], '、')).toBe('');
  });
});
