import { beforeEach, describe, expect, it } from 'vitest';
import { decideAdmit } from '../enrolment.ts';
import { fakeKey } from '../test-support/keyed-fake.ts';
import { HOUR, SLOT, SlotNet } from '../test-support/slot-net.ts';

describe('a device whose right to book has ended', () => {
  let net: SlotNet;

  beforeEach(() => {
    net = new SlotNet();
    net.open(3, 2);
    net.sleep(3 * HOUR);
    net.pass(1_000);
  });

  it('[U29] has the hall book, with what the person comes for', () => {
    const visit = { matters: ['certify'], language: 'en', person: 'key' } as const;
    const ref = net.do(net.portal, { kind: 'take-seat', slot: SLOT, request: 'a', ...visit });
    net.settle();
    expect(net.taken(ref)).toBe('R1400-01');
    const booking = net.slot(net.town).bookings.get('a');
    expect(booking).toMatchObject({ ...visit, soldBy: net.hub.device });
    expect(net.take(net.portal, 'a')).toBe('R1400-01');
    expect(net.slot().bookings.size).toBe(1);
  });

  it('[U29] whose wish is repeated gets one seat for it', () => {
    const wish = { kind: 'seat-wish', request: 'a', slot: SLOT } as const;
    for (let n = 0; n < 2; n++) net.hub.receive(net.portal.device, wish);
    net.settle();
    net.hub.receive(net.portal.device, wish);
    net.settle();
    expect(net.slot().bookings.size).toBe(1);
    expect(net.slot().doubles).toEqual([]);
  });

  it('[U29] is told of the cut-off when the hall is out of reach, and books once it is back', () => {
    net.cut(net.portal);
    expect(net.takeSlowly(net.portal, 'a')).toBe('past-cutoff');
    net.heal();
    expect(net.takeSlowly(net.portal, 'a')).toBe('R1400-01');
  });

  it('[U29] is told why the hall does not book', () => {
    for (let n = 1; n <= 10; n++) expect(net.takeSlowly(net.portal)).toMatch(/^R1400-\d\d$/);
    expect(net.takeSlowly(net.portal)).toBe('slot-full');
    net.town.receive(net.portal.device, { kind: 'seat-wish', request: 'b', slot: SLOT });
    expect(net.letters.at(-1)?.message).toMatchObject({ kind: 'seat-refused', code: 'not-the-hall' });
    net.hub.receive(net.portal.device, { kind: 'seat-wish', request: 'b', slot: 'none' });
    expect(net.letters.at(-1)?.message).toMatchObject({ kind: 'seat-refused', code: 'unknown-slot' });
  });
});

/** A hall that trusts only the devices its first hub has let in. */
class RootedNet extends SlotNet {
  root(): string {
    return fakeKey('hub').device;
  }
}

it('[U29] nobody books through the hall who may not book', () => {
  const net = new RootedNet();
  const board = net.join('a board', 'board');
  for (const [member, role] of [[net.town, 'counter'] as const, [board, 'board'] as const]) {
    const admitted = decideAdmit(net.hub.fold, net.hub.device, member.device, [role], member.key);
    net.hub.record(admitted.ok ? admitted.value : []);
  }
  net.open(3, 2);
  net.hub.receive(board.device, { kind: 'seat-wish', request: 'b', slot: SLOT });
  expect(net.letters.at(-1)?.message).toMatchObject({ kind: 'seat-refused', code: 'not-allowed' });
  net.hub.receive(net.town.device, { kind: 'seat-wish', request: 'b', slot: SLOT });
  net.settle();
  expect(net.slot().bookings.has('b')).toBe(true);
});
