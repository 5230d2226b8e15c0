import { describe, expect, it } from 'vitest';
import { type DraftOf, draft, type EventType, windowEntity } from './event-types.ts';
import { windowsFor } from './queue.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';
import type { TicketState } from './ticket.ts';

const AT_3 = { leg: 1, window: 3 } as const;

/** What comes of drafts a window's device writes one after the other, ten seconds apart, after the issue. */
function ticketAfter(...drafts: readonly DraftOf<EventType>[]): TicketState {
  const kiosk = new Pen('kiosk');
  const three = new Pen('window 3');
  const events = drafts.map((wanted, place) => three.write(wanted, (place + 1) * 10));
  const ticket = foldOf(kiosk.write(issueOf()), ...events).ticket('t');
  if (ticket === undefined) throw new Error('the fixture has no ticket');
  return ticket;
}

const called = ofTicket('ticket-called', { ...AT_3, k: 1, basis: 'desk' });
const started = ofTicket('ticket-started', AT_3, 'clerk-013');
const finished = ofTicket('ticket-finished', AT_3);
const heldFor = (hold: 'left-papers' | 'awaits-step') => ofTicket('ticket-held', { ...AT_3, hold });

describe('an act taken back', () => {
  const three = new Pen('window 3');
  const events = [
    new Pen('kiosk').write(issueOf()),
    three.write(called, 10),
    three.write(started, 20),
    three.write(finished, 30),
  ];
  const [, call, , finish] = events;

  it('[T13] is as if never done, where it was the device’s own', () => {
    const undone = three.write(ofTicket('ticket-act-undone', { act: finish?._id ?? '' }), 35);
    expect(foldOf(...events, undone).ticket('t')?.phase.kind).toBe('serving');
    expect(foldOf(undone, ...events).ticket('t')?.phase.kind).toBe('serving');
    const other = new Pen('window 4').write(ofTicket('ticket-act-undone', { act: finish?._id ?? '' }), 35);
    expect(foldOf(...events, other).ticket('t')?.phase.kind).toBe('done');
  });

  it('[T13] stays done where others have heard it: a call is not unsaid', () => {
    const undone = three.write(ofTicket('ticket-act-undone', { act: call?._id ?? '' }), 36);
    const phase = foldOf(...events, undone).ticket('t')?.phase;
    expect(phase).toMatchObject({ kind: 'done', calls: 1 });
  });
});

describe('a visit', () => {
  it('[T14] counts how long it was held by kind, apart from its service', () => {
    const { phase } = ticketAfter(
      called,
      started,
      heldFor('left-papers'),
      started,
      heldFor('awaits-step'),
      started,
      finished,
    );
    expect(phase).toMatchObject({
      kind: 'done',
      startedMs: seconds(20),
      endedMs: seconds(70),
      heldMs: { 'left-papers': 10_000, 'awaits-step': 10_000 },
    });
  });

  it('[T15] sent to a window is called there only, and by its old groups once the hall has no such window', () => {
    const sent = {
      leg: 2,
      rank: seconds(0),
      why: 'transferred',
      to: { window: 5, clerk: 'clerk-015' },
    } as const;
    const ticket = ticketAfter(called, started, ofTicket('ticket-returned', sent, 'clerk-013'));
    expect(ticket.returned).toEqual({
      why: 'transferred',
      atMs: seconds(30),
      fromWindow: 3,
      by: 'clerk-013',
      window: 5,
      clerk: 'clerk-015',
    });
    const hall = townshipWith();
    expect(windowsFor(hall, ticket)).toEqual([5]);
    const without = { ...hall, windows: hall.windows.filter(({ number }) => number !== 5) };
    expect(windowsFor(without, ticket)).not.toContain(5);
    expect(windowsFor(without, ticket).length).toBeGreaterThan(1);
  });

  it('[T15] says who sent it on, though another window has the person', () => {
    const [three, four] = [new Pen('window 3'), new Pen('window 4')];
    const sent = { leg: 2, rank: seconds(0), why: 'transferred', to: { window: 5 } } as const;
    const fold = foldOf(
      new Pen('kiosk').write(issueOf()),
      three.write(called, 10),
      four.write(ofTicket('ticket-present', { leg: 1, window: 4 }), 20),
      three.write(ofTicket('ticket-returned', sent), 30),
    );
    expect(fold.ticket('t')?.returned).toMatchObject({ fromWindow: 3, window: 5 });
  });

  it('[T15] sent to another queue waits there with its number and its first clerk', () => {
    const sent = {
      leg: 2,
      rank: seconds(0),
      why: 'next-step',
      to: { groups: ['medical-insurance'] },
    } as const;
    const ticket = ticketAfter(called, started, ofTicket('ticket-returned', sent));
    expect(ticket).toMatchObject({ label: 'C001', groups: ['medical-insurance'], firstClerk: 'clerk-013' });
    expect(ticket.phase.kind).toBe('waiting');
  });

  it('[T16] counts the legs in which nobody came', () => {
    const missed = ofTicket('ticket-no-show', AT_3);
    const back = ofTicket('ticket-returned', { leg: 2, rank: seconds(9), why: 'restored' });
    const again = ofTicket('ticket-called', { leg: 2, window: 3, k: 2, basis: 'desk' });
    expect(ticketAfter(called, missed).misses).toBe(1);
    expect(ticketAfter(called, missed, back).misses).toBe(1);
    expect(
      ticketAfter(called, missed, back, again, ofTicket('ticket-no-show', { leg: 2, window: 3 })).misses,
    ).toBe(2);
  });

  it('[T17] written in after an outage is done, and its times count for nothing', () => {
    const pen = new Pen('window 3');
    const visit = {
      label: 'P012',
      series: 'P',
      matters: ['elder-card'],
      groups: ['civil-affairs'],
      window: 3,
    };
    const times = { arrivedMs: seconds(0), startedMs: seconds(600), endedMs: seconds(900) };
    const entered = pen.write(ofTicket('ticket-backfilled', { ...visit, ...times }, 'clerk-013'), 9_000);
    const ticket = foldOf(entered).ticket('t');
    expect(ticket).toMatchObject({ label: 'P012', backfilled: true, matters: [{ matter: 'elder-card' }] });
    expect(ticket?.phase).toMatchObject({ kind: 'done', window: 3, endedMs: seconds(900), untimed: true });
  });

  it('[T13] entered after an outage may be taken back and entered anew', () => {
    const pen = new Pen('guide');
    const visit = {
      label: 'C07Z',
      series: 'C',
      matters: ['elder-card'],
      groups: ['civil-affairs'],
      window: 3,
    };
    const times = { arrivedMs: seconds(0), startedMs: seconds(600), endedMs: seconds(900) };
    const entry = (window: number) => ofTicket('ticket-backfilled', { ...visit, ...times, window });
    const first = pen.write(entry(3), 9_000);
    const undone = pen.write(ofTicket('ticket-act-undone', { act: first._id }), 9_001);
    expect(foldOf(first, undone).ticket('t')).toBeUndefined();
    const again = pen.write(entry(4), 9_002);
    expect(foldOf(first, undone, again).ticket('t')?.phase).toMatchObject({ kind: 'done', window: 4 });
  });

  it('[T17] that was forgotten to be finished is done without a time', () => {
    expect(
      ticketAfter(called, started, ofTicket('ticket-finished', { ...AT_3, forgotten: true })).phase,
    ).toMatchObject({
      kind: 'done',
      untimed: true,
    });
  });

  it('[T19] keeps the last word of each note, what was told, and its claim to go first', () => {
    const ticket = ticketAfter(
      ofTicket('ticket-noted', { needs: ['wheelchair'], escort: 'clerk-017' }),
      ofTicket('ticket-noted', { escort: '' }),
      ofTicket('ticket-prioritised', { leg: 1, reason: 'aged', rank: seconds(-60) }),
      ofTicket('ticket-notice-given', {
        notice: 'press-9',
        window: 3,
        items: [{ matter: 'elder-card', version: '1a2b3c4d', missing: ['户口簿'] }],
      }),
    );
    expect(ticket.notes).toEqual({ needs: ['wheelchair'], escort: '' });
    expect(ticket.notices).toMatchObject([{ window: 3, items: [{ missing: ['户口簿'] }] }]);
    expect(ticket).toMatchObject({ priority: 'aged', rank: seconds(-60) });
  });

  it('[T20] goes first in the leg in which somebody said so, and keeps the reason', () => {
    const ahead = ofTicket('ticket-prioritised', { leg: 1, reason: 'aged', rank: seconds(-60) });
    const back = ofTicket('ticket-returned', { leg: 2, rank: seconds(90), why: 'restored' });
    expect(ticketAfter(ahead, called, back)).toMatchObject({ rank: seconds(90), priority: 'aged' });
  });
});

describe('a matter', () => {
  const closed = (data: object) =>
    ofTicket('matter-closed', { matter: 'elder-card', window: 3, outcome: 'done', ...data });

  it('[T18] is as it was closed last, with what went with that and nothing of before', () => {
    const refused = closed({ outcome: 'refused', reason: 'wrong-place' });
    const accepted = closed({ outcome: 'accepted', dueDay: '20260309', owed: ['户口簿'], result: 'post' });
    const [matter] = ticketAfter(called, started, refused, accepted).matters;
    expect(matter).toMatchObject({
      outcome: 'accepted',
      dueDay: '20260309',
      owed: ['户口簿'],
      result: 'post',
    });
    expect(matter).not.toHaveProperty('reason');
  });

  it('[T18] added at the window comes after those of the issue; marks stand one by one', () => {
    const { matters } = ticketAfter(
      ofTicket('matter-added', { matter: 'heating-aid' }),
      ofTicket('matter-marked', { matter: 'elder-card', fee: 'due', pledge: true }),
      ofTicket('matter-marked', { matter: 'elder-card', fee: 'paid' }),
      ofTicket('matter-checked', {
        matter: 'elder-card',
        version: '1a2b3c4d',
        here: ['居民身份证'],
        missing: [],
      }),
    );
    expect(matters.map(({ matter }) => matter)).toEqual(['elder-card', 'heating-aid']);
    expect(matters[0]).toMatchObject({ fee: 'paid', pledge: true, checked: { here: ['居民身份证'] } });
  });
});

describe('help', () => {
  it('[W10] asked for at a window stands until somebody comes, the first first', () => {
    const three = new Pen('window 3');
    const asked = three.write(draft('window-help-asked', windowEntity(3), { help: 'manager' }), 10);
    const more = three.write(draft('window-help-asked', windowEntity(3), { help: 'security' }), 20);
    expect(foldOf(asked, more).window(3).help).toMatchObject({ kind: 'manager', sinceMs: seconds(10) });
    const manager = new Pen('manager');
    const comes = manager.write(draft('window-help-answered', windowEntity(3), { asked: asked._id }), 30);
    expect(foldOf(comes, asked, more).window(3).help).toMatchObject({ kind: 'security' });
  });
});
