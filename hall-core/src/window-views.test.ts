import { describe, expect, it } from 'vitest';
import type { DraftOf, EventType } from './event-types.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, ofTicket, Pen, seconds } from './test-support/pen.ts';
import type { TicketState } from './ticket.ts';
import { heldAt, isForgotten, missedTickets, stepsLeft } from './window-views.ts';

const AT_3 = { leg: 1, window: 3 } as const;
const called = ofTicket('ticket-called', { ...AT_3, k: 1, basis: 'desk' });
const started = ofTicket('ticket-started', AT_3);
const away = ofTicket('ticket-held', { ...AT_3, hold: 'left-papers' });

function foldAfter(...drafts: readonly DraftOf<EventType>[]) {
  const three = new Pen('window 3');
  const issued = new Pen('kiosk').write(issueOf({ matters: ['elder-card', 'heating-aid'], usualMinutes: 5 }));
  return foldOf(issued, ...drafts.map((wanted, place) => three.write(wanted, (place + 1) * 600)));
}

const ticketOf = (...drafts: readonly DraftOf<EventType>[]): TicketState => {
  const ticket = foldAfter(...drafts).ticket('t');
  if (ticket === undefined) throw new Error('the fixture has no ticket');
  return ticket;
};

describe('what a window keeps an eye on', () => {
  it('[B7] lists who is held there and who missed a call', () => {
    const held = foldAfter(called, started, away);
    expect(heldAt(held, 3).map(({ label }) => label)).toEqual(['C001']);
    expect(heldAt(held, 4)).toEqual([]);
    expect(missedTickets(held, 5)).toEqual([]);
    const missed = foldAfter(called, ofTicket('ticket-no-show', AT_3));
    expect(missedTickets(missed, 5).map(({ label }) => label)).toEqual(['C001']);
    expect(missedTickets(missed, 0)).toEqual([]);
  });

  it('[B7] names the groups of what is still to be done, each once', () => {
    const hall = townshipWith();
    const closed = ofTicket('matter-closed', { matter: 'elder-card', window: 3, outcome: 'done' });
    const groupOf = (id: string) => hall.matters.find((matter) => matter.id === id)?.group;
    expect(stepsLeft(hall, ticketOf(called, started))).toContain(groupOf('elder-card'));
    expect(stepsLeft(hall, ticketOf(called, started, closed))).toEqual(
      [groupOf('heating-aid')].filter(Boolean),
    );
  });

  it('[B8] takes a service for forgotten after three times its usual length, twenty minutes at least, holds left out', () => {
    const hall = townshipWith();
    const serving = ticketOf(called, started);
    const begunMs = seconds(1_200);
    expect(isForgotten(hall, serving, begunMs + 20 * 60_000 - 1)).toBe(false);
    expect(isForgotten(hall, serving, begunMs + 20 * 60_000)).toBe(true);
    const patient = townshipWith({ forgottenTimes: 6 });
    expect(isForgotten(patient, serving, begunMs + 29 * 60_000)).toBe(false);
    const back = ticketOf(called, started, away, started);
    expect(isForgotten(hall, back, begunMs + 29 * 60_000)).toBe(false);
    expect(isForgotten(hall, back, begunMs + 30 * 60_000)).toBe(true);
    expect(isForgotten(hall, ticketOf(called), begunMs + 9e6)).toBe(false);
  });
});
