import {
  type DeviceId,
  type HallFold,
  hallOf,
  reopensMs,
  type SlotState,
  type TicketState,
} from '@onewindow/hall-core';

/** Seats that should have come back to the hall when their owner's right ended, and have not: it is silent. */
export interface SilentSeats {
  readonly slot: SlotState;
  readonly owner: DeviceId;
  readonly seats: number;
  /** From then on a person's word takes them back. */
  readonly fromMs: number;
}

export function silentSeats(fold: HallFold, wallMs: number): SilentSeats[] {
  return fold
    .slots()
    .filter(({ startMs, cutoffMs }) => startMs - cutoffMs < wallMs && wallMs < startMs)
    .flatMap((slot) =>
      [...slot.free].flatMap(([owner, { length: seats }]) =>
        owner === hallOf(fold, slot) || seats === 0 ? [] : { slot, owner, seats, fromMs: reopensMs(slot) },
      ),
    );
}

/** Whoever has come today for a seat above the quota, or for one that was sold to somebody else as well. */
export function overbookedArrivals(fold: HallFold): TicketState[] {
  return fold.tickets().filter(({ booked, label }) => {
    if (booked === undefined) return false;
    const { quota = booked.seat } = fold.slot(booked.slot) ?? {};
    // Of a seat that was sold twice one has its label, the other a number of the line.
    return booked.seat > quota || !label.startsWith('R');
  });
}
