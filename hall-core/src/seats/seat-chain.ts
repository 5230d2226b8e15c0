import type { DeviceId } from '../event.ts';
import type { EventOf, SeatRange } from '../event-types.ts';
import type { SlotAnomaly } from './slot.ts';

/** A pass as one of the seats it covers sees it. */
export interface SeatPass extends SeatRange {
  readonly event: EventOf<'seats-passed'>;
}

export interface FollowedSeat {
  readonly owner: DeviceId;
  /** The last pass that stands, or the opening. */
  readonly link: string;
  readonly k: number;
  /** The highest turn any pass that stands knows of. */
  readonly turn: number;
  /** Turns up to this one are over, by the word of the owner that passed the seat on. */
  readonly over: number;
  /** Every link that ever stood, and whom it made the owner. */
  readonly owners: ReadonlyMap<string, DeviceId>;
  readonly anomalies: readonly SlotAnomaly[];
}

/**
 * Follows a seat from owner to owner. A pass stands when its author owned the seat by the link it names; without
 * that link nothing follows, so an owner acts only once it knows how the seat came to it. Taking back on a person's
 * word needs no owner. Of two passes on one link, which no honest replica makes, the earlier stands.
 */
export function followSeat(
  seat: number,
  begun: { readonly owner: DeviceId; readonly opening: string; readonly marked: boolean },
  passes: readonly SeatPass[],
): FollowedSeat {
  const anomalies: SlotAnomaly[] = [];
  const owners = new Map([[begun.opening, begun.owner]]);
  let { owner, opening: link } = begun;
  let standing = new Set([link]);
  let k = 0;
  let turn = 0;
  let over = 0;
  for (;;) {
    const rivals: SeatPass[] = [];
    for (const pass of passes) {
      if (pass.k !== k + 1 || !standing.has(pass.after)) continue;
      const { event } = pass;
      const isReclaim = event.data.reason === 'reclaimed';
      if (isReclaim || (event.by.device === owner && !begun.marked)) rivals.push(pass);
      else anomalies.push({ kind: 'seat-without-right', seat, event: event._id, device: event.by.device });
    }
    const [winner] = rivals;
    if (winner === undefined) return { owner, link, k, turn, over, owners, anomalies };
    k++;
    link = winner.event._id;
    owner = winner.event.data.to;
    standing = new Set();
    for (const { event, turn: known } of rivals) {
      if (event.data.to === owner) {
        // A return that crosses a reclaim leads to the same owner: both stand.
        standing.add(event._id);
        owners.set(event._id, owner);
        turn = Math.max(turn, known);
        if (event.data.reason !== 'reclaimed') over = Math.max(over, known);
      } else {
        anomalies.push({ kind: 'seat-forked', seat, k, devices: [owner, event.data.to].sort() });
      }
    }
  }
}
