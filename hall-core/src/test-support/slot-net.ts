import type { DeviceId } from '../event.ts';
import type { Allotment } from '../event-types.ts';
import type { SlotWish } from '../seats/open-slot.ts';
import type { SlotState } from '../seats/slot.ts';
import { HallNet, MONDAY_9 } from './hall-net.ts';
import type { Member } from './member.ts';

export const HOUR = 3_600_000;
/** The slot of these tests: it begins at 14:00, five hours after the hall's tests do. */
export const SLOT = '1400';
export const STARTS_MS = MONDAY_9 + 5 * HOUR;

/** A hall with owners of seats: its hub, the town's portal and a town desk. */
export class SlotNet extends HallNet {
  readonly portal = this.join('portal', 'counter');
  readonly town = this.join('town desk', 'counter');
  #requests = 0;

  /** Opens the slot; the portal's and the town desk's seats are the first ones. */
  open(portal: number, town: number, wish: Partial<SlotWish> = {}): string | undefined {
    const allotments = [
      allot(this.portal.device, 1, portal),
      allot(this.town.device, portal + 1, portal + town),
    ];
    const ref = this.do(this.hub, {
      kind: 'open-slot',
      slot: SLOT,
      startMs: STARTS_MS,
      quota: 10,
      allotments: allotments.filter(({ from, to }) => from <= to),
      ...wish,
    });
    this.settle();
    // Long enough for clocks to be compared.
    this.pass(2_000);
    return this.said(ref);
  }

  /** What a device answers to a wish for a seat: its label, the refusal's code, or nothing yet. */
  take(member: Member, request = `request ${++this.#requests}`): string | undefined {
    return this.taken(this.do(member, { kind: 'take-seat', slot: SLOT, request }));
  }

  /** The same after the time a device waits for the hall to book. */
  takeSlowly(member: Member, request?: string): string | undefined {
    const ref = this.do(member, {
      kind: 'take-seat',
      slot: SLOT,
      request: request ?? `request ${++this.#requests}`,
    });
    this.pass(2_000);
    return this.taken(ref);
  }

  taken(ref: string): string | undefined {
    const result = this.answers.get(ref);
    return result?.ok === false ? result.refusal.code : result?.value.seat?.label;
  }

  slot(member: Member = this.hub): SlotState {
    const slot = member.fold.slot(SLOT);
    if (slot === undefined) throw new Error('the slot is not known here');
    return slot;
  }

  /** The seats a device could book, as a replica sees them. */
  freeOf(owner: Member, seenBy: Member = owner): number[] {
    return (this.slot(seenBy).free.get(owner.device) ?? []).map(({ seat }) => seat);
  }

  cut(member: Member): void {
    this.cutOff.add(member);
  }
}

export const allot = (owner: DeviceId, from: number, to: number): Allotment => ({ owner, from, to });
