import { describe, expect, it } from 'vitest';
import { draft, type EventPayloads } from '../event-types.ts';
import { foldOf, Pen } from '../test-support/pen.ts';
import { allot, STARTS_MS } from '../test-support/slot-net.ts';
import { type SlotState, seatLabel } from './slot.ts';

const hub = new Pen('hub');
const portal = new Pen('portal');
const town = new Pen('town desk');
const times = { startMs: STARTS_MS, cutoffMs: 7_200_000, guardMs: 600_000 };
const opening = hub.write(
  draft('slot-opened', 'slot:1400', {
    ...times,
    quota: 10,
    overbooking: 1,
    allotments: [allot(portal.device, 1, 4)],
  }),
);

const pass = (pen: Pen, to: Pen, seat: number, k: number, after: string, at: number) =>
  pen.write(
    draft('seats-passed', 'slot:1400', {
      to: to.device,
      reason: 'asked',
      ranges: [{ from: seat, to: seat, k, after, turn: 0 }],
    }),
    at,
  );
const sale = (pen: Pen, changes: Partial<EventPayloads['seat-taken']> = {}, at = 1) =>
  pen.write(
    draft('seat-taken', 'slot:1400', {
      seat: 1,
      turn: 1,
      request: `r ${at}`,
      after: opening._id,
      ...changes,
    }),
    at,
  );
const seatOf = (slot: SlotState | undefined, seat: number) => slot?.seats[seat - 1];

describe('a seat', () => {
  it('[U3] goes from owner to owner along its passes, whatever order they arrive in', () => {
    const first = pass(portal, town, 1, 1, opening._id, 1);
    const second = pass(town, hub, 1, 2, first._id, 2);
    expect(seatOf(foldOf(second, opening).slot('1400'), 1)?.owner).toBe(portal.device);
    const slot = foldOf(second, first, opening).slot('1400');
    expect(seatOf(slot, 1)).toMatchObject({ owner: hub.device, k: 2, link: second._id });
    expect(slot?.anomalies).toEqual([]);
  });

  it('[U3] is not moved by one who does not own it, which is recorded', () => {
    const slot = foldOf(opening, pass(town, town, 1, 1, opening._id, 1)).slot('1400');
    expect(seatOf(slot, 1)?.owner).toBe(portal.device);
    expect(slot?.anomalies).toMatchObject([{ kind: 'seat-without-right', seat: 1, device: town.device }]);
  });

  it('[U3] passed on twice by a clone goes the earlier way, and the fork is recorded', () => {
    const clone = new Pen('portal', '2');
    const ways = [pass(portal, town, 1, 1, opening._id, 5), pass(clone, hub, 1, 1, opening._id, 4)];
    // What follows from the way that did not stand falls with it.
    const onward = pass(town, portal, 1, 2, ways[0]?._id ?? '', 6);
    for (const events of [[...ways, onward], [onward, ...ways].reverse()]) {
      const slot = foldOf(opening, ...events).slot('1400');
      expect(seatOf(slot, 1)?.owner).toBe(hub.device);
      expect(slot?.anomalies).toMatchObject([{ kind: 'seat-forked', seat: 1, k: 1 }]);
    }
  });

  it('[U9] above the quota never leaves the hall', () => {
    const slot = foldOf(opening, pass(hub, portal, 11, 1, opening._id, 1)).slot('1400');
    expect(seatOf(slot, 11)).toMatchObject({ owner: hub.device, marked: true });
  });

  it('[U13] sold twice is kept by the earlier sale, on every replica alike', () => {
    const clone = new Pen('portal', '2');
    const [late, early] = [sale(portal, {}, 9), sale(clone, {}, 8)];
    const slots = [foldOf(opening, late, early), foldOf(early, late, opening)].map((fold) =>
      fold.slot('1400'),
    );
    expect(slots[0]).toEqual(slots[1]);
    expect(slots[0]?.anomalies).toMatchObject([
      { kind: 'sold-twice', seat: 1, keeper: { request: 'r 8' }, others: [{ request: 'r 9' }] },
    ]);
  });

  it('[U13] sold by one without the right is shown and nobody’s to sell again', () => {
    const slot = foldOf(opening, sale(town)).slot('1400');
    expect(slot?.anomalies).toMatchObject([{ kind: 'seat-without-right', seat: 1, device: town.device }]);
    expect(slot?.free.get(portal.device)?.map(({ seat }) => seat)).toEqual([2, 3, 4]);
  });

  it('[U10] is released by its owner only', () => {
    const sold = sale(portal);
    const release = (pen: Pen) =>
      pen.write(draft('seat-released', 'slot:1400', { seat: 1, turn: 1, request: 'r 1' }), 2);
    expect(foldOf(opening, sold, release(town)).slot('1400')?.bookings.size).toBe(1);
    expect(foldOf(opening, sold, release(portal)).slot('1400')?.bookings.size).toBe(0);
  });
});

describe('a slot', () => {
  it('[U1] opened twice is as the earlier opening says, and that is recorded', () => {
    const again = town.write(
      draft('slot-opened', 'slot:1400', { ...times, quota: 3, overbooking: 0, allotments: [] }),
      1,
    );
    const slot = foldOf(again, opening).slot('1400');
    expect(slot).toMatchObject({ quota: 10, openedBy: hub.device });
    expect(slot?.anomalies).toEqual([{ kind: 'opened-twice', events: [opening._id, again._id] }]);
  });

  it('[U1] is none before it is opened', () => {
    const fold = foldOf(sale(portal));
    expect([fold.slot('1400'), fold.slots()]).toEqual([undefined, []]);
  });
});

describe('the label of a booking', () => {
  it.each([
    [{ id: '1030', quota: 30 }, 7, 1, 'R1030-07'],
    [{ id: '1030B', quota: 300 }, 7, 1, 'R1030B-007'],
    [{ id: '1030', quota: 30 }, 7, 2, 'R1030-07B'],
    [{ id: '1030', quota: 30 }, 7, 26, 'R1030-07Z'],
    [{ id: '1030', quota: 30 }, 32, 1, 'R1030-X2'],
  ])('[U11] follows from the slot %j, the seat %i and its turn %i alone', (slot, seat, turn, label) => {
    expect(seatLabel(slot, seat, turn)).toBe(label);
  });

  it('[U11] is no other’s, over all seats and turns of a slot', () => {
    const labels = new Set<string>();
    for (let seat = 1; seat <= 120; seat++) {
      for (let turn = 1; turn <= 26; turn++) labels.add(seatLabel({ id: '1030', quota: 100 }, seat, turn));
    }
    expect(labels.size).toBe(120 * 26);
  });
});
