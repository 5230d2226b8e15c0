import { describe, expect, it } from 'vitest';
import { clerkFigures } from './clerk-figures.ts';
import type { EventDraft, HallEvent } from './event.ts';
import { draft, ticketEntity, type WindowWish, windowEntity } from './event-types.ts';
import { foldOf, issueOf, Pen, seconds } from './test-support/pen.ts';
import { pausesOf, sessionsOf } from './window-history.ts';

const MINUTE = 60;
const WINDOW = windowEntity(3);

/** A window’s device on a morning, by the minute. */
function morningOf(write: (say: (wanted: EventDraft, minute: number) => HallEvent) => void) {
  const pen = new Pen('window 3');
  const events: HallEvent[] = [];
  write((wanted, minute) => {
    const event = pen.write(wanted, minute * MINUTE);
    events.push(event);
    return event;
  });
  return { fold: foldOf(...events), device: pen.device };
}

const signIn = (clerk: string) => draft('window-signed-in', WINDOW, { clerk }, clerk);
const order = (wish: WindowWish, reason?: string, rank: 'clerk' | 'manager' = 'clerk') =>
  draft('window-ordered', WINDOW, { wish, rank, ...(reason === undefined ? {} : { reason }) });
const minute = (at: number): number => seconds(at * MINUTE);

describe('who sat at a window', () => {
  it('[FL6] is kept with its times: each session ends with the next, or when it is signed out', () => {
    const { fold, device } = morningOf((say) => {
      say(signIn('clerk-013'), 0);
      const lunch = say(signIn('clerk-014'), 180);
      say(draft('window-signed-out', WINDOW, { session: lunch._id }), 240);
      say(signIn('clerk-013'), 241);
    });
    expect(sessionsOf(fold, 3)).toEqual([
      { clerk: 'clerk-013', device, fromMs: minute(0), toMs: minute(180) },
      { clerk: 'clerk-014', device, fromMs: minute(180), toMs: minute(240) },
      { clerk: 'clerk-013', device, fromMs: minute(241) },
    ]);
    expect(sessionsOf(fold, 4)).toEqual([]);
  });
});

describe('the pauses of a window', () => {
  it('[FL7] last until it opens or closes, with the last reason said meanwhile', () => {
    const { fold } = morningOf((say) => {
      say(order('open'), 0);
      say(order('paused'), 10);
      say(order('paused', 'back-office'), 11);
      say(order('open'), 25);
      say(order('paused', 'meal'), 30);
    });
    expect(pausesOf(fold, 3)).toEqual([
      { fromMs: minute(10), toMs: minute(25), reason: 'back-office' },
      { fromMs: minute(30), reason: 'meal' },
    ]);
  });

  it('[FL7] stand as long as a manager’s does, whatever a clerk orders', () => {
    const { fold } = morningOf((say) => {
      say(order('paused', 'system', 'manager'), 10);
      say(order('open'), 12);
      say(order('open', undefined, 'manager'), 20);
    });
    expect(pausesOf(fold, 3)).toEqual([{ fromMs: minute(10), toMs: minute(20), reason: 'system' }]);
  });
});

describe('a clerk’s own figures', () => {
  const AT = { leg: 1, window: 3 } as const;

  /** One ticket served from one minute to another by the clerk signed in. */
  function serve(
    say: (wanted: EventDraft, minute: number) => HallEvent,
    id: string,
    [from, to]: readonly [number, number],
    outcome: 'done' | 'accepted',
    forgotten = false,
  ): void {
    const about = ticketEntity(id);
    const clerk = 'clerk-013';
    say(draft('ticket-issued', about, issueOf().data), from);
    say(draft('ticket-called', about, { ...AT, k: 1, basis: 'desk' }, clerk), from);
    say(draft('ticket-started', about, AT, clerk), from);
    say(draft('matter-closed', about, { matter: 'elder-card', window: 3, outcome }, clerk), to);
    say(draft('ticket-finished', about, forgotten ? { ...AT, forgotten: true } : AT, clerk), to);
  }

  it('[FL8] count persons, matters by outcome, the median service and what was done on the spot', () => {
    const { fold } = morningOf((say) => {
      say(signIn('clerk-013'), 0);
      serve(say, 'a', [1, 5], 'done');
      serve(say, 'b', [6, 16], 'accepted');
      serve(say, 'c', [17, 23], 'done');
      serve(say, 'd', [24, 120], 'done', true);
    });
    expect(clerkFigures(fold, 'clerk-013', minute(130))).toEqual({
      served: 4,
      missed: 0,
      matters: { done: 3, accepted: 1 },
      medianServiceMs: 6 * 60_000,
      onTheSpot: 0.75,
      heldMs: {},
      pauses: {},
      atWindowMs: 130 * 60_000,
    });
    expect(clerkFigures(fold, 'clerk-014', minute(130))).toMatchObject({
      served: 0,
      matters: {},
      atWindowMs: 0,
    });
  });

  it('[FL8] leave holds out of the service, and count a pause for whoever sat there meanwhile', () => {
    const { fold } = morningOf((say) => {
      const about = ticketEntity('a');
      say(signIn('clerk-013'), 0);
      say(draft('ticket-issued', about, issueOf().data), 1);
      say(draft('ticket-started', about, AT, 'clerk-013'), 2);
      say(draft('ticket-held', about, { ...AT, hold: 'left-papers' }, 'clerk-013'), 4);
      say(draft('ticket-started', about, AT, 'clerk-013'), 14);
      say(draft('ticket-finished', about, AT, 'clerk-013'), 15);
      say(order('paused', 'meal'), 20);
      say(signIn('clerk-014'), 30);
      say(order('open'), 32);
    });
    expect(clerkFigures(fold, 'clerk-013', minute(40))).toMatchObject({
      served: 1,
      medianServiceMs: 3 * 60_000,
      heldMs: { 'left-papers': 10 * 60_000 },
      pauses: { meal: { times: 1, ms: 10 * 60_000 } },
      atWindowMs: 30 * 60_000,
    });
    expect(clerkFigures(fold, 'clerk-014', minute(40)).pauses).toEqual({ meal: { times: 1, ms: 120_000 } });
  });
});
