import { describe, expect, it } from 'vitest';
import { openCases } from './cases.ts';
import type { EventDraft, HallEvent } from './event.ts';
import { type DraftOf, draft, type EventPayloads, ticketEntity } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import {
  decideRate,
  decideRateHere,
  decideRatingCase,
  type RatingWish,
  ratingOf,
  servedAs,
} from './rating.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';
import { enrol, rootedFold } from './test-support/trust-words.ts';
import { windowCards } from './views.ts';

const AT_3 = { leg: 1, window: 3 } as const;
const NOW = { wallMs: seconds(60), monoMs: 0 };
const WISH: RatingWish = { ticket: 't', leg: 1, level: 5, reasons: [], way: 'phone' };

const [hub, other, three] = [new Pen('hub'), new Pen('hub 2'), new Pen('window 3')];
const configured = hub.write(draft('hall-configured', 'hall', { hall: townshipWith() }));
const issued = new Pen('kiosk').write(issueOf({ label: 'C007' }));
const called = three.write(ofTicket('ticket-called', { ...AT_3, k: 1, basis: 'desk' }), 10);
const started = three.write(ofTicket('ticket-started', AT_3), 20);
const finished = three.write(ofTicket('ticket-finished', AT_3), 30);
const served: readonly HallEvent[] = [configured, issued, called, started, finished];

const rating = (change: Partial<EventPayloads['ticket-rated']> = {}): DraftOf<'ticket-rated'> =>
  ofTicket('ticket-rated', { leg: 1, level: 5, reasons: [], way: 'phone', ...change });

/** What a decision comes to: its drafts, or the code of its refusal. */
function rated(fold: HallFold, change: Partial<RatingWish> = {}): readonly EventDraft[] | string {
  const decided = decideRate(fold, { ...WISH, ...change }, NOW);
  return decided.ok ? decided.value : decided.refusal.code;
}

describe('a rating', () => {
  it('[RT1] is taken once for a service, and the second is refused', () => {
    expect(rated(foldOf(...served))).toEqual([rating()]);
    expect(rated(foldOf(...served, hub.write(rating(), 40)), { level: 1 })).toBe('rated-already');
  });

  it('[RT1] that came first by time stands, whichever hub took it and whichever arrived first', () => {
    const [first, second] = [other.write(rating({ level: 4 }), 41), hub.write(rating({ level: 1 }), 45)];
    for (const order of [
      [...served, first, second],
      [second, ...served, first],
      [first, second, ...served].toReversed(),
    ]) {
      expect(ratingOf(foldOf(...order), 't', 1)).toEqual({
        leg: 1,
        level: 4,
        reasons: [],
        way: 'phone',
        atMs: seconds(41),
      });
    }
  });

  it('[RT2] is of what is done: nobody waiting, called, served, or gone without service rates', () => {
    const noShow = three.write(ofTicket('ticket-no-show', AT_3), 20);
    const voided = hub.write(ofTicket('ticket-voided', { reason: 'missed' }), 50);
    for (const events of [
      [configured, issued],
      [configured, issued, called],
      [configured, issued, called, started],
      [configured, issued, called, noShow],
      [...served, voided],
    ]) {
      expect(rated(foldOf(...events))).toBe('not-served-yet');
    }
  });

  it('[RT2] of a ticket, level or reason that is none is refused', () => {
    const fold = foldOf(...served);
    expect(rated(fold, { ticket: 'of-another-hall' })).toBe('unknown-ticket');
    for (const level of [0, 6, 2.5, Number.NaN]) expect(rated(fold, { level })).toBe('unknown-level');
    expect(rated(fold, { level: 1, reasons: ['other', 'the clerk'] })).toBe('unknown-reason');
    expect(rated(fold, { level: 5, reasons: ['the clerk'] })).toBe('unknown-reason');
  });

  it('[RT2] is of the service it was asked for: whoever came back and was served again rates anew', () => {
    const again = [
      three.write(ofTicket('ticket-returned', { leg: 2, rank: seconds(0), why: 'papers-brought' }), 100),
      three.write(ofTicket('ticket-called', { leg: 2, window: 3, k: 2, basis: 'desk' }), 110),
      three.write(ofTicket('ticket-finished', { leg: 2, window: 3 }), 130),
    ];
    const first = hub.write(rating({ level: 1 }), 40);
    const fold = foldOf(...served, first, ...again);
    expect(rated(fold, { leg: 1 })).toBe('leg-over');
    expect(rated(fold, { leg: 2 })).toEqual([rating({ leg: 2 })]);
    expect([ratingOf(fold, 't', 1)?.level, ratingOf(fold, 't', 2)]).toEqual([1, undefined]);
  });

  it('[RT3] keeps its reasons where it is bad, each once, and leaves them out where it is not', () => {
    const fold = foldOf(...served);
    const reasons = ['other', 'waited-long', 'other'];
    for (const level of [1, 2] as const) {
      const [bad] = rated(fold, { level, reasons });
      expect(bad).toEqual(rating({ level, reasons: ['waited-long', 'other'] }));
    }
    for (const level of [3, 4, 5] as const) {
      expect(rated(fold, { level, reasons })).toEqual([rating({ level })]);
    }
  });

  it('[RT4][CA3] opens a case when it is bad, named after the service and due in five working days', () => {
    const [, opening, ...more] = rated(foldOf(...served), { level: 2, reasons: ['waited-long'] });
    expect(more).toEqual([]);
    expect(opening).toEqual(
      draft('case-opened', 'case:2026-t.rating.1', {
        kind: 'bad-rating',
        arose: '20260302',
        dueDay: '20260309',
        ticket: 't',
        label: 'C007',
        level: 2,
        reasons: ['waited-long'],
        window: 3,
      }),
    );
  });

  it('[RT4] adds no case while one of a bad rating of the ticket is open', () => {
    const open = draft('case-opened', 'case:2026-press', {
      kind: 'bad-rating',
      arose: '20260302',
      dueDay: '20260309',
      ticket: 't',
    });
    expect(rated(foldOf(...served, three.write(open, 35)), { level: 1 })).toEqual([rating({ level: 1 })]);
  });

  it('[RT4] that gave way to an earlier one leaves its case, and two bad ones leave one', () => {
    const bad = (pen: Pen, at: number): HallEvent[] =>
      [...rated(foldOf(...served), { level: 1 })].map((wanted) => pen.write(wanted as EventDraft, at));
    const good = hub.write(rating(), 40);
    const one = foldOf(...served, good, ...bad(other, 45));
    expect(ratingOf(one, 't', 1)?.level).toBe(5);
    expect(openCases(one).map(({ ticket, kind }) => [ticket, kind])).toEqual([['t', 'bad-rating']]);
    const both = foldOf(...served, ...bad(new Pen('hub a'), 40), ...bad(new Pen('hub b'), 45));
    expect(openCases(both)).toHaveLength(1);
  });

  it('[RT5] of a person served under a typed number is of that service, asked for by their own ticket', () => {
    const typed = 'typed-C007-3f2a91c0';
    const ofTyped = [
      three.write(draft('ticket-present', ticketEntity(typed), { ...AT_3, paper: PAPER }), 10),
      three.write(draft('ticket-finished', ticketEntity(typed), AT_3), 30),
    ];
    const voided = hub.write(ofTicket('ticket-voided', { reason: `same-as ${typed}` }), 60);
    const fold = foldOf(configured, issued, ...ofTyped, voided);
    expect(servedAs(fold, 't')?.id).toBe(typed);
    expect(rated(fold)).toEqual([draft('ticket-rated', ticketEntity(typed), rating().data)]);
    expect(servedAs(foldOf(configured, issued, voided), 't')?.phase.kind).toBe('void');
  });

  it('[RT6] changes nothing a window or any list of tickets shows', () => {
    const before = foldOf(...served);
    const after = foldOf(...served, hub.write(rating({ level: 1, reasons: ['unfriendly'] }), 40));
    expect(ratingOf(after, 't', 1)?.level).toBe(1);
    expect(after.ticket('t')).toEqual(before.ticket('t'));
    expect(after.calledTickets()).toEqual(before.calledTickets());
    expect(windowCards(after, townshipWith())).toEqual(windowCards(before, townshipWith()));
  });

  it('[RT7] taken at a pad opens no case there; a hub that hears of a bad one opens it, and only once', () => {
    const fold = foldOf(...served);
    const wish = { ...WISH, level: 1, way: 'pad' } as const;
    const here = decideRateHere(fold, wish, NOW);
    expect(here).toEqual({ ok: true, value: [rating({ level: 1, way: 'pad' })] });
    expect(decideRateHere(fold, { ...wish, level: 7 }, NOW)).toMatchObject({ ok: false });
    const withRating = foldOf(...served, new Pen('pad').write(rating({ level: 1, way: 'pad' }), 40));
    const opened = decideRatingCase(withRating, wish, NOW);
    expect(opened.map(({ about }) => about)).toEqual(['case:2026-t.rating.1']);
    // Of a later one, and of one that does not count, it opens none.
    const second = foldOf(
      ...served,
      hub.write(rating(), 40),
      new Pen('pad 2').write(rating({ level: 1, way: 'pad' }), 50),
    );
    expect(decideRatingCase(second, wish, NOW)).toEqual([]);
    expect(decideRatingCase(fold, wish, NOW)).toEqual([]);
    expect(decideRatingCase(withRating, { ...wish, ticket: 'unheard-of' }, NOW)).toEqual([]);
    const closed = [
      ...opened.map((wanted) => hub.write(wanted, 50)),
      hub.write(draft('case-closed', 'case:2026-t.rating.1', { outcome: 'resolved' }), 60),
    ];
    for (const event of closed) withRating.add(event);
    expect(decideRatingCase(withRating, wish, NOW)).toEqual([]);
  });

  it('[RT6] counts where a hub or a kiosk wrote it, and from nobody else', () => {
    const [root, window, pad] = [new Pen('root'), new Pen('a clerk’s device'), new Pen('a pad')];
    const fold = rootedFold(root, enrol(root, window, ['counter']), enrol(root, pad, ['kiosk']), issued);
    const atPad = rootedFold(root, enrol(root, pad, ['kiosk']), issued);
    expect(atPad.add(pad.write(rating({ way: 'pad' }), 40))).toBe('added');
    expect(ratingOf(atPad, 't', 1)?.way).toBe('pad');
    expect(fold.add(window.write(rating(), 40))).toBe('left-out');
    expect(ratingOf(fold, 't', 1)).toBeUndefined();
    expect(fold.add(root.write(rating(), 41))).toBe('added');
    expect(ratingOf(fold, 't', 1)?.level).toBe(5);
  });
});

const PAPER = {
  label: 'C007',
  series: 'C',
  matters: [],
  groups: [],
  usualMinutes: 0,
  rank: 0,
  language: 'zh-CN',
} as const;
