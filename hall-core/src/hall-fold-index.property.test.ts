import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HallEvent, sealEvent } from './event.ts';
import { EventReader, SharedReader } from './event-reader.ts';
import { draft, type KnownEvent, ticketEntity, windowEntity } from './event-types.ts';
import { foldTicket } from './fold-ticket.ts';
import { HallFold } from './hall-fold.ts';
import { compareTimes, type HybridTime } from './hybrid-time.ts';
import {
  currentAt,
  leasedTickets,
  qualifies,
  seatOf,
  ticketsHeldBy,
  waitingAt,
  waitingLine,
} from './queue.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { stateOf } from './test-support/hall-state.ts';
import { issueOf, Pen } from './test-support/pen.ts';
import { isOpen, type TicketState } from './ticket.ts';
import { shownCalls } from './views.ts';
import { foldWindow } from './window.ts';

const hall = townshipWith();
const TICKETS = ['t1', 't2', 't3'];
const WINDOWS = [1, 3, 6];
const GROUPS = hall.groups.map(({ id }) => id);

const act = fc.record({
  pen: fc.nat({ max: 2 }),
  ticket: fc.constantFrom(...TICKETS),
  window: fc.constantFrom(...WINDOWS),
  seconds: fc.nat({ max: 40 }),
  kind: fc.nat({ max: 11 }),
  n: fc.nat({ max: 3 }),
  groups: fc.subarray(GROUPS, { minLength: 1, maxLength: 2 }),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** What three devices may write of a few tickets and windows; anything may come before anything. */
function eventsOf(acts: readonly Act[]): HallEvent[] {
  const pens = ['hub', 'kiosk', 'window 3'].map((name) => new Pen(name));
  const devices = pens.map(({ device }) => device);
  const events: HallEvent[] = [];
  for (const one of acts) {
    const pen = pens[one.pen] ?? new Pen('hub');
    events.push(pen.write(draftOf(one, devices, events), one.seconds));
  }
  return events;
}

function draftOf({ kind, ticket, window, n, seconds, groups }: Act, devices: string[], earlier: HallEvent[]) {
  const about = ticketEntity(ticket);
  const at = { leg: 1 + (n % 2), window };
  const device = devices[n % 3] ?? '';
  switch (kind) {
    case 0:
    case 1:
      return draft('ticket-issued', about, issueOf({ groups, rank: seconds % 5, usualMinutes: 4 * n }).data);
    case 2:
      return draft('ticket-passed', about, { k: 1 + n, to: { device }, reason: 'issue' });
    case 3:
      return draft('ticket-passed', about, {
        k: 1 + (seconds % 5),
        to: { device, boot: 'd1' },
        reason: 'reserve',
      });
    case 4:
      return draft('ticket-called', about, { ...at, k: n, basis: 'desk' });
    case 5:
      return draft('ticket-started', about, at);
    case 6:
      return draft('ticket-held', about, { ...at, hold: 'awaits-step' });
    case 7:
      return draft('ticket-returned', about, { leg: 2, rank: seconds });
    case 8:
      return draft(n === 0 ? 'ticket-finished' : 'ticket-no-show', about, at);
    case 9:
      return draft('window-signed-in', windowEntity(window), { clerk: 'clerk-011' });
    case 10:
      return draft('window-ordered', windowEntity(window), { wish: 'open', rank: 'clerk' });
    default:
      return (
        boundOf(earlier[seconds % Math.max(1, earlier.length)], n) ?? draft('ticket-left', about, { leg: 1 })
      );
  }
}

/** A bound that puts an event up to a quarter of a minute earlier. */
const boundOf = (event: HallEvent | undefined, n: number) =>
  event === undefined
    ? undefined
    : draft('implausible-time', event.about, { event: event._id, bound: [event.at[0] - 5_000 * n, 0] });

/** An event once more under its id at another time, as from a restored disk image; a window's about another one. */
function twinOf(event: HallEvent): HallEvent {
  const about = event.about === windowEntity(3) ? windowEntity(6) : event.about;
  return sealEvent({ ...event, about, at: [event.at[0] - 7_000, 1] }, 'twin');
}

const arrivals = fc
  .tuple(fc.array(act, { minLength: 1, maxLength: 40 }), fc.array(fc.nat({ max: 39 }), { maxLength: 4 }))
  .chain(([acts, twins]) => {
    const events = eventsOf(acts);
    const all = [...events, ...twins.flatMap((index) => events[index] ?? []).map(twinOf)];
    const shuffled = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    // Looked at after these events, so that what was indexed must be moved later.
    return fc.tuple(shuffled, fc.subarray(all.map((_event, index) => index)));
  });

/** The plain way: the events that stand, by entity, bounded and sorted all at once. */
function standing(events: readonly HallEvent[]): Map<string, KnownEvent[]> {
  const byId = new Map<string, HallEvent>();
  for (const event of events) {
    const held = byId.get(event._id);
    if (held === undefined || event._rev < held._rev) byId.set(event._id, event);
  }
  const entities = new Map<string, KnownEvent[]>();
  for (const event of byId.values()) {
    entities.set(event.about, [...(entities.get(event.about) ?? []), event as KnownEvent]);
  }
  const inTime = (a: KnownEvent, b: KnownEvent): number =>
    compareTimes(a.at, b.at) || (a._id < b._id ? -1 : 1);
  for (const [about, list] of entities) {
    const bounds = list.flatMap((event) => (event.type === 'implausible-time' ? [event.data] : []));
    // Where nothing is bounded the times stand as written, also two of one device that are level.
    if (bounds.length === 0) {
      entities.set(about, list.sort(inTime));
      continue;
    }
    const bounded = list.map((event) => {
      const times = [event.at, ...bounds.filter((one) => one.event === event._id).map(({ bound }) => bound)];
      return { ...event, at: times.sort(compareTimes)[0] ?? event.at };
    });
    // Each after what its own device wrote before it, by a count where bounds would have put it level or earlier.
    const written = new Map(list.map((event) => [event._id, event]));
    const asWritten = (event: KnownEvent): KnownEvent => written.get(event._id) ?? event;
    const last = new Map<string, HybridTime>();
    const inLog = bounded
      .sort((a, b) => inTime(asWritten(a), asWritten(b)))
      .map((event) => {
        const before = last.get(event.by.device);
        const isLater = before === undefined || compareTimes(event.at, before) > 0;
        const at: HybridTime = isLater ? event.at : [before[0], before[1] + 1];
        last.set(event.by.device, at);
        return { ...event, at };
      });
    entities.set(about, inLog.sort(inTime));
  }
  return entities;
}

const slowOrder = (a: TicketState, b: TicketState): number => a.rank - b.rank || (a.id < b.id ? -1 : 1);

function expectIndexed(fold: HallFold, events: readonly HallEvent[]): void {
  const entities = standing(events);
  const tickets = TICKETS.flatMap((id) => foldTicket(id, entities.get(ticketEntity(id)) ?? []) ?? []);
  const windows = WINDOWS.flatMap((number) => {
    const about = entities.get(windowEntity(number));
    return about === undefined ? [] : [foldWindow(number, about)];
  });
  const line = tickets.filter(({ phase }) => phase.kind === 'waiting').sort(slowOrder);
  const open = tickets.filter(({ phase }) => isOpen(phase));
  expect(fold.openTickets().sort(slowOrder)).toEqual(open.sort(slowOrder));
  const byIssue = [...open].sort((a, b) => a.issuedMs - b.issuedMs || (a.id < b.id ? -1 : 1));
  expect(fold.middleTicket()).toEqual(byIssue[open.length >> 1]);
  expect(waitingLine(fold)).toEqual(line);
  expect(leasedTickets(fold)).toEqual(line.filter(({ holder }) => holder.boot !== undefined));
  for (const name of ['hub', 'kiosk', 'window 3']) {
    const { device } = new Pen(name);
    expect(ticketsHeldBy(fold, device)).toEqual(line.filter(({ holder }) => holder.device === device));
    expect(seatOf(fold, device)).toEqual(windows.find(({ session }) => session?.device === device));
  }
  expect(fold.windows()).toEqual(windows);
  for (const setup of hall.windows) {
    const able = line.filter((ticket) => qualifies(hall, setup, ticket));
    expect(fold.waitingFor(hall, setup.number)).toEqual(able);
    expect(currentAt(fold, setup.number)).toEqual(slowCurrent(open, setup.number));
  }
  expect(waitingAt(fold, 1)).toEqual([]);
  expect(shownCalls(fold, 3)).toEqual(slowCalls(tickets));
}

function slowCurrent(open: readonly TicketState[], window: number): TicketState | undefined {
  const there = open.flatMap((ticket) => {
    const { phase } = ticket;
    const here = (phase.kind === 'called' || phase.kind === 'serving') && phase.window === window;
    return here ? [{ ticket, calledMs: phase.calledMs }] : [];
  });
  return there.sort((a, b) => a.calledMs - b.calledMs || (a.ticket.id < b.ticket.id ? -1 : 1))[0]?.ticket;
}

function slowCalls(tickets: readonly TicketState[]) {
  const calls = tickets.flatMap(({ id: ticket, label, phase }) => {
    if (!('callId' in phase) || phase.calls === 0) return [];
    const { callId, window, lastCallMs: calledMs } = phase;
    const state = phase.kind === 'called' || phase.kind === 'serving' ? phase.kind : 'past';
    return [{ callId, ticket, label, window, calledMs, state }];
  });
  calls.sort((a, b) => b.calledMs - a.calledMs || (a.callId < b.callId ? 1 : -1));
  return {
    now: calls.filter(({ state }) => state !== 'past'),
    past: calls.filter(({ state }) => state === 'past').slice(0, 3),
  };
}

describe('the indexes of a fold', () => {
  it('[Q1][F1] say what working all out again says, whatever came when and was asked in between', () => {
    fc.assert(
      fc.property(arrivals, ([order, looks]) => {
        const fold = new HallFold();
        for (const [index, event] of order.entries()) {
          fold.add(event);
          if (looks.includes(index)) expectIndexed(fold, order.slice(0, index + 1));
        }
        expectIndexed(fold, order);
      }),
      { numRuns: 150 },
    );
  });

  it('[Q1] leave a line alone that was given out, however it changes behind', () => {
    const pen = new Pen('kiosk');
    const issue = (id: string, rank: number) =>
      pen.write(draft('ticket-issued', ticketEntity(id), issueOf({ rank }).data));
    const fold = new HallFold();
    fold.add(issue('a', 2));
    const before = waitingLine(fold);
    fold.add(issue('b', 1));
    expect(waitingLine(fold).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(before.map(({ id }) => id)).toEqual(['a']);
  });
});

describe('what was said of a ticket', () => {
  it('[Q1] stays as it was given out, whatever is said of it later or turns out to have been said before', () => {
    for (const reader of [new EventReader(), new SharedReader()]) {
      const pen = new Pen('kiosk');
      const issued = pen.write(draft('ticket-issued', ticketEntity('a'), issueOf({ rank: 2 }).data), 10);
      const left = pen.write(draft('ticket-left', ticketEntity('a'), { leg: 1 }), 20);
      const earlier = new Pen('hub').write(draft('ticket-left', ticketEntity('a'), { leg: 2 }), 5);
      const fold = new HallFold(reader);
      fold.add(issued);
      const before = fold.ticketEvents('a');
      fold.add(left);
      fold.add(earlier);
      expect(before.map(({ _id }) => _id)).toEqual([issued._id]);
      expect(fold.ticketEvents('a').map(({ _id }) => _id)).toEqual(
        [earlier, issued, left].map(({ _id }) => _id),
      );
    }
  });
});

describe('folds that share a reader', () => {
  it('[F1] show what each would show alone, in whatever order each of them takes the events in', () => {
    fc.assert(
      fc.property(
        arrivals.chain(([order]) =>
          fc.tuple(
            fc.constant(order),
            fc.shuffledSubarray(order, { minLength: order.length, maxLength: order.length }),
            fc.subarray(order),
          ),
        ),
        (orders) => {
          const reader = new SharedReader();
          const shared = orders.map(() => new HallFold(reader));
          const alone = orders.map(() => new HallFold());
          for (let index = 0; index < orders[0].length; index++) {
            for (const [place, order] of orders.entries()) {
              const event = order[index];
              if (event === undefined) continue;
              expect(shared[place]?.add(event)).toBe(alone[place]?.add(event));
              if (index % 5 === 0) shared[place]?.openTickets();
            }
          }
          for (const [place, fold] of shared.entries()) {
            expect(stateOf(fold)).toBe(stateOf(alone[place] ?? fold));
            for (const event of fold.events()) expect(fold.event(event._id)).toBe(event);
          }
          expect(stateOf(shared[0] as HallFold)).toBe(stateOf(shared[1] as HallFold));
        },
      ),
      { numRuns: 60 },
    );
  });
});
