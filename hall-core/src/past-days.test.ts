import { beforeEach, describe, expect, it } from 'vitest';
import type { BackfillWish } from './backfill.ts';
import { businessDay, clockTime, momentOn } from './business-day.ts';
import { draft, HALL_ENTITY } from './event-types.ts';
import type { HallFold } from './hall-fold.ts';
import { isOpenOn } from './opening-hours.ts';
import { decidePast } from './past-days.ts';
import { findByLabel } from './presence.ts';
import { HallNet, MATTER, MONDAY_9, townshipWith } from './test-support/hall-net.ts';
import { foldOf, Pen } from './test-support/pen.ts';

const DAY_MS = 24 * 3_600_000;
/** The Friday before the Monday of these tests. */
const FRIDAY = '20260227';
/** Ten in the morning there. */
const FRIDAY_10 = MONDAY_9 - 3 * DAY_MS + 3_600_000;
const WISH: BackfillWish = {
  label: 'C07Z',
  matters: [MATTER],
  window: 3,
  arrivedMs: FRIDAY_10,
  startedMs: FRIDAY_10 + 600_000,
  endedMs: FRIDAY_10 + 900_000,
};

let guide: Pen;
let friday: HallFold;

beforeEach(() => {
  guide = new Pen('guide');
  friday = foldOf(new Pen('hub').write(draft('hall-configured', HALL_ENTITY, { hall: townshipWith() })));
});

const now = (afterMs = 0) => ({ wallMs: MONDAY_9 + afterMs, monoMs: 0 });
const person = () => ({ device: guide.device });

/** Enters it on Monday, `afterMs` after nine, and answers what was said. */
function enter(change: Partial<BackfillWish> = {}, day = FRIDAY, afterMs = 0): string {
  const entered = decidePast(
    friday,
    person(),
    { kind: 'backfill-past', day, ...WISH, ...change },
    now(afterMs),
  );
  if (!entered.ok) return entered.refusal.code;
  for (const each of entered.value.drafts) friday.add(guide.writeAt(each, [MONDAY_9 + afterMs, 0], day));
  return 'ok';
}

describe('a paper day entered on a later day', () => {
  it('[FL11] is of its own day, with the times of that day and not of the day it was entered', () => {
    expect(enter()).toBe('ok');
    expect(findByLabel(friday, 'C07Z')).toMatchObject({
      backfilled: true,
      issuedMs: FRIDAY_10,
      phase: { kind: 'done', startedMs: WISH.startedMs, endedMs: WISH.endedMs, untimed: true },
    });
    expect(enter()).toBe('number-entered-already');
  });

  it('[FL11] is entered as far back as hubs take what comes late, and for no day to come', () => {
    const on = (days: number): Partial<BackfillWish> => ({
      arrivedMs: MONDAY_9 - days * DAY_MS,
      startedMs: MONDAY_9 - days * DAY_MS,
      endedMs: MONDAY_9 - days * DAY_MS,
    });
    expect(enter(on(89), '20251203')).toBe('ok');
    expect(enter(on(90), '20251202')).toBe('day-too-old');
    expect(enter(on(-1), '20260303')).toBe('day-ahead');
    expect(enter({}, 'yesterday')).toBe('day-ahead');
  });

  it('[FL11] has its times in that day, in order and not in the future', () => {
    expect(enter({}, '20260226')).toBe('not-of-that-day');
    expect(enter({ endedMs: FRIDAY_10 + DAY_MS })).toBe('not-of-that-day');
    expect(enter({ startedMs: FRIDAY_10 - 1 })).toBe('served-before-arrival');
    expect(enter({ endedMs: FRIDAY_10 })).toBe('ended-before-start');
    expect(enter({ endedMs: MONDAY_9 + 1 })).toBe('in-the-future');
    expect(enter({ label: 'C007' })).toBe('no-paper-number');
  });

  it('[FL11] is taken back for a few seconds, as any slip of the finger', () => {
    enter();
    const ticket = findByLabel(friday, 'C07Z')?.id ?? '';
    const undo = (afterMs: number) =>
      decidePast(friday, person(), { kind: 'undo-past', day: FRIDAY, ticket }, now(afterMs));
    expect(undo(60_000)).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
    const undone = undo(1_000);
    if (!undone.ok) throw new Error(undone.refusal.code);
    for (const each of undone.value.drafts) friday.add(guide.writeAt(each, [MONDAY_9 + 1_000, 0], FRIDAY));
    expect(findByLabel(friday, 'C07Z')).toBeUndefined();
    expect(enter({ window: 2 }, FRIDAY, 2_000)).toBe('ok');
  });

  it('[FL11] is nothing a replica of today does by itself', () => {
    const net = new HallNet();
    const desk = net.join('guide', 'guide');
    expect(net.said(net.do(desk, { kind: 'backfill-past', day: FRIDAY, ...WISH }))).toBe('another-day');
    expect(net.hub.fold.tickets()).toEqual([]);
  });

  it('[FL11] has its times where the hall’s clock showed them, after midnight too, and when clocks change', () => {
    const beijing = { timeZone: 'Asia/Shanghai', dayStartsAt: '04:00' };
    expect(momentOn(FRIDAY, '10:00', beijing)).toBe(FRIDAY_10);
    expect(momentOn(FRIDAY, '03:59', beijing)).toBe(FRIDAY_10 + (18 * 60 - 1) * 60_000);
    const berlin = { timeZone: 'Europe/Berlin', dayStartsAt: '04:00' };
    for (const day of ['20260328', '20260329', '20261024', '20261025', '20261231']) {
      for (const clock of ['05:00', '09:15', '23:59', '01:30']) {
        const ms = momentOn(day, clock, berlin);
        expect([businessDay(ms, berlin), clockTime(ms, berlin.timeZone)]).toEqual([day, clock]);
      }
    }
  });

  it('[FL12] is told where the hall is closed by its hours', () => {
    const hall = townshipWith();
    expect(['20260227', '20260228', '20260301', '20260302'].map((day) => isOpenOn(hall, day))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(isOpenOn({ hours: [] }, '20260301')).toBe(true);
  });
});
