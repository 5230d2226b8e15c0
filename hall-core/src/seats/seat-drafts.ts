import type { AnsweredSeat } from '../custody/context.ts';
import type { DeviceId } from '../event.ts';
import { type DraftOf, draft, type SeatRange, type SeatReason, slotEntity } from '../event-types.ts';
import {
  type BookedVisit,
  type Booking,
  type SeatState,
  type SlotState,
  seatLabel,
  visitOf,
} from './slot.ts';

/** Runs in one pass, as many as its form holds. */
const RANGES_MAX = 100;

/** The booking of a seat as it stands, in its next turn. */
export const takeDraft = (
  slot: SlotState,
  { seat, turn, link }: SeatState,
  wish: BookedVisit & { readonly request: string },
): DraftOf<'seat-taken'> => {
  const data = { seat, turn: turn + 1, request: wish.request, after: link, ...visitOf(wish) };
  return draft('seat-taken', slotEntity(slot.id), data);
};

export const answeredSeat = (slot: SlotState, seat: number, turn: number): AnsweredSeat => ({
  slot: slot.id,
  seat,
  turn,
  label: seatLabel(slot, seat, turn),
});

export const releaseDraft = (slot: SlotState, { seat, turn, request }: Booking): DraftOf<'seat-released'> =>
  draft('seat-released', slotEntity(slot.id), { seat, turn, request });

/** Seats, lowest first, as runs with one history; those past the most one pass can hold are left out. */
function ranges(seats: readonly SeatState[]): SeatRange[] {
  const runs: SeatRange[] = [];
  for (const { seat, k, link, turn } of seats) {
    const last = runs.at(-1);
    if (last?.to === seat - 1 && last.after === link && last.turn === turn) {
      runs[runs.length - 1] = { ...last, to: seat };
    } else if (runs.length === RANGES_MAX) {
      break;
    } else {
      runs.push({ from: seat, to: seat, k: k + 1, after: link, turn });
    }
  }
  return runs;
}

/** The pass of seats, lowest first, to their next owner. */
export function passDraft(
  slot: SlotState,
  seats: readonly SeatState[],
  to: DeviceId,
  reason: SeatReason,
  request?: string,
): DraftOf<'seats-passed'> {
  const data = { to, reason, ranges: ranges(seats) };
  return draft('seats-passed', slotEntity(slot.id), request === undefined ? data : { ...data, request });
}

/** What an owner has that nobody has booked, the marked ones last. */
export const unsoldOf = ({ free, markedFree }: SlotState, owner: DeviceId): SeatState[] => [
  ...(free.get(owner) ?? []),
  ...markedFree.filter((seat) => seat.owner === owner),
];

/** The owner may have sold each of them once more than is known here; no label may be used for two people. */
export const reclaimDraft = (
  slot: SlotState,
  seats: readonly SeatState[],
  to: DeviceId,
): DraftOf<'seats-passed'> => {
  const skipped = seats.map((seat) => ({ ...seat, turn: seat.turn + 1 }));
  return passDraft(slot, skipped, to, 'reclaimed');
};
