import type { Day, DeviceId } from '../event.ts';
import type { Allotment } from '../event-types.ts';
import type { SeatShare } from '../hall-file.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { firstHub, type SlotWish } from './open-slot.ts';
import { planDay } from './plan-slots.ts';
import type { SlotState } from './slot.ts';

/**
 * The slots of a day that this device is to open now: those of the plan that nobody has opened, that are not closed
 * and have not begun; none on any device but the hall's first hub.
 */
export function slotsToOpen(fold: HallFold, device: DeviceId, day: Day, now: Now): SlotWish[] {
  const hall = fold.hallFile();
  if (hall === undefined || firstHub(fold) !== device) return [];
  const { slots } = planDay(hall, day);
  return slots
    .filter(({ id, closed, startMs }) => {
      return closed === undefined && now.wallMs < startMs && fold.slot(id) === undefined;
    })
    .map(({ id, startMs, endMs, group, seats, overbooking, shares, cutoffMs }) => ({
      slot: id,
      startMs,
      endMs,
      ...(group === undefined ? {} : { group }),
      quota: seats,
      overbooking,
      cutoffMs,
      allotments: allotted(fold, device, shares),
    }));
}

/** The seats of the places there are; a share for one that is not there yet stays with the hall. */
function allotted(fold: HallFold, hall: DeviceId, shares: readonly SeatShare[]): Allotment[] {
  const allotments: Allotment[] = [];
  let next = 1;
  for (const { hub: ordinal, seats } of shares) {
    const owner = placeOf(fold, ordinal);
    if (owner === undefined || owner === hall) continue;
    allotments.push({ owner, from: next, to: next + seats - 1 });
    next += seats;
  }
  return allotments;
}

/** The hub of a place in the ranges, unless it was declared off. */
const placeOf = (fold: HallFold, ordinal: number): DeviceId | undefined =>
  fold.hubs().find((hub) => {
    const { enrolled, heir } = fold.device(hub);
    return enrolled?.ordinal === ordinal && heir === undefined;
  });

/** A share of an open slot that has not reached its place. */
export interface DueShare {
  readonly slot: SlotState;
  readonly owner: DeviceId;
  readonly seats: number;
}

/** The places that have joined the hall since a slot was opened, and own none of it: their shares are due to them. */
export function sharesDue(fold: HallFold, device: DeviceId, day: Day, now: Now): DueShare[] {
  const hall = fold.hallFile();
  if (hall === undefined) return [];
  return planDay(hall, day).slots.flatMap(({ id, shares }) => {
    const slot = fold.slot(id);
    // Nobody but the hall books after the cut-off.
    if (slot === undefined || now.wallMs >= slot.startMs - slot.cutoffMs) return [];
    return shares.flatMap(({ hub, seats }) => {
      const owner = placeOf(fold, hub);
      const isDue =
        owner !== undefined && owner !== device && !slot.seats.some((seat) => seat.owner === owner);
      return isDue ? [{ slot, owner, seats }] : [];
    });
  });
}
