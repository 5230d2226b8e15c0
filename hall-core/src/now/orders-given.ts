import type { DeviceId } from '../event.ts';
import type { EventOf, KnownEvent, WindowWish } from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import { visitsOf } from '../reports/visit.ts';

/** An order a manager gave to a window. */
export interface OrderGiven {
  readonly window: number;
  readonly wish: WindowWish;
  readonly event: string;
  readonly by: DeviceId;
  readonly atMs: number;
  readonly reason?: string;
}

type Ordered = EventOf<'window-ordered'>;

const ordersAt = (fold: HallFold, window: number): readonly Ordered[] =>
  fold.windowEvents(window).filter((event): event is Ordered => event.type === 'window-ordered');

const givenAt = (window: number, { _id, by, at, data }: Ordered): OrderGiven => ({
  window,
  wish: data.wish,
  event: _id,
  by: by.device,
  atMs: at[0],
  ...(data.reason === undefined ? {} : { reason: data.reason }),
});

/** Managers’ orders nobody has answered yet: more than one where their authors did not know of each other. */
function unanswered(fold: HallFold, window: number): OrderGiven[] {
  const orders = ordersAt(fold, window);
  const answered = new Set(orders.flatMap(({ data }) => [data.after, ...(data.over ?? [])]));
  return orders
    .filter(({ _id, data }) => data.rank === 'manager' && !answered.has(_id))
    .map((order) => givenAt(window, order));
}

/** What managers who did not know of each other asked of one window: which order counts, and the others. */
export interface Opposed {
  readonly stands: OrderGiven;
  readonly others: readonly OrderGiven[];
}

/** Whether managers ask opposite things of a window; undefined once somebody has ordered it again, knowing both. */
export function opposedAt(fold: HallFold, window: number): Opposed | undefined {
  const open = unanswered(fold, window);
  const stands = open.find(({ event }) => event === fold.window(window).order?.event);
  if (stands === undefined) return undefined;
  const others = open.filter(({ wish }) => wish !== stands.wish);
  return others.length === 0 ? undefined : { stands, others };
}

/** The orders a new one settles, beside the one that stands. */
export function settledBy(fold: HallFold, window: number): readonly string[] {
  const standing = fold.window(window).order?.event;
  return unanswered(fold, window).flatMap(({ event }) => (event === standing ? [] : [event]));
}

/** An order and what became of it. */
export interface OrderKept extends OrderGiven {
  /** When the window’s device took it up; absent: it has not said so, or another order came first. */
  readonly confirmedMs?: number;
  /** The wait that was expected without it and with it, in minutes. */
  readonly advised?: { readonly without: number; readonly with: number };
  /** Of an advised one: how long those who came in the half hour after it waited for their first call. */
  readonly outcome?: { readonly people: number; readonly waitMin: number };
}

const AFTER_MS = 30 * 60_000;

/** All orders managers gave today, the latest first. */
export function ordersGiven(fold: HallFold): OrderKept[] {
  return fold
    .windows()
    .flatMap(({ number }) => keptAt(fold, number))
    .sort((a, b) => b.atMs - a.atMs || (a.event < b.event ? 1 : -1));
}

function keptAt(fold: HallFold, window: number): OrderKept[] {
  const events = fold.windowEvents(window);
  return events.flatMap((event, at): OrderKept[] => {
    if (event.type !== 'window-ordered' || event.data.rank !== 'manager') return [];
    const { advised } = event.data;
    const confirmedMs = confirmation(events.slice(at + 1), event.data.wish);
    const outcome = advised === undefined ? undefined : waitedAfter(fold, event.at[0]);
    return [
      {
        ...givenAt(window, event),
        ...(confirmedMs === undefined ? {} : { confirmedMs }),
        ...(advised === undefined ? {} : { advised }),
        ...(outcome === undefined ? {} : { outcome }),
      },
    ];
  });
}

/** When an order was taken up, by what came after it. */
function confirmation(later: readonly KnownEvent[], wish: WindowWish): number | undefined {
  for (const event of later) {
    if (event.type === 'window-ordered' && event.data.wish !== wish) return undefined;
    if (event.type === 'window-acknowledged' && event.data.wish === wish) return event.at[0];
  }
  return undefined;
}

function waitedAfter(fold: HallFold, fromMs: number): OrderKept['outcome'] {
  const waits = visitsOf(fold).flatMap(({ arrivedMs, firstCallMs, untimed }) =>
    untimed || firstCallMs === undefined || arrivedMs < fromMs || arrivedMs >= fromMs + AFTER_MS
      ? []
      : [firstCallMs - arrivedMs],
  );
  if (waits.length === 0) return undefined;
  return { people: waits.length, waitMin: waits.reduce((sum, ms) => sum + ms, 0) / waits.length / 60_000 };
}
