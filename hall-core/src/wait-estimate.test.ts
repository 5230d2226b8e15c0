import { describe, expect, it } from 'vitest';
import type { HallFile } from './hall-file.ts';
import { MONDAY_9, townshipWith } from './test-support/hall-net.ts';
import { Morning } from './test-support/morning.ts';
import type { TicketState } from './ticket.ts';
import { estimateWait, expectedMinutes } from './wait-estimate.ts';

const hall = townshipWith();
const at = (minute: number): number => MONDAY_9 + minute * 60_000;

function minutesFor(morning: Morning, id: string, minute = 0, of: HallFile = hall): number | undefined {
  const { fold } = morning;
  return expectedMinutes(fold, of, fold.ticket(id) as TicketState, at(minute));
}

function saidTo(morning: Morning, id: string, minute = 0) {
  const { fold } = morning;
  return estimateWait(fold, hall, fold.ticket(id) as TicketState, at(minute));
}

describe('what is said of a wait', () => {
  it('[L1] is the people ahead first, and then a range in steps of five minutes', () => {
    const morning = new Morning().open(1, 2);
    for (const id of ['a', 'b', 'c', 'd', 'mine']) morning.comes(id);
    expect(minutesFor(morning, 'mine')).toBe(20);
    expect(saidTo(morning, 'mine')).toEqual({ aheadPeople: 4, range: { fromMin: 10, toMin: 35 } });
  });

  it('[L1] is within five minutes where a window is free', () => {
    const morning = new Morning().open(1).comes('mine');
    expect(saidTo(morning, 'mine')).toEqual({ aheadPeople: 0, range: { fromMin: 0, toMin: 5 } });
  });

  it('[L2] has no range, and says why, while no window that may call the ticket is open', () => {
    const nobody = { aheadPeople: 1, unknown: 'no-open-window' };
    const company = { groups: ['investment'], usualMinutes: 20 };
    const morning = new Morning().comes('other', company).comes('mine', company);
    expect(saidTo(morning, 'mine')).toEqual(nobody);
    morning.open(1);
    expect(saidTo(morning, 'mine')).toEqual(nobody);
    morning.open(5).order(5, 'paused', 1);
    expect(saidTo(morning, 'mine', 2)).toEqual(nobody);
    morning.order(5, 'open', 3);
    expect(saidTo(morning, 'mine', 3)).toMatchObject({ aheadPeople: 1, range: { fromMin: 10 } });
  });

  it('[L2] counts no window that nobody sits at', () => {
    const morning = new Morning().order(1, 'open', 0).comes('mine');
    expect(saidTo(morning, 'mine')).toEqual({ aheadPeople: 0, unknown: 'no-open-window' });
  });
});

describe('the line played forward', () => {
  it('[L3] goes by the usual minutes of the matters ahead while nobody has been served', () => {
    const morning = new Morning()
      .open(1)
      .comes('long', { usualMinutes: 30 })
      .comes('short', { usualMinutes: 3 });
    morning.comes('mine');
    expect(minutesFor(morning, 'mine')).toBe(33);
  });

  it('[L3] goes by the pace of the last hour, no-shows included', () => {
    const served = (how: 'finished' | 'no-show', minutes: number): number | undefined => {
      const morning = new Morning().open(1);
      for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
        morning.comes(id).called(id, 1, 0).ended(id, 1, minutes, how);
      }
      return minutesFor(morning.comes('ahead').comes('mine'), 'mine', minutes);
    };
    expect(served('finished', 20)).toBeCloseTo((10 * (60 + 120.5)) / 120, 5);
    expect(served('no-show', 1)).toBeCloseTo((10 * (60 + 6.5)) / 120, 5);
  });

  it('[L3] counts no time on hold as service, whether the person came back or not', () => {
    const pace = (resumes: boolean): number | undefined => {
      const morning = new Morning().open(1);
      for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
        morning.comes(id).called(id, 1, 0).started(id, 1, 1).held(id, 1, 10);
        if (resumes) morning.started(id, 1, 40);
        morning.ended(id, 1, 50);
      }
      return minutesFor(morning.comes('ahead').comes('mine'), 'mine', 50);
    };
    expect(pace(true)).toBeCloseTo((10 * (60 + 120.5)) / 120, 5);
    expect(pace(false)).toBeCloseTo((10 * (60 + 60.5)) / 120, 5);
  });

  it('[L3] forgets what is more than an hour ago', () => {
    const morning = new Morning().open(1).comes('a').called('a', 1, 0).ended('a', 1, 40);
    morning.comes('ahead').comes('mine');
    expect(minutesFor(morning, 'mine', 100)).toBeGreaterThan(10);
    expect(minutesFor(morning, 'mine', 101)).toBe(10);
  });

  it('[L4] sends each person ahead to the first free of their own open windows', () => {
    const morning = new Morning().open(1, 5);
    morning
      .comes('a')
      .comes('licence', { groups: ['investment'], usualMinutes: 50 })
      .comes('b')
      .comes('mine');
    expect(minutesFor(morning, 'mine')).toBe(20);
    expect(minutesFor(morning.open(2), 'mine')).toBe(10);
  });

  it('[L4] sends nobody where one of them was sent, though they came for the same', () => {
    const morning = new Morning().open(1, 2).comes('sent').called('sent', 1, 1).started('sent', 1, 1);
    morning.says(1, 'sent', 'ticket-returned', 2, {
      leg: 2,
      rank: MONDAY_9 - 1,
      why: 'transferred',
      to: { window: 2 },
    });
    morning.comes('ahead').comes('mine');
    // Whoever was sent to window 2 goes there, and whoever is next to window 1: each ten minutes.
    expect(minutesFor(morning, 'mine', 2)).toBe(10);
  });

  it('[L4] lets the short ones go to a quick window, and nobody behind come first', () => {
    const morning = new Morning().open(1, 6);
    morning
      .comes('a')
      .comes('quick', { usualMinutes: 4 })
      .comes('mine')
      .comes('behind', { usualMinutes: 40 });
    expect(minutesFor(morning, 'mine')).toBe(10);
  });

  it('[L5] counts what is left of the services in progress, and a part of the usual time when they are late', () => {
    const morning = new Morning().open(1).comes('a').called('a', 1, 0).started('a', 1, 0.5).comes('mine');
    expect(minutesFor(morning, 'mine', 0)).toBe(10);
    expect(minutesFor(morning, 'mine', 3)).toBe(7);
    expect(minutesFor(morning, 'mine', 45)).toBe(4);
  });

  it('[L5] has served whoever is back from a hold only for the time they were there', () => {
    const morning = new Morning().open(1).comes('a').called('a', 1, 0).started('a', 1, 0.5);
    morning.held('a', 1, 1).started('a', 1, 21).comes('mine');
    expect(minutesFor(morning, 'mine', 23)).toBe(7);
  });

  it('[L5] expects a paused window back, but not a closed one', () => {
    const busy = (): Morning => {
      const morning = new Morning().open(1, 2).comes('a', { usualMinutes: 200 }).called('a', 1, 0);
      return morning.comes('mine');
    };
    expect(minutesFor(busy().order(2, 'paused', 0), 'mine', 5)).toBe(30);
    expect(minutesFor(busy().order(2, 'paused', 0), 'mine', 60)).toBe(10);
    expect(minutesFor(busy().order(2, 'closed', 0), 'mine', 5)).toBe(195);
  });

  it('[L5] never waits less than no time, whatever the clocks say', () => {
    const morning = new Morning().open(1).comes('a').called('a', 1, 30).comes('mine');
    expect(minutesFor(morning, 'mine', 0)).toBe(10);
  });
});
