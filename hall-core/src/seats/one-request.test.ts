import { beforeEach, describe, expect, it } from 'vitest';
import { draft, slotEntity } from '../event-types.ts';
import { refuse } from '../result.ts';
import type { Member } from '../test-support/member.ts';
import { foldOf, Pen } from '../test-support/pen.ts';
import { allot, SLOT, SlotNet, STARTS_MS } from '../test-support/slot-net.ts';
import { bookingByCode, bookingCode } from './booking-code.ts';
import { seatsOf } from './one-request.ts';
import type { Booking, SlotState } from './slot.ts';

const WORD = 'the same word twice';

describe('one request at two owners that are cut off from each other', () => {
  let net: SlotNet;
  let sold: Booking[];
  const soldAt = (member: Member): Booking => net.slot(member).bookings.get(WORD) as Booking;

  beforeEach(() => {
    net = new SlotNet();
    net.open(3, 2);
    net.cut(net.portal);
    net.cut(net.town);
    expect(net.take(net.portal, WORD)).toBe('R1400-01');
    net.pass(1_000);
    expect(net.take(net.town, WORD)).toBe('R1400-04');
    sold = [soldAt(net.portal), soldAt(net.town)];
  });

  const standing = () => seatsOf(net.slot(net.hub), WORD).map(({ seat }) => seat);

  it('[U28] keeps the seat sold first; the other is free again, and its code finds the first', () => {
    net.heal();
    net.pass(2_000);
    expect(standing()).toEqual([1]);
    expect(net.freeOf(net.town, net.hub)).toContain(4);
    for (const member of [net.hub, net.portal, net.town]) {
      for (const booking of sold) {
        const found = bookingByCode(member.fold, bookingCode(net.slot(member), booking));
        expect(found).toMatchObject({ ok: true, value: { booking: { seat: 1 } } });
      }
    }
    expect(net.take(net.town, WORD)).toBe('R1400-01');
    expect(net.slot(net.hub).released.size).toBe(0);
  });

  it('[U28] keeps the seat of whoever has come by then', () => {
    net.do(net.town, { kind: 'check-in-seat', slot: SLOT, seat: 4, turn: 1 });
    net.heal();
    net.pass(2_000);
    expect(standing()).toEqual([4]);
    expect(net.freeOf(net.portal, net.hub)).toContain(1);
  });

  it('[U28] a cancellation ends all of them, wherever it was asked for', () => {
    net.heal();
    net.do(net.hub, { kind: 'release-seat', slot: SLOT, request: WORD });
    net.pass(2_000);
    expect(standing()).toEqual([]);
    expect(net.slot(net.hub).released.has(WORD)).toBe(true);
    for (const booking of sold) {
      const code = bookingCode(net.slot(net.hub), booking);
      expect(bookingByCode(net.hub.fold, code)).toEqual(refuse('booking-released'));
    }
  });
});

describe('a slot in which one request has several seats', () => {
  const hub = new Pen('hub');
  const portal = new Pen('portal');
  const opening = hub.write(
    draft('slot-opened', slotEntity(SLOT), {
      ...{ startMs: STARTS_MS, cutoffMs: 7_200_000, guardMs: 600_000, quota: 10, overbooking: 0 },
      allotments: [allot(portal.device, 1, 4)],
    }),
  );
  const sale = (pen: Pen, seat: number, at: number) =>
    pen.write(
      draft('seat-taken', slotEntity(SLOT), { seat, turn: 1, request: WORD, after: opening._id }),
      at,
    );

  it('[U28] has them in one order on every replica', () => {
    const events = [sale(portal, 1, 9), sale(hub, 5, 8), sale(hub, 6, 10)];
    for (const order of [events, events.toReversed()]) {
      const slot = foldOf(opening, ...order).slot(SLOT) as SlotState;
      expect(seatsOf(slot, WORD).map(({ seat }) => seat)).toEqual([5, 1, 6]);
      expect([...slot.bookings.values()].map(({ seat }) => seat)).toEqual([5]);
    }
  });
});
