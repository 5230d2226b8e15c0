import type { DeviceId } from './event.ts';
import type { EventOf, KnownEvent, WindowWish } from './event-types.ts';

/** Who sits at a window, since when. The session's id is that of its sign-in event. */
export interface WindowSession {
  readonly id: string;
  readonly device: DeviceId;
  readonly clerk: string;
  readonly sinceMs: number;
}

export interface WindowOrder {
  readonly wish: WindowWish;
  readonly rank: 'clerk' | 'manager';
  readonly reason?: string;
  readonly atMs: number;
}

export interface WindowState {
  readonly number: number;
  readonly session?: WindowSession;
  /** What was asked for last, by rank; a window nobody ordered anything of is closed (C13). */
  readonly order?: WindowOrder;
  /** What the window's own device has taken up. */
  readonly acknowledged?: { readonly wish: WindowWish; readonly atMs: number };
  /** The device a person has found to be off, until somebody signs in there again (C6). */
  readonly declaredOff?: DeviceId;
  /** What its device may call of the line when no hub is on, as last told (C8). */
  readonly share?: EventOf<'share-told'>['data'] & { readonly event: string };
}

export const wishOf = (window: WindowState | undefined): WindowWish => window?.order?.wish ?? 'closed';

type WindowEvent = Extract<KnownEvent, { type: `window-${string}` | 'share-told' }>;

/** Orders closer together than this count as a tie, in which closing beats opening (C13). */
const TIE_MS = 2_000;

const CAUTION: Readonly<Record<WindowWish, number>> = { open: 0, paused: 1, closed: 2 };

/** The state of one window from all events about it, sorted by time. */
export function foldWindow(number: number, events: readonly KnownEvent[]): WindowState {
  let session: WindowSession | undefined;
  let acknowledged: { wish: WindowWish; atMs: number } | undefined;
  let declaredOff: DeviceId | undefined;
  let share: WindowState['share'];
  const orders: EventOf<'window-ordered'>[] = [];
  const signedOut = new Set<string>();
  for (const event of events as readonly WindowEvent[]) {
    switch (event.type) {
      case 'window-signed-in':
        session = {
          id: event._id,
          device: event.by.device,
          clerk: event.data.clerk,
          sinceMs: event.at[0],
        };
        if (declaredOff === event.by.device) declaredOff = undefined;
        break;
      case 'window-declared-off':
        declaredOff = event.data.device;
        if (session?.device === declaredOff) session = undefined;
        break;
      case 'share-told':
        share = { ...event.data, event: event._id };
        break;
      case 'window-signed-out':
        signedOut.add(event.data.session);
        break;
      case 'window-ordered':
        orders.push(event);
        break;
      case 'window-acknowledged':
        acknowledged = { wish: event.data.wish, atMs: event.at[0] };
        break;
    }
  }
  if (session !== undefined && signedOut.has(session.id)) session = undefined;
  const order = standingOrder(orders);
  return {
    number,
    ...(session === undefined ? {} : { session }),
    ...(order === undefined ? {} : { order }),
    ...(acknowledged === undefined ? {} : { acknowledged }),
    ...(declaredOff === undefined ? {} : { declaredOff }),
    ...(share === undefined ? {} : { share }),
  };
}

/**
 * The order that stands: a manager's `paused` or `closed` holds against clerks until a manager opens again;
 * otherwise the last one, and among orders of its rank within `TIE_MS` of it the most cautious.
 */
function standingOrder(orders: readonly EventOf<'window-ordered'>[]): WindowOrder | undefined {
  const managers = orders.filter((order) => order.data.rank === 'manager');
  const held = lastOrder(managers);
  const standing = held === undefined || held.data.wish === 'open' ? lastOrder(orders) : held;
  if (standing === undefined) return undefined;
  const { wish, rank, reason } = standing.data;
  return { wish, rank, ...(reason === undefined ? {} : { reason }), atMs: standing.at[0] };
}

function lastOrder(orders: readonly EventOf<'window-ordered'>[]): EventOf<'window-ordered'> | undefined {
  const last = orders.at(-1);
  if (last === undefined) return undefined;
  // Whoever changed their mind within the tie is taken at their last word.
  const lastWords = new Map(orders.map((order) => [order.by.device, order]));
  let standing = last;
  for (const order of lastWords.values()) {
    const tied = last.at[0] - order.at[0] < TIE_MS && order.data.rank === last.data.rank;
    if (tied && CAUTION[order.data.wish] > CAUTION[standing.data.wish]) standing = order;
  }
  return standing;
}
