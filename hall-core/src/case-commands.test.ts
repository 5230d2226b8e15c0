import { describe, expect, it } from 'vitest';
import {
  type CaseAnswer,
  decideAssignCase,
  decideCloseCase,
  decideReopenCase,
  overruledHere,
} from './case-commands.ts';
import { openCases } from './cases.ts';
import type { EventDraft, HallEvent } from './event.ts';
import { type CaseKind, draft, type EventPayloads } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import type { Person } from './person.ts';
import type { Result } from './result.ts';
import { MONDAY_9, townshipWith } from './test-support/hall-net.ts';
import { foldOf, Pen, seconds } from './test-support/pen.ts';

const DAY_MS = 86_400_000;
const ABOUT = 'case:2026-c';
const SOLVED: CaseAnswer = { outcome: 'resolved', did: ['settled'], told: 'phone' };
const EXPLAINED: CaseAnswer = { outcome: 'explained', did: ['rule-explained'], told: 'in-person' };

const [hub, one, two] = [new Pen('hub'), new Pen('manager 1'), new Pen('manager 2')];
const configured = hub.write(draft('hall-configured', 'hall', { hall: townshipWith() }));

const opening = (kind: CaseKind = 'could-not-be-done'): HallEvent =>
  hub.write(draft('case-opened', ABOUT, { kind, arose: '20260302', dueDay: '20260323', label: 'C007' }));
const closing = (pen: Pen, at: number, answer: CaseAnswer, round?: number): HallEvent => {
  const data = { ...answer, ...(round === undefined ? {} : { round }) };
  return pen.write(draft('case-closed', ABOUT, data), at);
};
const reopening = (pen: Pen, at: number, round: number, dueDay = '20260330'): HallEvent =>
  pen.write(draft('case-reopened', ABOUT, { round, dueDay }), at);
const assigning = (pen: Pen, at: number, data: EventPayloads['case-assigned']): HallEvent =>
  pen.write(draft('case-assigned', ABOUT, data), at);

/** What a decision comes to: its drafts, or the code of its refusal. */
const come = (decided: Result<EventDraft[]>): readonly EventDraft[] | string =>
  decided.ok ? decided.value : decided.refusal.code;
const closed = (fold: HallFold, answer: CaseAnswer, id = '2026-c') =>
  come(decideCloseCase(fold, id, answer, undefined));

describe('closing a case', () => {
  it('[CA5] ends it with its answer, once', () => {
    const fold = foldOf(opening());
    const end = draft('case-closed', ABOUT, SOLVED, 'clerk-013');
    expect(decideCloseCase(fold, '2026-c', SOLVED, 'clerk-013')).toEqual({ ok: true, value: [end] });
    fold.add(one.write(end, 1));
    expect(closed(fold, SOLVED)).toEqual([]);
    expect(closed(fold, EXPLAINED)).toBe('case-closed-already');
    expect(closed(fold, { ...SOLVED, told: 'message' })).toBe('case-closed-already');
    expect(closed(fold, SOLVED, '2026-d')).toBe('unknown-case');
  });

  it.each([
    ['could-not-be-done', { outcome: 'resolved' }, 'answer-missing'],
    ['could-not-be-done', { outcome: 'resolved', did: ['settled'] }, 'answer-missing'],
    ['could-not-be-done', { outcome: 'resolved', did: [], told: 'phone' }, 'answer-missing'],
    ['could-not-be-done', { outcome: 'mistaken' }, 'closed'],
    ['bad-rating', { outcome: 'mistaken' }, 'answer-missing'],
    ['bad-rating', { outcome: 'explained', did: ['apologised'], told: 'not-reached' }, 'closed'],
    ['incident', { outcome: 'resolved' }, 'answer-missing'],
    ['incident', { outcome: 'resolved', did: ['passed-on'] }, 'closed'],
    ['owed-paper', { outcome: 'resolved' }, 'closed'],
    ['accepted', { outcome: 'resolved' }, 'closed'],
  ] as const)('[CA9] of %s with %j: %s', (kind, answer, expected) => {
    const come = closed(foldOf(opening(kind)), answer as CaseAnswer);
    expect(typeof come === 'string' ? come : 'closed').toBe(expected);
  });

  it('[CA9] keeps each thing done once, and nothing in words', () => {
    const twice = closed(foldOf(opening()), { ...SOLVED, did: ['settled', 'apologised', 'settled'] });
    expect(twice).toEqual([draft('case-closed', ABOUT, { ...SOLVED, did: ['settled', 'apologised'] })]);
    const words = { outcome: 'resolved', did: ['told her on the phone'], told: 'phone' };
    const event = one.write({ type: 'case-closed', v: 1, about: ABOUT, data: words }, 1);
    expect(foldOf(opening(), event).case('2026-c')?.closed).toBeUndefined();
  });
});

describe('who sees to a case', () => {
  const at = (pen: Pen): Person => ({ device: pen.device });
  const assigned = (fold: HallFold, owner: string | undefined, person = at(one)) =>
    come(decideAssignCase(fold, '2026-c', owner, person));

  it('[CA10] is whoever was named last, or the manager at the device that said so', () => {
    const [given, taken] = [assigning(one, 10, { owner: 'clerk-013' }), assigning(two, 20, {})];
    for (const order of [
      [opening(), given, taken],
      [taken, given, opening()],
    ]) {
      const { owner, taken: by } = foldOf(...order).case('2026-c') ?? {};
      expect([owner, by]).toEqual([undefined, { device: two.device, atMs: seconds(20) }]);
    }
    const back = assigning(one, 30, { owner: 'clerk-013' });
    expect(foldOf(opening(), taken, back).case('2026-c')).toMatchObject({ owner: 'clerk-013' });
    expect(foldOf(opening(), taken, back).case('2026-c')).not.toHaveProperty('taken');
  });

  it('[CA10] is a clerk of the hall or the manager, while it is open; the same again changes nothing', () => {
    const fold = foldOf(configured, opening());
    expect(assigned(fold, 'clerk-013')).toEqual([draft('case-assigned', ABOUT, { owner: 'clerk-013' })]);
    expect(assigned(fold, undefined)).toEqual([draft('case-assigned', ABOUT, {})]);
    expect(assigned(fold, 'clerk-999')).toBe('unknown-clerk');
    fold.add(assigning(one, 10, {}));
    expect(assigned(fold, undefined)).toEqual([]);
    expect(assigned(fold, undefined, at(two))).toHaveLength(1);
    fold.add(assigning(one, 20, { owner: 'clerk-013' }));
    expect(assigned(fold, 'clerk-013')).toEqual([]);
    fold.add(closing(one, 30, SOLVED));
    expect(assigned(fold, 'clerk-014')).toBe('case-closed-already');
  });

  it('[CA10] is never a clerk where it is a bad rating, which clerks do not see', () => {
    const fold = foldOf(configured, opening('bad-rating'));
    expect(assigned(fold, 'clerk-013')).toBe('rating-stays-with-manager');
    expect(assigned(fold, undefined)).toHaveLength(1);
  });
});

describe('a case that has ended', () => {
  const reopened = (fold: HallFold, days = 0) => {
    const now = { wallMs: MONDAY_9 + days * DAY_MS, monoMs: 0 };
    return come(decideReopenCase(fold, '2026-c', undefined, now));
  };

  it('[CA11] is opened again within 30 days with a new due day, and closed anew', () => {
    const fold = foldOf(configured, opening(), closing(one, 10, SOLVED));
    const again = draft('case-reopened', ABOUT, { round: 2, dueDay: '20260402' });
    expect(reopened(fold, 10)).toEqual([again]);
    expect([reopened(fold, 30)].flat()).toHaveLength(1);
    expect(reopened(fold, 31)).toBe('case-stays-closed');
    fold.add(two.write(again, 20));
    expect(openCases(fold)).toMatchObject([
      { round: 2, dueDay: '20260402', before: [{ outcome: 'resolved' }] },
    ]);
    expect(reopened(fold)).toEqual([]);
    expect(closed(fold, EXPLAINED)).toEqual([draft('case-closed', ABOUT, { ...EXPLAINED, round: 2 })]);
    fold.add(closing(one, 30, EXPLAINED, 2));
    expect(fold.case('2026-c')).toMatchObject({ closed: { outcome: 'explained' }, before: [{}] });
  });

  it('[CA11] is not opened again where nobody had to be answered: its matter is looked at anew instead', () => {
    const fold = foldOf(configured, opening('owed-paper'), closing(one, 10, { outcome: 'resolved' }));
    expect(reopened(fold)).toBe('case-stays-closed');
  });

  it('[CA11] stays open when an end of the time before comes late, in any order', () => {
    const events = [
      opening(),
      closing(one, 10, SOLVED),
      reopening(one, 20, 2, '20260330'),
      reopening(two, 25, 2, '20260331'),
      closing(two, 30, EXPLAINED),
    ];
    for (const order of [events, events.toReversed(), [...events.slice(2), ...events.slice(0, 2)]]) {
      const { closed: end, ...held } = foldOf(...order).case('2026-c') ?? {};
      expect(end).toBeUndefined();
      expect(held).toMatchObject({ round: 2, dueDay: '20260330', reopenedMs: seconds(20) });
    }
    expect(foldOf(opening(), reopening(one, 20, 2)).case('2026-c')).toMatchObject({ dueDay: '20260323' });
  });

  it('[CA12] by two managers who were apart says to the other that the first stands', () => {
    const events = [opening(), closing(one, 10, SOLVED), closing(two, 11, EXPLAINED)];
    for (const order of [events, events.toReversed()]) {
      const fold = foldOf(...order);
      expect(fold.case('2026-c')?.closed).toMatchObject({ outcome: 'resolved', device: one.device });
      expect(overruledHere(fold, two.device).map(({ id }) => id)).toEqual(['2026-c']);
      expect(overruledHere(fold, one.device)).toEqual([]);
    }
    const same = foldOf(opening(), closing(one, 10, SOLVED), closing(two, 11, SOLVED));
    expect(overruledHere(same, two.device)).toEqual([]);
  });
});
