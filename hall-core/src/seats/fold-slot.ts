import type { DeviceId } from '../event.ts';
import type { EventOf, KnownEvent } from '../event-types.ts';
import { byRequest } from './one-request.ts';
import { followSeat, type SeatPass } from './seat-chain.ts';
import {
  type Booking,
  type CheckIn,
  checkInKey,
  type SeatState,
  type SlotAnomaly,
  type SlotState,
  visitOf,
} from './slot.ts';

/** No slot is larger; seats beyond it are none. */
export const SEATS_MAX = 2_000;

/** The events about a slot by what they say. */
interface Sorted {
  readonly passes: ReadonlyMap<number, readonly SeatPass[]>;
  readonly sales: ReadonlyMap<number, readonly EventOf<'seat-taken'>[]>;
  readonly releases: readonly EventOf<'seat-released'>[];
  readonly given: ReadonlyMap<string, number>;
  readonly wishes: ReadonlySet<string>;
  readonly checkIns: ReadonlyMap<string, readonly CheckIn[]>;
}

/** The state of one slot from all events about it, sorted by time; undefined before it was opened. */
export function foldSlot(id: string, events: readonly KnownEvent[]): SlotState | undefined {
  const openings = events.filter(
    (event): event is EventOf<'slot-opened'> & KnownEvent => event.type === 'slot-opened',
  );
  const [opening] = openings;
  if (opening === undefined) return undefined;
  const { startMs, quota, overbooking, cutoffMs, guardMs, allotments, group, endMs } = opening.data;
  const { passes, sales, releases, given, wishes, checkIns } = sorted(events);
  const anomalies: SlotAnomaly[] =
    openings.length > 1 ? [{ kind: 'opened-twice', events: openings.map(({ _id }) => _id) }] : [];
  const seats: SeatState[] = [];
  const free = new Map<DeviceId, SeatState[]>();
  const markedFree: SeatState[] = [];
  const live: Booking[] = [];
  const gone: Booking[] = [];
  for (let seat = 1; seat <= Math.min(SEATS_MAX, quota + overbooking); seat++) {
    const marked = seat > quota;
    const allotment = marked ? undefined : allotments.find(({ from, to }) => from <= seat && seat <= to);
    const begun = { owner: allotment?.owner ?? opening.by.device, opening: opening._id, marked };
    const followed = followSeat(seat, begun, passes.get(seat) ?? []);
    anomalies.push(...followed.anomalies);
    const sold = salesOf(seat, sales.get(seat) ?? [], releases, followed);
    anomalies.push(...sold.anomalies);
    const { owner, link, k } = followed;
    const state = { seat, marked, owner, link, k, turn: sold.turn, bookings: sold.live };
    seats.push(state);
    live.push(...sold.live);
    gone.push(...sold.gone);
    if (sold.live.length > 0) continue;
    if (marked) markedFree.push(state);
    else if (free.has(owner)) free.get(owner)?.push(state);
    else free.set(owner, [state]);
  }
  return {
    id,
    day: opening.day,
    startMs,
    ...(endMs === undefined ? {} : { endMs }),
    ...(group === undefined ? {} : { group }),
    quota,
    cutoffMs,
    guardMs,
    openedBy: opening.by.device,
    event: opening._id,
    allotments,
    seats,
    free,
    markedFree,
    ...byRequest(live, gone, checkIns),
    given,
    wishes,
    checkIns,
    anomalies,
  };
}

function sorted(events: readonly KnownEvent[]): Sorted {
  const passes = new Map<number, SeatPass[]>();
  const sales = new Map<number, EventOf<'seat-taken'>[]>();
  const releases: EventOf<'seat-released'>[] = [];
  const given = new Map<string, number>();
  const wishes = new Set<string>();
  const checkIns = new Map<string, CheckIn[]>();
  for (const event of events) {
    switch (event.type) {
      case 'seats-passed': {
        const { request, ranges } = event.data;
        let count = 0;
        for (const range of ranges) {
          const to = Math.min(range.to, SEATS_MAX);
          for (let seat = range.from; seat <= to; seat++, count++) add(passes, seat, { event, ...range });
        }
        if (request !== undefined) given.set(request, count);
        break;
      }
      case 'seat-taken':
        add(sales, event.data.seat, event);
        break;
      case 'seat-released':
        releases.push(event);
        break;
      case 'seat-release-wished':
        wishes.add(event.data.request);
        break;
      case 'seat-checked-in': {
        const key = checkInKey(event.data.seat, event.data.turn);
        const copy = (checkIns.get(key)?.length ?? 0) + 1;
        add(checkIns, key, { event: event._id, device: event.by.device, atMs: event.at[0], copy });
        break;
      }
    }
  }
  return { passes, sales, releases, given, wishes, checkIns };
}

/**
 * Who has booked a seat. Every sale counts, also one without the right to it: a person holds its paper. A pass by
 * the owner says which turns are over, so a release need not have arrived for the next sale to stand.
 */
function salesOf(
  seat: number,
  sales: readonly EventOf<'seat-taken'>[],
  releases: readonly EventOf<'seat-released'>[],
  { owners, over, turn: passedTurn }: ReturnType<typeof followSeat>,
): {
  readonly live: readonly Booking[];
  readonly gone: readonly Booking[];
  readonly turn: number;
  readonly anomalies: readonly SlotAnomaly[];
} {
  const anomalies: SlotAnomaly[] = [];
  const live: Booking[] = [];
  const gone: Booking[] = [];
  const byTurn = new Map<number, Booking[]>();
  let turn = passedTurn;
  for (const { _id, by, at, data } of sales) {
    const rightful = owners.get(data.after);
    if (rightful !== undefined && rightful !== by.device) {
      anomalies.push({ kind: 'seat-without-right', seat, event: _id, device: by.device });
    }
    const { request } = data;
    const sale = { seat, turn: data.turn, request, soldBy: by.device, soldMs: at[0], event: _id };
    const booking = { ...sale, ...visitOf(data) };
    turn = Math.max(turn, data.turn);
    add(byTurn, data.turn, booking);
    const isReleased = releases.some(
      ({ by: { device }, data: release }) =>
        release.seat === seat &&
        release.turn === data.turn &&
        release.request === request &&
        (device === by.device || [...owners.values()].includes(device)),
    );
    if (!isReleased && data.turn > over) live.push(booking);
    else gone.push(booking);
  }
  const rivals = [...byTurn.values()].find((same) => same.length > 1) ?? (live.length > 1 ? live : []);
  const [keeper, ...others] = rivals;
  if (keeper !== undefined) anomalies.push({ kind: 'sold-twice', seat, keeper, others });
  return { live, gone, turn, anomalies };
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
