import { describe, expect, it } from 'vitest';
import { draft, ticketEntity } from '../event-types.ts';
import { townshipWith } from '../test-support/hall-net.ts';
import { CLERK, Morning } from '../test-support/morning.ts';
import { foldOf, issueOf, Pen, seconds } from '../test-support/pen.ts';
import { addFigures } from './add-figures.ts';
import { dayFigures } from './day-figures.ts';
import type { Figures } from './figures.ts';
import * as shares from './shares.ts';
import { meanMs, quantileMs } from './spread.ts';

const MINUTE = 60;
const HALL = townshipWith();
const END_MS = seconds(120 * MINUTE);

const figuresOf = (day: Morning): Figures => dayFigures(day.fold, HALL, END_MS);

/** Five visits: two served, one of them after being sent on; one missed; one left; one still waiting. */
function morning(): Morning {
  const day = new Morning().sitsDown(1, 0).sitsDown(3, 0);
  for (const [place, name] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    day.comes(name, { label: `C00${place + 1}` }, place);
  }
  const closed = { matter: 'elder-card', window: 3, outcome: 'done' } as const;
  return day
    .called('a', 3, 10)
    .says(3, 'a', 'matter-started', 11, { matter: 'elder-card', window: 3 })
    .says(3, 'a', 'matter-closed', 20, closed)
    .started('a', 3, 11)
    .ended('a', 3, 20)
    .called('b', 3, 21)
    .started('b', 3, 22)
    .says(3, 'b', 'ticket-returned', 26, { leg: 2, rank: seconds(0), why: 'transferred' })
    .called('b', 1, 30, 2)
    .started('b', 1, 31, 2)
    .ended('b', 1, 41, 'finished', 2)
    .called('c', 3, 30)
    .ended('c', 3, 33, 'no-show')
    .says(3, 'd', 'ticket-left', 34, { leg: 1 });
}

describe('the figures of a day', () => {
  it('[RP1] count everyone who was issued a ticket once, by how the visit ended', () => {
    expect(figuresOf(morning())).toMatchObject({
      issued: 5,
      served: 2,
      missed: 1,
      left: 1,
      open: 1,
      void: 0,
    });
  });

  it('[RP2] have waits from the issue to the first call, whoever was sent on included', () => {
    const { waits } = figuresOf(morning());
    expect(waits.count).toBe(3);
    expect(meanMs(waits)).toBe(((10 + 20 + 28) / 3) * MINUTE * 1_000);
    expect(quantileMs(waits, 0.5)).toBe(20 * MINUTE * 1_000 + 5_000);
    expect(shares.longWaitShare(figuresOf(morning()))).toBeCloseTo(2 / 3);
  });

  it('[RP2] count no wait below nothing, though a clock was wrong, and from the slot where that was later', () => {
    const day = new Morning();
    day.comes('early', {}, 10).called('early', 3, 5);
    expect(meanMs(figuresOf(day).waits)).toBe(0);
    const reserved = draft('ticket-reserved', ticketEntity('r'), {
      matters: ['elder-card'],
      slotStartMs: seconds(30 * MINUTE),
    });
    const other = new Morning();
    other.events.push(new Pen('channel').write(reserved, -600));
    other.comes('r', {}, 20).called('r', 3, 35);
    expect(meanMs(figuresOf(other).waits)).toBe(5 * MINUTE * 1_000);
  });

  it('[RP2] take no bound of a wrong clock for a call, and none for a window', () => {
    const day = morning();
    const before = figuresOf(day);
    const called = day.events.find(({ type, about }) => type === 'ticket-called' && about === 'ticket:a');
    const bound = { event: called?._id ?? '', bound: called?.at ?? [0, 0] } as const;
    day.events.push(new Pen('hub').write(draft('implausible-time', ticketEntity('a'), bound), 5 * MINUTE));
    expect(figuresOf(day)).toEqual(before);
  });

  it('[RP3] leave out whose times are from memory, and count them', () => {
    const day = morning();
    day.comes('f', {}, 40).called('f', 3, 50).started('f', 3, 51);
    day.says(3, 'f', 'ticket-finished', 110, { leg: 1, window: 3, forgotten: true });
    const { served, waits, windows } = figuresOf(day);
    expect([served, waits.count, windows['3']?.served, windows['3']?.service.count]).toEqual([3, 3, 3, 2]);
  });

  it('[RP4] leave out who is the same person as another ticket, and papers of another day', () => {
    const day = morning();
    day.comes('twin', {}, 50);
    const same = draft('ticket-voided', ticketEntity('twin'), { reason: 'same-as a' });
    day.events.push(new Pen('hub').write(same, 51 * MINUTE));
    const paper = issueOf({ label: 'C090' }).data;
    day.says(3, 'old', 'ticket-present', 60, { leg: 1, window: 3, paper }).started('old', 3, 60);
    expect(figuresOf(day).issued).toBe(5);
  });

  it('[RP5] tell how often people were sent on, and how many', () => {
    const figures = figuresOf(morning());
    expect([figures.transfers, figures.sentOn, shares.sentOnShare(figures)]).toEqual([1, 1, 0.2]);
    expect(figures.windows['3']?.served).toBe(2);
    expect(figures.windows['1']?.served).toBe(1);
  });

  it('[RP6] have what was closed on the spot, and how long it took to be accepted', () => {
    const figures = figuresOf(morning());
    expect(figures.matters['elder-card']).toMatchObject({ asked: 5, outcomes: { done: 1 } });
    expect(meanMs(figures.matters['elder-card']?.service ?? figures.waits)).toBe(9 * MINUTE * 1_000);
    expect(meanMs(figures.accepted)).toBe(20 * MINUTE * 1_000);
    expect(shares.onTheSpotShare(Object.values(figures.matters))).toBe(1);
  });

  it('[RP7] say how long each window was staffed, paused and idle, with two things at once counted once', () => {
    const day = morning();
    day.order(3, 'paused', 60, 'meal');
    day.order(3, 'open', 90);
    const three = figuresOf(day).windows['3'];
    // Busy 10–20, 21–26 and 30–33; paused 60–90.
    expect(three).toMatchObject({
      staffedMs: 120 * MINUTE * 1_000,
      pausedMs: { meal: 30 * MINUTE * 1_000 },
      idleMs: (120 - 10 - 5 - 3 - 30) * MINUTE * 1_000,
      missed: 1,
    });
    // The same clerk at two windows.
    expect(figuresOf(day).clerks[CLERK]).toMatchObject({ served: 3, staffedMs: 240 * MINUTE * 1_000 });
  });

  it('[RP7] count nobody as missed who is being called', () => {
    const day = morning().comes('g', {}, 100).called('g', 3, 119);
    expect(figuresOf(day).windows['3']).toMatchObject({ missed: 1, served: 2 });
  });

  it('[RP8] count the first rating of a service beside how many could have rated', () => {
    const day = morning();
    const rating = (level: 1 | 5) =>
      draft('ticket-rated', ticketEntity('a'), { leg: 1, level, reasons: [], way: 'phone' } as const);
    day.events.push(
      new Pen('hub').write(rating(5), 45 * MINUTE),
      new Pen('hub 2').write(rating(1), 46 * MINUTE),
    );
    const figures = figuresOf(day);
    expect(figures.ratings).toEqual({ levels: { 5: 1 }, asked: 2, reasons: {} });
    expect([shares.ratedShare(figures), shares.contentShare(figures)]).toEqual([0.5, 1]);
  });

  it('[RP8] count ratings by the window and clerk where the service ended, by matter, and the reasons', () => {
    const day = morning();
    const bad = { leg: 2, level: 1, reasons: ['waited-long', 'other'], way: 'pad' } as const;
    day.events.push(new Pen('hub').write(draft('ticket-rated', ticketEntity('b'), bad), 45 * MINUTE));
    const { ratings, ratingsBy } = figuresOf(day);
    const one = { levels: { 1: 1 }, asked: 1, reasons: { 'waited-long': 1, other: 1 } };
    expect(ratings).toEqual({ ...one, asked: 2 });
    expect(ratingsBy).toEqual({
      windows: { 1: one, 3: { levels: {}, asked: 1, reasons: {} } },
      clerks: { [CLERK]: { ...one, asked: 2 } },
      matters: { 'elder-card': { ...one, asked: 2 } },
    });
  });

  it('[RP9] of two days of which an earlier version reported one have what is known of the ratings', () => {
    const { ratingsBy, ...earlier } = figuresOf(morning());
    const both = addFigures([{ ...earlier, ratings: { levels: { 5: 1 }, asked: 2 } }, figuresOf(morning())]);
    expect(both.ratings).toEqual({ levels: { 5: 1 }, asked: 4, reasons: {} });
    expect(both.ratingsBy).toEqual(ratingsBy);
    expect(addFigures([earlier])).not.toHaveProperty('ratingsBy');
  });

  it('[RP9] of two days are the sums, by matter, group, window and clerk', () => {
    const [one, two] = [figuresOf(morning()), figuresOf(morning())];
    const both = addFigures([one, two]);
    expect(both).toMatchObject({ issued: 10, served: 4, missed: 2 });
    expect(both.windows['3']?.served).toBe(4);
    expect(both.matters['elder-card']?.outcomes).toEqual({ done: 2 });
    expect(both.groups['civil-affairs']?.issued).toBe(10);
    expect(addFigures([one])).toEqual(one);
    expect(addFigures([]).issued).toBe(0);
  });

  it('[RP10] are the same whatever the order in which events arrive', () => {
    const day = morning();
    const turned = dayFigures(foldOf(...[...day.events].reverse()), HALL, END_MS);
    expect(turned).toEqual(figuresOf(day));
  });
});
