import { describe, expect, it } from 'vitest';
import { decideConfigure } from '../enrolment.ts';
import type { HallFile } from '../hall-file.ts';
import { AFTERNOONS, bookedHall } from '../test-support/booked-hall.ts';
import { HallNet } from '../test-support/hall-net.ts';
import type { Member } from '../test-support/member.ts';
import { affectedBookings, standingOf } from './slot-standing.ts';

const DAY = '20260302';
const reason = { 'zh-CN': '停电检修', en: 'No power' };

function opened(net: HallNet, member: Member = net.hub): string | undefined {
  const ref = net.do(member, { kind: 'open-planned', day: DAY });
  net.settle();
  return net.said(ref);
}

/** Books seats one after the other and answers their labels, or why there was none. */
function book(net: HallNet, member: Member, ...requests: string[]): (string | undefined)[] {
  return requests.map((request) => {
    const ref = net.do(member, { kind: 'take-seat', slot: '1500', request });
    net.sleep(1_000);
    net.settle();
    const result = net.answers.get(ref);
    return result?.ok === true ? result.value.seat?.label : result?.refusal.code;
  });
}

function configure(net: HallNet, hall: HallFile): void {
  net.hub.record(decideConfigure(net.hub.fold, hall));
  net.settle();
}

const ownersOf = (net: HallNet, slot = '1500') =>
  net.hub.fold
    .slot(slot)
    ?.seats.map(({ owner }) => (owner === net.hub.device ? 1 : 2))
    .join('');

describe('the slots of the plan', () => {
  it('[U20] are opened by the hall’s first hub alone, once, and not where they are closed or have begun', () => {
    const net = new HallNet(bookedHall({ closures: [{ day: '2026-03-02', from: '16:00', reason }] }));
    const second = net.secondHub();
    expect(opened(net, second)).toBe('ok');
    expect(second.fold.slots()).toEqual([]);
    expect([opened(net), opened(net)]).toEqual(['ok', 'ok']);
    expect(second.fold.slots()).toMatchObject([{ id: '1500', day: DAY, quota: 10, anomalies: [] }]);
    const late = new HallNet(bookedHall());
    late.sleep(6 * 3_600_000);
    opened(late);
    expect(late.hub.fold.slots().map(({ id }) => id)).toEqual(['1600']);
  });

  it('[U20] give each place its share, also one that joins the hall later, out of what is unsold', () => {
    const templates = [{ ...AFTERNOONS, shares: [{ hub: 2, seats: 4 }] }];
    const together = new HallNet(bookedHall({ templates }));
    together.secondHub();
    opened(together);
    expect(ownersOf(together)).toBe('2222111111');
    const later = new HallNet(bookedHall({ templates }));
    opened(later);
    expect(ownersOf(later)).toBe('1111111111');
    expect(book(later, later.hub, ...'abcde')).toHaveLength(5);
    later.secondHub();
    opened(later);
    expect(ownersOf(later)).toBe('1111112222');
    opened(later);
    expect(ownersOf(later)).toBe('1111112222');
  });

  it('[U20] a place books its share until the time the hall has set for that', () => {
    const templates = [{ ...AFTERNOONS, shares: [{ hub: 2, seats: 4 }] }];
    const net = new HallNet(bookedHall({ templates, returnMinutes: 15 }));
    const second = net.secondHub();
    opened(net);
    // Its clock is compared with the first hub's.
    net.pass(2_000);
    net.sleep((6 * 60 - 16) * 60_000);
    expect(book(net, second, 'a')).toEqual(['R1500-01']);
    net.sleep(60_000);
    // From then on out of the hall's (U29).
    expect(book(net, second, 'b')).toEqual(['R1500-05']);
  });

  it('[U20] a place cut off books its share alone', () => {
    const net = new HallNet(
      bookedHall({ templates: [{ ...AFTERNOONS, seats: 4, shares: [{ hub: 2, seats: 2 }] }] }),
    );
    const second = net.secondHub();
    opened(net);
    net.split([second]);
    const at = (member: Member, name: string) => book(net, member, `${name} 1`, `${name} 2`, `${name} 3`);
    const labels = [...at(net.hub, 'first'), ...at(second, 'second')];
    expect(labels.filter((label) => label?.startsWith('R')).sort()).toEqual([
      'R1500-01',
      'R1500-02',
      'R1500-03',
      'R1500-04',
    ]);
    net.heal();
    expect(net.hub.fold.slot('1500')).toMatchObject({ anomalies: [] });
    expect(net.hub.fold.slot('1500')?.bookings.size).toBe(4);
  });
});

describe('a day ahead of which the first hub was declared off', () => {
  it('[U27] has its heir in its place, which opens slots and has what was unsold', () => {
    const templates = [{ ...AFTERNOONS, seats: 4, shares: [{ hub: 2, seats: 1 }] }];
    const net = new HallNet(
      bookedHall({ templates, closures: [{ day: '2026-03-02', from: '16:00', reason }] }),
    );
    const second = net.secondHub();
    opened(net);
    book(net, net.hub, 'a');
    net.cutOff.add(net.hub);
    const look = (): string | undefined => {
      const off = [net.hub.device];
      const ref = net.do(second, { kind: 'open-planned', day: DAY, off });
      return net.said(ref);
    };
    expect([look(), look()]).toEqual(['ok', 'ok']);
    // The label of a seat the first hub may have sold meanwhile is not used again.
    expect(book(net, second, 'b', 'c', 'd', 'e')).toEqual([
      'R1500-01',
      'R1500-03B',
      'R1500-04B',
      'slot-full',
    ]);
    second.record(decideConfigure(second.fold, bookedHall({ templates })));
    look();
    expect(second.fold.slots().map(({ id }) => id)).toEqual(['1500', '1600']);
    look();
    expect(second.fold.slot('1500')).toMatchObject({ anomalies: [] });
  });
});

describe('a change of the hall file', () => {
  /** Three have booked, one after the other, and then the hall file is another. */
  function changed(hall: HallFile): HallNet {
    const net = new HallNet(bookedHall());
    opened(net);
    book(net, net.hub, 'a', 'b', 'c');
    configure(net, hall);
    return net;
  }
  const slotOf = (net: HallNet) => {
    const slot = net.hub.fold.slot('1500');
    if (slot === undefined) throw new Error('the slot is open');
    return slot;
  };
  const affected = (net: HallNet) =>
    affectedBookings(net.hub.fold.hallFile(), slotOf(net)).map(({ booking, reason }) => [
      booking.request,
      reason.en,
    ]);

  it('[U19] that closes a slot leaves its bookings, takes no more, and names them all', () => {
    const net = changed(bookedHall({ closures: [{ day: '2026-03-02', reason }] }));
    expect(book(net, net.hub, 'd')).toEqual(['slot-closed']);
    expect(book(net, net.hub, 'a')).toEqual(['R1500-01']);
    expect(slotOf(net).bookings.size).toBe(3);
    expect(affected(net)).toEqual([
      ['a', 'No power'],
      ['b', 'No power'],
      ['c', 'No power'],
    ]);
  });

  it('[U19] that cuts a slot below what is booked names those who booked last', () => {
    const net = changed(bookedHall({ templates: [{ ...AFTERNOONS, seats: 2 }] }));
    expect(book(net, net.hub, 'd')).toEqual(['slot-full']);
    expect(affected(net).map(([request]) => request)).toEqual(['c']);
    net.do(net.hub, { kind: 'release-seat', slot: '1500', request: 'b' });
    expect(affected(net)).toEqual([]);
    expect(book(net, net.hub, 'd')).toEqual(['slot-full']);
  });

  it.each([
    ['drops it', bookedHall({ templates: [{ ...AFTERNOONS, from: '16:00' }] })],
    ['ends booking ahead', { ...bookedHall(), reservations: undefined } as unknown as HallFile],
    ['makes it another group’s', bookedHall({ templates: [{ ...AFTERNOONS, group: 'general' }] })],
  ])('[U19] that %s closes it', (_what, hall) => {
    const net = changed(hall);
    expect(standingOf(hall, slotOf(net)).kind).toBe('closed');
    expect(affected(net)).toHaveLength(3);
  });

  it('[U19] that gives more seats does not reach a slot that is open', () => {
    const net = changed(bookedHall({ templates: [{ ...AFTERNOONS, seats: 20 }] }));
    opened(net);
    expect(standingOf(net.hub.fold.hallFile(), slotOf(net))).toEqual({ kind: 'offered', most: 10 });
  });

  it('[U19] leaves a slot alone that was opened by hand', () => {
    const net = new HallNet(bookedHall({ templates: [{ ...AFTERNOONS, from: '16:00' }] }));
    const startMs = net.wallMs + 6 * 3_600_000;
    net.do(net.hub, { kind: 'open-slot', slot: '1500', startMs, quota: 1, allotments: [] });
    expect(book(net, net.hub, 'a')).toEqual(['R1500-01']);
  });
});
