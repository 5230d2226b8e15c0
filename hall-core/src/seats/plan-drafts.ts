import type { CustodyContext } from '../custody/context.ts';
import type { Day, DeviceId, EventDraft } from '../event.ts';
import { deviceEntity, draft } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import { sharesDue, slotsToOpen } from './open-planned.ts';
import { decideOpenSlot } from './open-slot.ts';
import { passDraft, reclaimDraft, unsoldOf } from './seat-drafts.ts';
import type { SeatRights } from './seat-rights.ts';

/** All slots of a day that the hall file has and nobody has opened yet. */
export interface PlanWish {
  readonly day: Day;
  /** Of a day ahead: hubs somebody has declared off today, in whose place this one stands there, too. */
  readonly off?: readonly DeviceId[];
}

/** What the hall's first hub, or its heir, has to do that a day may be booked as planned; nothing on another device. */
export function planDrafts(
  context: CustodyContext,
  rights: SeatRights,
  { day, off = [] }: PlanWish,
  now: Now,
): EventDraft[] {
  return [
    ...off.flatMap((hub) => inherit(context, rights, hub, now)),
    ...openings(context, day, now),
    ...shares(context, rights, day, now),
  ];
}

/** The word that a hub is off is its day's: on a day ahead it is repeated, and what that hub had unsold is taken over. */
function inherit(
  { fold, device }: CustodyContext,
  rights: SeatRights,
  off: DeviceId,
  now: Now,
): EventDraft[] {
  if (fold.device(off).heir === undefined) {
    return [draft('device-declared-off', deviceEntity(off), { heir: device })];
  }
  return fold.slots().flatMap((slot) => {
    const seats = unsoldOf(slot, off);
    const mayTake = rights.isHall(slot) && now.wallMs < slot.startMs;
    return mayTake && seats.length > 0 ? [reclaimDraft(slot, seats, device)] : [];
  });
}

function openings({ fold, device }: CustodyContext, day: Day, now: Now): EventDraft[] {
  return slotsToOpen(fold, device, day, now).flatMap((wish) => {
    const decision = decideOpenSlot(fold, device, wish, now);
    return decision.ok ? decision.value : [];
  });
}

/** A place that has joined since a slot was opened gets its share out of what is unsold. */
function shares({ fold, device }: CustodyContext, rights: SeatRights, day: Day, now: Now): EventDraft[] {
  if (!rights.isReady(now)) return [];
  return sharesDue(fold, device, day, now).flatMap(({ slot, owner, seats }) => {
    const given = rights.isHall(slot) ? rights.free(slot).slice(-seats) : [];
    if (given.length === 0) return [];
    rights.speakFor(slot, given);
    return [passDraft(slot, given, owner, 'asked')];
  });
}
