import { beforeEach, describe, expect, it } from 'vitest';
import { allot, HOUR, SLOT, SlotNet, STARTS_MS } from '../test-support/slot-net.ts';

let net: SlotNet;
beforeEach(() => {
  net = new SlotNet();
});

describe('opening a slot', () => {
  it('[U1] gives each owner its allotment and the hub the rest', () => {
    expect(net.open(3, 2)).toBe('ok');
    expect([net.freeOf(net.portal), net.freeOf(net.town)]).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect(net.freeOf(net.hub, net.portal)).toEqual([6, 7, 8, 9, 10]);
    expect(net.open(3, 2)).toBe('ok');
    expect(net.slot().anomalies).toEqual([]);
    expect(net.open(2, 2)).toBe('slot-open-already');
  });

  it('[U1] is for the hub of the first place, and for its heir once that is off', () => {
    const second = net.secondHub();
    const wish = { kind: 'open-slot', slot: SLOT, startMs: STARTS_MS, quota: 10, allotments: [] } as const;
    expect(net.said(net.do(net.portal, wish))).toBe('not-the-first-hub');
    expect(net.said(net.do(second, wish))).toBe('not-the-first-hub');
    net.do(second, { kind: 'declare-off', device: net.hub.device });
    expect(net.said(net.do(second, wish))).toBe('ok');
  });

  it.each([
    ['bad-slot', { slot: '2460' }],
    ['bad-quota', { quota: 0 }],
    ['bad-quota', { quota: 1_999, overbooking: 2 }],
    ['bad-allotment', { allotments: [allot('p', 1, 4), allot('q', 4, 5)] }],
    ['bad-allotment', { allotments: [allot('p', 9, 11)] }],
    ['slot-over', { startMs: STARTS_MS - 6 * HOUR }],
  ])('[U1] is refused as %s: %j', (code, wish) => {
    expect(net.open(0, 0, wish)).toBe(code);
  });
});

describe('booking', () => {
  it('[U2] takes the owner’s lowest free seat with every cable cut, one seat for each request', () => {
    net.open(3, 2);
    net.cut(net.portal);
    net.cut(net.hub);
    expect(net.take(net.portal, 'a')).toBe('R1400-01');
    expect(net.take(net.portal, 'b')).toBe('R1400-02');
    expect(net.take(net.portal, 'a')).toBe('R1400-01');
    expect(net.take(net.hub, 'c')).toBe('R1400-06');
    net.heal();
    expect(net.slot(net.town).bookings.size).toBe(3);
    expect(net.take(net.town, 'a')).toBe('R1400-01');
  });

  it('[U2] is refused for a slot nobody has opened', () => {
    expect(net.take(net.portal)).toBe('unknown-slot');
  });

  it('[U14] rests after an unclean start until a peer has been met, or for a while', () => {
    net.open(3, 2);
    net.portal.restart({ clean: false });
    expect(net.take(net.portal)).toBe('not-ready');
    net.portal.participant.met();
    expect(net.take(net.portal)).toBe('R1400-01');
    net.portal.restart({ clean: false });
    net.pass(10_000);
    expect(net.take(net.portal)).toBe('R1400-02');
  });
});

describe('passing seats', () => {
  it('[U4] goes from the richest in reach to one that runs low, half of what it has more', () => {
    net.open(0, 1, { quota: 11 });
    net.pass(6_000);
    // Ten at the hub and one at the town desk: four go over, from the top.
    expect(net.freeOf(net.town)).toEqual([1, 8, 9, 10, 11]);
    expect(net.freeOf(net.hub, net.town)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('[U4] a repeated ask is answered again and gives nothing more', () => {
    net.open(3, 2);
    const ask = { kind: 'seats-ask', request: 'r', slot: SLOT, has: 0, wanted: 1 } as const;
    net.hub.receive(net.town.device, ask);
    net.settle();
    expect(net.freeOf(net.town)).toEqual([4, 5, 9, 10]);
    net.hub.receive(net.town.device, ask);
    net.settle();
    expect(net.freeOf(net.town)).toEqual([4, 5, 9, 10]);
  });

  it('[U4] the giver never books what it gave, though nobody has heard of it', () => {
    net.open(0, 0, { quota: 2 });
    net.hub.receive(net.portal.device, { kind: 'seats-ask', request: 'r', slot: SLOT, has: 0, wanted: 1 });
    net.letters = [];
    net.parcels = [];
    expect([net.take(net.hub), net.take(net.hub)]).toEqual(['R1400-01', undefined]);
  });

  it('[U5] whoever waits gets a seat from the next owner when the richest is silent', () => {
    net.open(3, 2, { quota: 9 });
    net.cut(net.portal);
    const first = [net.take(net.town), net.take(net.town)];
    net.cut(net.hub);
    net.cutOff.delete(net.portal);
    const ref = net.do(net.town, { kind: 'take-seat', slot: SLOT, request: 'late' });
    net.settle();
    expect(net.taken(ref)).toBeUndefined();
    net.pass(2_000, 250);
    expect([...first, net.taken(ref)]).toEqual(['R1400-04', 'R1400-05', 'R1400-03']);
  });

  it('[U5] full is said only when no seat is left anywhere; otherwise that there are some elsewhere', () => {
    net.open(1, 1, { quota: 2 });
    net.cut(net.portal);
    expect(net.take(net.town)).toBe('R1400-02');
    const ref = net.do(net.town, { kind: 'take-seat', slot: SLOT, request: 'late' });
    net.pass(4_000);
    expect(net.taken(ref)).toBe('seats-elsewhere');
    net.heal();
    expect(net.take(net.portal)).toBe('R1400-01');
    net.settle();
    expect(net.take(net.town)).toBe('slot-full');
  });

  it('[U9] marked seats are the hub’s alone and come last', () => {
    net.open(1, 1, { quota: 3, overbooking: 2 });
    const labels = [1, 2, 3].map(() => {
      const ref = net.do(net.hub, { kind: 'take-seat', slot: SLOT, request: `r ${net.answers.size}` });
      net.settle();
      return net.taken(ref);
    });
    expect([...labels].sort()).toEqual(['R1400-01', 'R1400-02', 'R1400-03']);
    expect(net.take(net.hub)).toBe('R1400-X1');
    const ref = net.do(net.portal, { kind: 'take-seat', slot: SLOT, request: 'p' });
    net.pass(4_000);
    expect(net.taken(ref)).toBe('slot-full');
    expect(net.take(net.hub)).toBe('R1400-X2');
    expect(net.take(net.hub)).toBe('slot-full');
  });
});

describe('the end of an owner’s right', () => {
  it('[U6] comes at the cut-off by its own clock; what it has not sold goes back to the hub', () => {
    net.open(3, 2);
    net.sleep(3 * HOUR - 10_000);
    expect(net.take(net.portal)).toBe('R1400-01');
    net.sleep(8_000);
    net.cut(net.portal);
    expect(net.takeSlowly(net.portal)).toBe('past-cutoff');
    net.heal();
    net.pass(1_000);
    expect(net.freeOf(net.portal)).toEqual([]);
    expect(net.freeOf(net.hub)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(net.take(net.hub)).toBe('R1400-02');
    net.sleep(2 * HOUR);
    expect(net.take(net.hub)).toBe('slot-over');
  });

  it('[U6] comes two hours earlier while its clock is not verified', () => {
    net.open(3, 2);
    net.cut(net.portal);
    net.portal.restart({ clean: true });
    net.sleep(HOUR - 10_000);
    expect(net.take(net.portal)).toBe('R1400-01');
    net.sleep(10_000);
    expect(net.takeSlowly(net.portal)).toBe('clock-unverified');
    net.heal();
    net.pass(31_000);
    expect(net.take(net.portal)).toBe('R1400-02');
  });

  it('[U6] an owner whose clock the hall does not find right soon returns what it may not book', () => {
    net.open(3, 2);
    net.sleep(HOUR + 60_000);
    net.portal.wallOffMs = 4 * 60_000;
    net.pass(80_000);
    // The hall books for it (U29).
    expect(net.takeSlowly(net.portal)).toBe('R1400-06');
    expect(net.freeOf(net.portal)).toEqual([1, 2, 3]);
    net.pass(20_000);
    expect(net.freeOf(net.portal)).toEqual([]);
    expect(net.freeOf(net.hub)).toContain(1);
  });

  it('[U6] ends giving too', () => {
    net.open(3, 2);
    net.sleep(3 * HOUR);
    net.hub.receive(net.town.device, { kind: 'seats-ask', request: 'r', slot: SLOT, has: 0, wanted: 1 });
    expect(net.letters.at(-1)?.message).toMatchObject({ kind: 'seats-none', code: 'past-cutoff' });
  });

  it('[U8] a silent owner’s seats stay closed until a person says otherwise, and not before the guard is over', () => {
    net.open(3, 2);
    net.cut(net.portal);
    net.take(net.portal, 'sold while cut off');
    const reopen = { kind: 'reopen-seats', slot: SLOT, owner: net.portal.device } as const;
    net.sleep(3 * HOUR + 9 * 60_000);
    net.pass(2_000);
    expect(net.freeOf(net.portal, net.hub)).toEqual([1, 2, 3]);
    expect(net.said(net.do(net.hub, reopen))).toBe('owner-may-still-book');
    net.sleep(60_000);
    expect(net.said(net.do(net.town, reopen))).toBe('not-the-hall');
    expect(net.said(net.do(net.hub, reopen))).toBe('ok');
    expect(net.said(net.do(net.hub, reopen))).toBe('nothing-to-reopen');
    // A label of its own, since the portal may have sold the seat.
    expect(net.take(net.hub)).toBe('R1400-01B');
    net.heal();
    for (const member of net.members) {
      expect(net.slot(member).anomalies).toMatchObject([
        { kind: 'sold-twice', seat: 1, others: [{ turn: 2 }] },
      ]);
    }
  });

  it('[U8] nothing is to wait for when the owner was declared off for good', () => {
    net.open(3, 2);
    net.cut(net.portal);
    net.do(net.hub, { kind: 'take-over', window: 1 });
    const second = net.secondHub();
    net.do(second, { kind: 'declare-off', device: net.portal.device });
    net.settle();
    const ref = net.do(net.hub, { kind: 'reopen-seats', slot: SLOT, owner: net.portal.device });
    expect(net.said(ref)).toBe('ok');
  });
});

describe('releasing', () => {
  it('[U10] the owner frees the seat, and its next sale has a label of its own', () => {
    net.open(3, 2);
    net.take(net.portal, 'a');
    net.do(net.portal, { kind: 'release-seat', slot: SLOT, request: 'a' });
    expect(net.take(net.portal, 'b')).toBe('R1400-01B');
    expect(net.slot(net.portal).anomalies).toEqual([]);
  });

  it('[U10] elsewhere it is only wished, and the owner does it when it hears of it, even after a restart', () => {
    net.open(3, 2);
    net.take(net.portal, 'a');
    net.settle();
    net.cut(net.portal);
    expect(net.said(net.do(net.town, { kind: 'release-seat', slot: SLOT, request: 'a' }))).toBe('ok');
    expect(net.slot(net.town).bookings.size).toBe(1);
    net.heal();
    net.portal.restart({ clean: true });
    net.pass(1_000);
    expect(net.slot(net.town).bookings.size).toBe(0);
  });

  it('[U10] nobody who is here already is cancelled', () => {
    net.open(3, 2);
    net.take(net.portal, 'a');
    net.do(net.portal, { kind: 'check-in-seat', slot: SLOT, seat: 1, turn: 1 });
    expect(net.said(net.do(net.portal, { kind: 'release-seat', slot: SLOT, request: 'a' }))).toBe(
      'checked-in',
    );
  });

  it('[U10] a seat passed on after a release can be sold before the release is heard of', () => {
    net.open(1, 0, { quota: 1 });
    net.take(net.portal, 'a');
    net.do(net.portal, { kind: 'release-seat', slot: SLOT, request: 'a' });
    net.portal.receive(net.town.device, { kind: 'seats-ask', request: 'r', slot: SLOT, has: 0, wanted: 1 });
    // Only the pass arrives in time; the sale and the release come later.
    net.parcels = net.parcels.filter(({ to, event }) => to === net.town && event.type === 'seats-passed');
    net.settle();
    expect(net.take(net.town)).toBe('R1400-01B');
    net.heal();
    expect(net.slot().anomalies).toEqual([]);
    expect([...net.slot().bookings.values()]).toMatchObject([{ seat: 1, turn: 2 }]);
  });
});

describe('checking in', () => {
  it('[U12] prints the same label at kiosks apart; every paper but the first of all is a copy', () => {
    net.open(3, 2);
    net.take(net.portal, 'a');
    net.cut(net.town);
    const papers = [net.hub, net.town, net.town].map((member) => {
      const result = net.answers.get(net.do(member, { kind: 'check-in-seat', slot: SLOT, seat: 1, turn: 1 }));
      return result?.ok === true ? [result.value.seat?.label, result.value.seat?.copy] : [];
    });
    expect(papers).toEqual([
      ['R1400-01', 1],
      ['R1400-01', 1],
      ['R1400-01', 2],
    ]);
    net.heal();
    for (const member of net.members) {
      expect(
        net
          .slot(member)
          .checkIns.get('1.1')
          ?.map(({ copy }) => copy),
      ).toEqual([1, 2, 3]);
    }
  });

  it('[U12] is refused for a booking known to be released, and for a seat the slot does not have', () => {
    net.open(3, 2);
    net.take(net.portal, 'a');
    net.do(net.portal, { kind: 'release-seat', slot: SLOT, request: 'a' });
    net.settle();
    const checkIn = (seat: number): string | undefined =>
      net.said(net.do(net.town, { kind: 'check-in-seat', slot: SLOT, seat, turn: 1 }));
    expect([checkIn(1), checkIn(11)]).toEqual(['booking-released', 'unknown-slot']);
  });
});
