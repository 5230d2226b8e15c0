import type { DeviceId } from './event.ts';
import type { EventOf, KnownEvent, WindowWish } from './event-types.ts';
import type { HelpKind } from './service-codes.ts';

/** Who sits at a window, since when. The session's id is that of its sign-in event. */
export interface WindowSession {
  readonly id: string;
  readonly device: DeviceId;
  readonly clerk: string;
  readonly sinceMs: number;
  /** The clerk's earlier session at another window, which this one takes the place of (C13). */
  readonly instead?: string;
}

export interface WindowOrder {
  readonly wish: WindowWish;
  readonly rank: 'clerk' | 'manager';
  readonly reason?: string;
  readonly atMs: number;
  readonly event: string;
}

export interface WindowState {
  readonly number: number;
  readonly session?: WindowSession;
  /** The sign-in that stands, also when its session has ended: whoever signs in next has seen it. */
  readonly signIn?: string;
  /** What was asked for last, by rank; a window nobody ordered anything of is closed (C13). */
  readonly order?: WindowOrder;
  /** What the window's own device has taken up. */
  readonly acknowledged?: { readonly wish: WindowWish; readonly atMs: number; readonly event: string };
  /** The device a person has found to be off, until somebody signs in there again (C6). */
  readonly declaredOff?: DeviceId;
  /** Help asked for here that nobody has answered yet, the first of them. */
  readonly help?: { readonly kind: HelpKind; readonly event: string; readonly sinceMs: number };
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
  const signIns: EventOf<'window-signed-in'>[] = [];
  const orders: EventOf<'window-ordered'>[] = [];
  const acknowledgements: EventOf<'window-acknowledged'>[] = [];
  const shares: EventOf<'share-told'>[] = [];
  const ended = new Set<string>();
  const asked: EventOf<'window-help-asked'>[] = [];
  const answered = new Set<string>();
  let off: EventOf<'window-declared-off'> | undefined;
  for (const event of events as readonly WindowEvent[]) {
    switch (event.type) {
      case 'window-signed-in':
        signIns.push(event);
        break;
      case 'window-signed-out':
        ended.add(event.data.session);
        break;
      case 'window-declared-off':
        ended.add(event.data.session);
        off = event;
        break;
      case 'window-ordered':
        orders.push(event);
        break;
      case 'window-acknowledged':
        acknowledgements.push(event);
        break;
      case 'window-help-asked':
        asked.push(event);
        break;
      case 'window-help-answered':
        answered.add(event.data.asked);
        break;
      case 'share-told':
        shares.push(event);
        break;
    }
  }
  const signIn = standing(signIns).at(-1);
  const session = sessionOf(signIn, ended);
  const order = standingOrder(orders);
  const acknowledged = standing(acknowledgements).at(-1);
  const share = standing(shares).at(-1);
  const help = asked.find(({ _id }) => !answered.has(_id));
  // Whoever signs in anew at a device that was found off shows that it is on.
  const isOff = off !== undefined && session?.device !== off.data.device;
  return {
    number,
    ...(session === undefined ? {} : { session }),
    ...(signIn === undefined ? {} : { signIn: signIn._id }),
    ...(order === undefined ? {} : { order }),
    ...(acknowledged === undefined
      ? {}
      : {
          acknowledged: {
            wish: acknowledged.data.wish,
            atMs: acknowledged.at[0],
            event: acknowledged._id,
          },
        }),
    ...(off === undefined || !isOff ? {} : { declaredOff: off.data.device }),
    ...(help === undefined ? {} : { help: { kind: help.data.help, event: help._id, sinceMs: help.at[0] } }),
    ...(share === undefined ? {} : { share: { ...share.data, event: share._id } }),
  };
}

function sessionOf(
  event: EventOf<'window-signed-in'> | undefined,
  ended: ReadonlySet<string>,
): WindowSession | undefined {
  if (event === undefined || ended.has(event._id)) return undefined;
  const { clerk, instead } = event.data;
  const session = { id: event._id, device: event.by.device, clerk, sinceMs: event.at[0] };
  return instead === undefined ? session : { ...session, instead };
}

/**
 * Without those that gave way to another whose author had seen them. A clock that is behind must not make a word
 * lose to the very one it answers; between words that did not know of each other the clocks decide.
 */
function standing<E extends { readonly _id: string; readonly data: { readonly after?: string } }>(
  events: readonly E[],
): readonly E[] {
  if (events.length < 2) return events;
  const gaveWay = new Set(events.map(({ data }) => data.after));
  return events.filter(({ _id }) => !gaveWay.has(_id));
}

/**
 * The order that stands: a manager's `paused` or `closed` holds against clerks until a manager opens again;
 * otherwise the last one, and among orders of its rank within `TIE_MS` of it the most cautious.
 */
function standingOrder(orders: readonly EventOf<'window-ordered'>[]): WindowOrder | undefined {
  const managers = orders.filter((order) => order.data.rank === 'manager');
  const held = lastOrder(managers);
  const last = held === undefined || held.data.wish === 'open' ? lastOrder(orders) : held;
  if (last === undefined) return undefined;
  const { wish, rank, reason } = last.data;
  return { wish, rank, ...(reason === undefined ? {} : { reason }), atMs: last.at[0], event: last._id };
}

function lastOrder(all: readonly EventOf<'window-ordered'>[]): EventOf<'window-ordered'> | undefined {
  const orders = standing(all);
  const last = orders.at(-1);
  if (last === undefined) return undefined;
  // Whoever changed their mind within the tie is taken at their last word.
  const lastWords = new Map(orders.map((order) => [order.by.device, order]));
  let cautious = last;
  for (const order of lastWords.values()) {
    const tied = last.at[0] - order.at[0] < TIE_MS && order.data.rank === last.data.rank;
    if (tied && CAUTION[order.data.wish] > CAUTION[cautious.data.wish]) cautious = order;
  }
  return cautious;
}
