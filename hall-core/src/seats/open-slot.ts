import { canonical } from '../canonical.ts';
import type { DeviceId, EventDraft } from '../event.ts';
import { type Allotment, draft, slotEntity } from '../event-types.ts';
import type { HallFold } from '../hall-fold.ts';
import type { Now } from '../hybrid-time.ts';
import { accept, type Result, refuse } from '../result.ts';
import { SEATS_MAX } from './fold-slot.ts';
import { heirOf } from './seat-rights.ts';
import { CUTOFF_MS, GUARD_MS } from './slot.ts';

/** What a slot is opened with. */
export interface SlotWish {
  /** Its begin by the hall's clock and, where several begin then, a letter: `1030`, `1030B`. */
  readonly slot: string;
  readonly startMs: number;
  readonly quota: number;
  /** Declared overbooking; none when absent. */
  readonly overbooking?: number;
  /** Absent: `CUTOFF_MS` and `GUARD_MS`. */
  readonly cutoffMs?: number;
  readonly guardMs?: number;
  readonly allotments: readonly Allotment[];
  readonly group?: string;
  readonly endMs?: number;
}

const SLOT_FORM = /^([01]\d|2[0-3])[0-5]\d[A-Z]?$/;

/** The hub that stands for the hall: the one of the first place in the ranges, or its heir once that was off. */
export function firstHub(fold: HallFold): DeviceId | undefined {
  let first: { readonly hub: DeviceId; readonly ordinal: number } | undefined;
  for (const hub of fold.hubs()) {
    const ordinal = fold.device(hub).enrolled?.ordinal;
    if (ordinal !== undefined && (first === undefined || ordinal < first.ordinal)) first = { hub, ordinal };
  }
  return first === undefined ? undefined : heirOf(fold, first.hub);
}

/** Opens a slot, once. Only one hub may: two halves of a cut hall would otherwise both open it. */
export function decideOpenSlot(
  fold: HallFold,
  device: DeviceId,
  wish: SlotWish,
  now: Now,
): Result<EventDraft[]> {
  const {
    slot: id,
    startMs,
    quota,
    overbooking = 0,
    cutoffMs = CUTOFF_MS,
    guardMs = GUARD_MS,
    allotments,
    group,
    endMs,
  } = wish;
  if (firstHub(fold) !== device) return refuse('not-the-first-hub');
  if (!SLOT_FORM.test(id)) return refuse('bad-slot', { slot: id });
  const seats = quota + overbooking;
  if (quota < 1 || overbooking < 0 || seats > SEATS_MAX) return refuse('bad-quota', { most: SEATS_MAX });
  const clash = [...allotments]
    .sort((a, b) => a.from - b.from)
    .find(({ from, to }, i, all) => from < 1 || to < from || to > quota || from <= (all[i - 1]?.to ?? 0));
  if (clash !== undefined) return refuse('bad-allotment', { from: clash.from, to: clash.to });
  const open = fold.slot(id);
  if (open !== undefined) {
    const { seats: opened } = open;
    const same = open.startMs === startMs && open.quota === quota && opened.length === seats;
    return same && canonical(open.allotments) === canonical(allotments)
      ? accept([])
      : refuse('slot-open-already', { slot: id });
  }
  if (now.wallMs >= startMs) return refuse('slot-over');
  const more = { ...(group === undefined ? {} : { group }), ...(endMs === undefined ? {} : { endMs }) };
  const data = { startMs, quota, overbooking, cutoffMs, guardMs, allotments, ...more };
  return accept([draft('slot-opened', slotEntity(id), data)]);
}
