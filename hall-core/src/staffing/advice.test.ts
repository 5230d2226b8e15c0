import { describe, expect, it } from 'vitest';
import { MONDAY_9, townshipWith } from '../test-support/hall-net.ts';
import { Morning } from '../test-support/morning.ts';
import { type StaffingAdvice, staffingAdvice } from './advice.ts';

const HALL = townshipWith();
const adviceAt = (minute: number, morning: Morning): StaffingAdvice =>
  staffingAdvice(morning.fold, HALL, MONDAY_9 + minute * 60_000);

/** So many people for the same group, one a minute up to that minute. */
function crowd(morning: Morning, count: number, until: number, group = 'civil-affairs'): Morning {
  for (let n = 0; n < count; n++)
    morning.comes(`${group}-${n}`, { groups: [group] }, until - count + n + 0.5);
  return morning;
}

describe('what a manager is advised', () => {
  it('[SA1] says how many windows the people who come keep busy, and how many keep waits short', () => {
    const advice = adviceAt(30, crowd(new Morning().open(1, 2), 12, 30));
    // Twelve in half an hour, ten minutes each: four windows always busy, and 0.75 times two more.
    expect(advice.load).toBeCloseTo(4);
    expect([advice.wanted, advice.open]).toEqual([6, 2]);
    expect(adviceAt(30, new Morning().open(1))).toEqual({ load: 0, wanted: 0, open: 1, waitMin: 0 });
  });

  it('[SA2] names the window that shortens waits most, one at which somebody sits before an empty one', () => {
    const few = crowd(new Morning().open(1), 12, 30);
    const { waitMin, act } = adviceAt(30, few);
    expect(act?.kind).toBe('open');
    expect(act?.waitMin).toBeLessThan(waitMin);
    const attended = crowd(new Morning().open(1).sitsDown(3, 0).order(3, 'closed', 0), 12, 30);
    expect(adviceAt(30, attended).act).toMatchObject({ kind: 'open', window: 3 });
  });

  it('[SA2] names only a window that may call those who wait', () => {
    const companies = crowd(new Morning().open(1, 2, 3), 12, 30, 'legal-person');
    // Window 5 takes companies only, window 4 everybody.
    expect([4, 5]).toContain(adviceAt(30, companies).act?.window);
    // Where one person is stranded, the window that takes the most others does not help.
    const one = crowd(new Morning().open(1), 12, 30).comes('c', { groups: ['legal-person'] }, 29);
    expect([4, 5]).toContain(adviceAt(30, one).act?.window);
    // The quick window takes no long matter.
    expect(adviceAt(30, crowd(new Morning().open(1, 2, 3, 4, 5), 30, 30)).act).toBeUndefined();
  });

  it('[SA3] leaves a hall alone in which people wait only shortly', () => {
    const calm = crowd(new Morning().open(1, 2, 3), 4, 30);
    expect(adviceAt(30, calm).act).toBeUndefined();
  });

  it('[SA4] closes an idle window where hardly anybody waits longer for it, and strands nobody', () => {
    const quiet = new Morning().open(1, 2, 3).comes('a', {}, 10).called('a', 1, 10).started('a', 1, 10);
    const { act } = adviceAt(30, quiet);
    expect(act?.kind).toBe('close');
    expect([2, 3]).toContain(act?.window);
    // Window 5 alone takes companies, and one came lately.
    const companies = new Morning().open(1, 5).comes('c', { groups: ['legal-person'] }, 10);
    companies.called('c', 5, 10).ended('c', 5, 20);
    expect(adviceAt(30, companies).act).toEqual({ kind: 'close', window: 1, waitMin: expect.any(Number) });
    expect(adviceAt(30, new Morning().open(5)).act).toBeUndefined();
  });
});
