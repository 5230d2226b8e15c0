import type { EventDraft } from './event.ts';
import { type HallFile, rulesOf } from './hall-file.ts';
import type { HallFold } from './hall-fold.ts';
import { windowSetup } from './queue.ts';
import { rankDown, returnOf, routeTo } from './rank-down.ts';
import { accept, type Result, refuse } from './result.ts';
import type { ReturnReason } from './service-codes.ts';
import { type Actor, atActor } from './serving.ts';
import type { TicketState } from './ticket.ts';
import type { Route } from './ticket-payloads.ts';
import { isStandIn } from './typed-number.ts';
import { wishOf } from './window.ts';

/** Where a person goes on: one of groups, a window or a clerk; of several the most exact counts. */
export interface Transfer {
  readonly ticket: string;
  readonly to: Route;
  /** One of the hall's notes to whoever calls next, by its id. */
  readonly note?: string;
  readonly why?: Extract<ReturnReason, 'transferred' | 'next-step' | 'to-collect'>;
}

/**
 * 转办: the person goes on at other windows with number, first clerk and time of arrival, a place or so down the line
 * there and never further back than that arrival puts them.
 */
export function decideTransfer(fold: HallFold, actor: Actor, wish: Transfer): Result<EventDraft[]> {
  const hall = fold.hallFile();
  if (hall === undefined) return refuse('no-hall-yet');
  const found = atActor(fold, actor, wish.ticket, ['called', 'serving']);
  if (!found.ok) return found;
  const { ticket } = found.value;
  // Two tickets of one person would wait, and be called to two windows.
  if (isStandIn(ticket)) return refuse('ticket-not-here-yet', { label: ticket.label });
  const { note, why = 'transferred' } = wish;
  if (note !== undefined && !(hall.handNotes ?? []).some(({ id }) => id === note)) {
    return refuse('unknown-note', { note });
  }
  const routed = routeFor(fold, hall, actor, ticket, wish.to);
  if (!routed.ok) return routed;
  const to = routed.value;
  const { returned: _left, anyOrder: _before, ...bare } = ticket;
  const sent = to.window === undefined ? {} : { returned: { why, atMs: 0, window: to.window } };
  const there = { ...bare, ...routeTo(to, to.groups ?? ticket.groups), ...sent };
  const down = rankDown(fold, hall, there, rulesOf(hall).transferPlaces);
  const rank = Math.min(ticket.rank, down ?? ticket.rank);
  const noted = note === undefined ? {} : { note };
  return accept([returnOf(ticket, actor.clerk, { rank, why, to, ...noted })]);
}

/** A clerk is looked for at the window they sit at now; whoever is sent to a window can go back to their groups. */
function routeFor(
  fold: HallFold,
  hall: HallFile,
  actor: Actor,
  ticket: TicketState,
  to: Route,
): Result<Route> {
  const same = routeTo(ticket, ticket.groups);
  if (to.clerk !== undefined) {
    if (!hall.clerks.some(({ id }) => id === to.clerk)) return refuse('unknown-clerk', { clerk: to.clerk });
    const [sitting] = [...fold.windowsOfClerk(to.clerk)].sort(
      (a, b) => (b.session?.sinceMs ?? 0) - (a.session?.sinceMs ?? 0),
    );
    if (sitting === undefined) return refuse('clerk-not-here', { clerk: to.clerk });
    const window = windowFor(fold, hall, actor, sitting.number);
    return window.ok ? accept({ ...same, window: window.value, clerk: to.clerk }) : window;
  }
  if (to.window !== undefined) {
    const window = windowFor(fold, hall, actor, to.window);
    return window.ok ? accept({ ...same, window: window.value }) : window;
  }
  const wanted = [...new Set(to.groups)];
  if (wanted.length === 0) return refuse('nowhere-named');
  const unknown = wanted.find((group) => !hall.groups.some(({ id }) => id === group));
  if (unknown !== undefined) return refuse('unknown-group', { group: unknown });
  return accept(routeTo({ anyOrder: to.anyOrder ?? ticket.anyOrder }, wanted));
}

/** A window where somebody will call the person. */
function windowFor(fold: HallFold, hall: HallFile, actor: Actor, window: number): Result<number> {
  if (windowSetup(hall, window) === undefined) return refuse('unknown-window', { window });
  if (window === actor.window) return refuse('this-window', { window });
  const state = fold.window(window);
  if (state.session === undefined) return refuse('window-not-staffed', { window });
  return wishOf(state) === 'closed' ? refuse('window-closes', { window }) : accept(window);
}
