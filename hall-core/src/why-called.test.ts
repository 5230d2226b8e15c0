import { describe, expect, it } from 'vitest';
import { draft, ticketEntity } from './event-types.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { Morning } from './test-support/morning.ts';
import { Pen } from './test-support/pen.ts';
import { deedsOf } from './why-called.ts';

const HALL = townshipWith();
const hub = new Pen('hub');
const [three, four] = [new Pen('window 3'), new Pen('window 4')];

/** A pass by the hub in a minute after nine: to itself, or to a window to call or to keep in reserve. */
function pass(
  day: Morning,
  id: string,
  k: number,
  minute: number,
  to: Pen,
  reason: 'issue' | 'next' | 'reserve',
) {
  const receiver = to === hub ? { device: hub.device } : { device: to.device, boot: 'd1' };
  day.events.push(
    hub.write(draft('ticket-passed', ticketEntity(id), { k, to: receiver, reason }), minute * 60),
  );
}

/** Two wait, the first of them in the reserve of window 4; window 3 calls the second. */
function morning(): Morning {
  const day = new Morning()
    .open(3, 4)
    .comes('first', { label: 'C001' })
    .comes('second', { label: 'C002' }, 1);
  pass(day, 'first', 1, 2, hub, 'issue');
  pass(day, 'second', 1, 2, hub, 'issue');
  pass(day, 'first', 2, 3, four, 'reserve');
  pass(day, 'second', 2, 4, three, 'next');
  return day.called('second', 3, 5).started('second', 3, 6);
}

describe('why a ticket was called', () => {
  it('[WC1] has everything on record of it in the order of time, and whom each pass went to', () => {
    const deeds = deedsOf(morning().fold, HALL, 'second');
    expect(deeds.map(({ event }) => event.type)).toEqual([
      'ticket-issued',
      'ticket-passed',
      'ticket-passed',
      'ticket-called',
      'ticket-started',
    ]);
    expect(deeds.map(({ toWindow }) => toWindow)).toEqual([undefined, undefined, 3, undefined, undefined]);
  });

  it('[WC2] names who stood before it at that moment, and why they were not called', () => {
    const call = deedsOf(morning().fold, HALL, 'second').find(({ event }) => event.type === 'ticket-called');
    expect(call?.passedOver).toEqual([{ ticket: 'first', label: 'C001', because: 'in-reserve', window: 4 }]);
    const alone = morning().called('first', 4, 4);
    expect(deedsOf(alone.fold, HALL, 'second')[3]?.passedOver).toEqual([]);
  });

  it('[WC2] names nobody whom that window may not call, nor who came later', () => {
    const day = new Morning().open(3);
    day.comes('company', { label: 'F001', groups: ['legal-person'] }).comes('second', { label: 'C002' }, 1);
    day.called('second', 3, 5).comes('late', { label: 'C003', rank: 0 }, 6);
    expect(deedsOf(day.fold, HALL, 'second')[1]?.passedOver).toEqual([]);
  });

  it('[WC2] names the device where somebody rested who had not been handed on', () => {
    const day = new Morning().open(3).comes('first', { label: 'C001' }).comes('second', { label: 'C002' }, 1);
    pass(day, 'second', 1, 2, hub, 'issue');
    pass(day, 'second', 2, 4, three, 'next');
    day.called('second', 3, 5);
    expect(deedsOf(day.fold, HALL, 'second').at(-1)?.passedOver).toMatchObject([{ because: 'elsewhere' }]);
  });

  it('[WC3] marks what was taken back, and leaves ratings out', () => {
    const day = morning();
    const start = day.events.at(-1);
    day.says(3, 'second', 'ticket-act-undone', 7, { act: start?._id ?? '' });
    const rated = draft('ticket-rated', ticketEntity('second'), {
      leg: 1,
      level: 1,
      reasons: [],
      way: 'phone',
    } as const);
    day.events.push(hub.write(rated, 8 * 60));
    const deeds = deedsOf(day.fold, HALL, 'second');
    expect(deeds.filter(({ undone }) => undone).map(({ event }) => event.type)).toEqual(['ticket-started']);
    expect(deeds.some(({ event }) => event.type === 'ticket-rated')).toBe(false);
  });
});
