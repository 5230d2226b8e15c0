import { describe, expect, it } from 'vitest';
import type { EventDraft } from './event.ts';
import { draft, ticketEntity } from './event-types.ts';
import type { CallingRules } from './hall-file.ts';
import { decidePrioritise } from './priority.ts';
import { waitingLine } from './queue.ts';
import type { PriorityReason } from './service-codes.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, issueOf, Pen, seconds } from './test-support/pen.ts';

const waiting = (id: string, rank: number) =>
  new Pen(`kiosk ${id}`).write(
    draft('ticket-issued', ticketEntity(id), issueOf({ rank: seconds(rank) }).data),
  );
const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, place) => waiting(id, place));

/** A hall of six who wait, and a guide who gives priority. */
function hallOfSix(rules: Partial<CallingRules> = {}) {
  const configured = new Pen('hub').write(draft('hall-configured', 'hall', { hall: townshipWith(rules) }));
  const fold = foldOf(configured, ...six);
  const guide = new Pen('guide');
  const write = (event: EventDraft, at = 10): void => {
    fold.add(guide.write(event, at));
  };
  const prioritise = (ticket: string, reason: PriorityReason = 'aged') => {
    const decided = decidePrioritise(fold, { ticket, reason }, undefined);
    if (decided.ok) for (const event of decided.value) write(event);
    return decided.ok ? decided.value : decided.refusal.code;
  };
  const order = (): string =>
    waitingLine(fold)
      .map(({ id }) => id)
      .join('');
  const call = (ticket: string, at: number): void =>
    write(draft('ticket-called', ticketEntity(ticket), { leg: 1, k: 1, window: 3, basis: 'desk' }), at);
  return { fold, prioritise, order, call, write };
}

describe('priority', () => {
  it('[FL1] puts the first at the head and every other behind one person without', () => {
    const { prioritise, order } = hallOfSix();
    prioritise('d');
    expect(order()).toBe('dabcef');
    prioritise('e');
    expect(order()).toBe('daebcf');
    prioritise('f');
    expect(order()).toBe('daebfc');
  });

  it('[FL1] leaves as many calls between two as the hall says, in the line and since the last one', () => {
    const { prioritise, order } = hallOfSix({ betweenPriority: 2 });
    prioritise('d');
    prioritise('e');
    expect(order()).toBe('dabecf');
    prioritise('f');
    expect(order()).toBe('dabecf');
    const later = hallOfSix({ betweenPriority: 2 });
    later.prioritise('d');
    later.call('d', 20);
    later.call('a', 30);
    later.prioritise('e');
    expect(later.order()).toBe('becf');
  });

  it('[FL1] does not stand at the head where the last call overtook those behind it', () => {
    const { prioritise, order, call } = hallOfSix();
    prioritise('e');
    call('e', 20);
    prioritise('f');
    expect(order()).toBe('afbcd');
    call('a', 30);
    expect(prioritise('d')).toHaveLength(1);
    expect(order()).toBe('fbdc');
  });

  it('[FL1] leaves someone where they are whose going would put two others next to each other', () => {
    const { fold, prioritise, order } = hallOfSix();
    prioritise('e');
    prioritise('f');
    expect(order()).toBe('eafbcd');
    prioritise('a');
    expect(order()).toBe('eafbcd');
    expect(fold.ticket('a')).toMatchObject({ priority: 'aged' });
    expect(fold.ticket('a')?.ownRank).toBeUndefined();
  });

  it('[FL2] is given while the person waits, and of the reason only its code is kept', () => {
    const { fold, prioritise, call } = hallOfSix();
    const [event] = prioritise('c', 'pregnant') as EventDraft[];
    expect(event).toMatchObject({ type: 'ticket-prioritised', about: 'ticket:c' });
    expect(event?.data).toEqual({ leg: 1, reason: 'pregnant', rank: expect.any(Number) });
    expect(fold.ticket('c')).toMatchObject({ priority: 'pregnant', ownRank: seconds(2) });
    call('c', 20);
    expect(prioritise('c', 'disabled')).toBe('wrong-state');
    expect(prioritise('nobody')).toBe('unknown-ticket');
  });

  it('[FL2] given again changes the reason and never the place', () => {
    const { fold, prioritise, order } = hallOfSix();
    prioritise('d');
    prioritise('f');
    const { rank } = fold.ticket('f') ?? {};
    expect(prioritise('f')).toEqual([]);
    prioritise('f', 'disabled');
    expect(fold.ticket('f')).toMatchObject({ priority: 'disabled', rank });
    expect(order()).toBe('dafbce');
  });
});
