import { describe, expect, it } from 'vitest';
import { daysBetween, workingDayAfter } from './business-day.ts';
import { type CaseWish, decideOpenCase, openCases } from './cases.ts';
import type { EventDraft, HallEvent } from './event.ts';
import { type CaseOutcome, draft, type EventPayloads } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { groupsOf } from './snapshot.ts';
import { SnapshotSource } from './snapshot-source.ts';
import { MONDAY_9, townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, Pen, seconds } from './test-support/pen.ts';

const hub = new Pen('hub');
const configured = hub.write(draft('hall-configured', 'hall', { hall: townshipWith() }));
const issued = new Pen('kiosk').write(issueOf({ label: 'C007' }));
const NOW = { wallMs: MONDAY_9, monoMs: 0 };
const WISH: CaseWish = { about: 'could-not-be-done', request: 'press', ticket: 't' };
const OPENING: EventPayloads['case-opened'] = {
  kind: 'could-not-be-done',
  arose: '20260302',
  dueDay: '20260323',
};

const opening = (pen: Pen, at = 0, change: Partial<EventPayloads['case-opened']> = {}, id = '2026-c') =>
  pen.write(draft('case-opened', `case:${id}`, { ...OPENING, ...change }), at);
const closing = (pen: Pen, outcome: CaseOutcome, at: number, clerk?: string) =>
  pen.write(draft('case-closed', 'case:2026-c', { outcome }, clerk), at, '20260310');

/** What a decision comes to: its drafts, or the code of its refusal. */
function opened(fold: HallFold, wish: CaseWish = WISH, clerk?: string): readonly EventDraft[] | string {
  const decided = decideOpenCase(fold, wish, clerk, NOW);
  return decided.ok ? decided.value : decided.refusal.code;
}

describe('a case', () => {
  it('[CA1] is opened once and ends once, whichever of its events came first', () => {
    const [window, manager] = [new Pen('window 3'), new Pen('manager')];
    const events = [
      opening(window, 1, { owner: 'clerk-013' }),
      opening(manager, 2, { owner: 'clerk-014' }),
      closing(window, 'resolved', 10, 'clerk-013'),
      closing(manager, 'explained', 11),
    ];
    const { closed } = foldOf(...events).case('2026-c') ?? {};
    expect(closed).toEqual({
      outcome: 'resolved',
      atMs: seconds(10),
      device: window.device,
      clerk: 'clerk-013',
    });
    for (const order of ordersOf(events)) {
      const fold = foldOf(...order);
      expect(fold.case('2026-c')).toMatchObject({ owner: 'clerk-013', openedMs: seconds(1), closed });
      expect(openCases(fold)).toEqual([]);
    }
  });

  it('[CA1] that ends at two places in one moment ends by the lower id, and one without an opening is none', () => {
    const [window, manager] = [new Pen('window 3'), new Pen('manager')];
    const ends = [closing(window, 'resolved', 10), closing(manager, 'explained', 10)];
    const first = window.device < manager.device ? 'resolved' : 'explained';
    for (const order of [ends, ends.toReversed()]) {
      expect(foldOf(...order).case('2026-c')).toBeUndefined();
      const outcome = foldOf(...order, opening(new Pen('guide'))).case('2026-c')?.closed?.outcome;
      expect(outcome).toBe(first);
    }
  });

  it('[CA2] counts for nothing where it is said in a day’s database, or in another year’s', () => {
    const pen = new Pen('window 3');
    const event = opening(pen);
    for (const boot of ['d1', 'h1', 'c20271']) {
      const elsewhere: HallEvent = { ...event, _id: `${pen.device}.${boot}/000001` };
      expect([boot, foldOf(elsewhere).case('2026-c')]).toEqual([boot, undefined]);
    }
    expect(foldOf(event).case('2026-c')?.dueDay).toBe('20260323');
  });

  it('[O1] comes with a snapshot while it is open, and only to whoever may read cases', () => {
    const pen = new Pen('window 3');
    const [still, over] = [opening(pen), opening(pen, 1, {}, '2026-d')];
    const ended = pen.write(draft('case-closed', 'case:2026-d', { outcome: 'resolved' }), 2);
    const parts = new SnapshotSource().parts(foldOf(configured, still, over, ended), MONDAY_9);
    const without = groupsOf(parts, 'now', false);
    expect(without.flat()).toEqual([configured]);
    expect(groupsOf(parts, 'now', true)).toEqual([...without, [still]]);
    expect(groupsOf(parts, 'pace', true).flat()).toEqual([]);
  });
});

describe('registering a case', () => {
  it.each([
    ['could-not-be-done', '20260323'],
    ['bad-rating', '20260309'],
  ] as const)('[CA3] of %s on a Monday is due on %s', (about, dueDay) => {
    const [held] = opened(foldOf(configured, issued), { ...WISH, about });
    expect(held).toMatchObject({ data: { arose: '20260302', dueDay } });
  });

  it('[CA3] is due when the window has agreed for an owed paper', () => {
    const wish = { about: 'owed-paper', dueDay: '20260401', request: 'press', ticket: 't' } as const;
    const [held] = opened(foldOf(configured, issued), wish);
    expect(held).toMatchObject({
      about: 'case:2026-press',
      data: { kind: 'owed-paper', dueDay: '20260401' },
    });
  });

  it.each([
    ['20260306', 1, '20260309'],
    ['20260307', 1, '20260309'],
    // The National Day of 2026, and the Saturday worked for it.
    ['20260930', 1, '20261008'],
    ['20261009', 1, '20261010'],
    ['20260308', 5, '20260313'],
    ['20261228', 5, '20270104'],
    ['20280225', 3, '20280301'],
    ['21000226', 1, '21000301'],
  ])('[CA3] after %s the working day number %i is %s', (day, count, expected) => {
    expect(workingDayAfter(day, count)).toBe(expected);
  });

  it('[CA3] is so many days from due, or past it', () => {
    expect(daysBetween('20260302', '20260323')).toBe(21);
    expect(daysBetween('20270102', '20261231')).toBe(-2);
  });

  it('[CA4] keeps the ticket’s number and who sees to it, for its day is archived before it ends', () => {
    const [held] = opened(foldOf(configured, issued), WISH, 'clerk-013');
    expect(held).toEqual({
      type: 'case-opened',
      v: 1,
      about: 'case:2026-press',
      clerk: 'clerk-013',
      data: { ...OPENING, ticket: 't', label: 'C007', owner: 'clerk-013' },
    });
    expect(opened(foldOf(configured), { about: 'bad-rating', request: 'press' })).toEqual([
      draft('case-opened', 'case:2026-press', { ...OPENING, kind: 'bad-rating', dueDay: '20260309' }),
    ]);
  });

  it('[CA4] once more changes nothing, and a second of its kind is refused while the first is open', () => {
    const pen = new Pen('window 3');
    const ofTicket = { ticket: 't', label: 'C007' };
    const fold = foldOf(configured, issued, opening(pen, 0, ofTicket, '2026-press'));
    expect(opened(fold)).toEqual([]);
    expect(opened(fold, { ...WISH, request: 'again' })).toBe('case-open-already');
    expect(opened(fold, { ...WISH, request: 'again', about: 'bad-rating' })).toHaveLength(1);
    fold.add(pen.write(draft('case-closed', 'case:2026-press', { outcome: 'mistaken' }), 1));
    expect(opened(fold, { ...WISH, request: 'again' })).toHaveLength(1);
  });

  it('[CA4] is refused before the hall is set up, and for a ticket nobody knows here', () => {
    expect(opened(foldOf(issued))).toBe('no-hall-yet');
    expect(opened(foldOf(configured))).toBe('unknown-ticket');
  });
});

it('[CA6] open cases are listed by the day they are due', () => {
  const pen = new Pen('window 3');
  const fold = foldOf(
    opening(pen, 0, { dueDay: '20260323' }, '2026-a'),
    opening(pen, 1, { dueDay: '20260309' }, '2026-z'),
    opening(pen, 2, { dueDay: '20260309' }, '2026-b'),
  );
  expect(openCases(fold).map(({ id }) => id)).toEqual(['2026-b', '2026-z', '2026-a']);
});

it('[CA7] what was accepted is ready from the first word that it is, until it has been handed over', () => {
  const pen = new Pen('window 3');
  const about = 'case:2026-a';
  const ready = pen.write(draft('case-readied', about, {}), 60);
  const again = pen.write(draft('case-readied', about, {}), 90);
  const accepted = opening(
    new Pen('window 5'),
    0,
    { kind: 'accepted', matter: 'elder-card', result: 'pick-up' },
    '2026-a',
  );
  expect(foldOf(again, ready, accepted).case('2026-a')).toMatchObject({
    readyMs: seconds(60),
    matter: 'elder-card',
  });
  expect(foldOf(ready).case('2026-a')).toBeUndefined();
});

/** All orders of a few things. */
function* ordersOf<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [at, item] of items.entries()) {
    for (const rest of ordersOf([...items.slice(0, at), ...items.slice(at + 1)])) yield [item, ...rest];
  }
}

describe('a clock that shows another year', () => {
  const wish: CaseWish = { about: 'could-not-be-done', request: 'press', ticket: 't' };
  const openedAt = (fold: HallFold, wallMs: number) => {
    const decided = decideOpenCase(fold, wish, undefined, { wallMs, monoMs: 0 });
    if (!decided.ok) throw new Error(decided.refusal.code);
    return decided.value[0];
  };

  it('[CA8] opens a case in the year of those who are in the hall', () => {
    const fold = foldOf(configured, issued);
    for (const wallMs of [0, MONDAY_9 + 5 * 365 * 86_400_000]) {
      expect(openedAt(fold, wallMs)).toMatchObject({ about: 'case:2026-press', data: { arose: '20260302' } });
    }
    expect(openedAt(fold, MONDAY_9 + 86_400_000)).toMatchObject({ data: { arose: '20260303' } });
  });

  it('[CA8] that nothing speaks against is believed, and what it says can be written', () => {
    const old = new Pen('kiosk').writeAt(issueOf(), [60_000, 0]);
    const opening = openedAt(foldOf(configured, old), 120_000);
    expect(opening).toMatchObject({ about: 'case:1970-press' });
    if (opening !== undefined) expect(new Pen('window 3').write(opening)._id).toMatch(/\.c1970/);
  });
});
