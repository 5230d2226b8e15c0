import type { ClerkSetup, HallFile, WindowSetup } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import { qualifies } from '../queue.ts';
import type { TicketState } from '../ticket.ts';
import { type WindowCard, windowCards } from '../views.ts';
import { wishOf } from '../window.ts';
import { sessionsOf } from '../window-history.ts';
import type { Helper } from './alert.ts';

/**
 * Who could be asked to call this ticket: a clerk who sits at a window that takes nobody, a closed one before one that
 * pauses; else an empty window nobody has been asked to open, and a trained clerk who sits nowhere.
 */
export function helperFor(fold: HallFold, hall: HallFile, ticket: TicketState): Helper | undefined {
  const able = windowCards(fold, hall).filter(({ setup }) => qualifies(hall, setup, ticket));
  const [group] = ticket.groups;
  const seated = able.filter((card) => sitsIdle(card) && isTrained(hall, card.state.session?.clerk, group));
  const idle = seated.find(({ activity }) => activity === 'closed') ?? seated[0];
  if (idle !== undefined) return helperAt(fold, hall, idle.setup, group);
  const empty = able.find(({ state }) => state.session === undefined && wishOf(state) !== 'open');
  return empty === undefined ? undefined : helperAt(fold, hall, empty.setup, group);
}

/** The same for a window that is chosen already. */
export function helperAt(
  fold: HallFold,
  hall: HallFile,
  { number: window }: WindowSetup,
  group: string | undefined,
): Helper {
  const { session } = fold.window(window);
  if (session !== undefined) return { window, isSeated: true, clerk: session.clerk };
  const clerk = atNoWindow(fold, hall, group)?.id;
  return clerk === undefined ? { window, isSeated: false } : { window, isSeated: false, clerk };
}

const sitsIdle = ({ state, activity }: WindowCard): boolean =>
  state.session !== undefined && (activity === 'closed' || activity === 'paused');

/** A clerk the set-up does not know sits there all the same. */
const isTrained = (hall: HallFile, clerk: string | undefined, group: string | undefined): boolean =>
  group === undefined || (hall.clerks.find(({ id }) => id === clerk)?.skills.includes(group) ?? true);

/** A trained clerk who sits at no window; one who has sat at one today is in the house. */
function atNoWindow(fold: HallFold, hall: HallFile, group: string | undefined): ClerkSetup | undefined {
  const free = hall.clerks.filter(
    ({ id }) => isTrained(hall, id, group) && fold.windowsOfClerk(id).length === 0,
  );
  const seen = new Set(
    fold.windows().flatMap(({ number }) => sessionsOf(fold, number).map(({ clerk }) => clerk)),
  );
  return free.find(({ id }) => seen.has(id)) ?? free[0];
}
