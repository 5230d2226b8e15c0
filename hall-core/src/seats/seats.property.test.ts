import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventOf } from '../event-types.ts';
import type { Member } from '../test-support/member.ts';
import { HOUR, SLOT, SlotNet } from '../test-support/slot-net.ts';
import { seatLabel } from './slot.ts';

const which = fc.oneof(fc.constant(0), fc.nat({ max: 30 }));
const who = fc.nat({ max: 3 });
const kinds = <K extends string>(...names: K[]) => fc.constantFrom(...names);

const step = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: kinds('take'), n: who }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('release', 'tick'), n: fc.nat({ max: 20 }) }) },
  { weight: 10, arbitrary: fc.record({ kind: kinds('letter', 'event'), n: which }) },
  { weight: 2, arbitrary: fc.record({ kind: kinds('repeat', 'lose-letter', 'lose-event'), n: which }) },
  { weight: 1, arbitrary: fc.record({ kind: kinds('cut', 'join-again', 'restart', 'meet'), n: who }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('sleep'), n: fc.nat({ max: 1_500 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kinds('long-sleep'), n: fc.nat({ max: HOUR }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A slot of few seats between four owners on a bad network. */
class RoughSlot {
  readonly net = new SlotNet();
  readonly owners: readonly Member[];
  #requests = 0;

  constructor(portal: number, town: number) {
    const kiosk = this.net.join('kiosk', 'kiosk');
    this.net.open(portal, town, { quota: 12, overbooking: 1 });
    this.owners = [this.net.hub, this.net.portal, this.net.town, kiosk];
  }

  take({ kind, n }: Step): void {
    const { net } = this;
    const owner = this.owners[n % this.owners.length] as Member;
    const letter = n % Math.max(1, net.letters.length);
    const parcel = n % Math.max(1, net.parcels.length);
    switch (kind) {
      case 'take':
        net.do(owner, { kind: 'take-seat', slot: SLOT, request: `r${++this.#requests}` });
        return;
      case 'release':
        net.do(owner, { kind: 'release-seat', slot: SLOT, request: `r${n}` });
        return;
      case 'tick':
        owner.tick();
        return;
      case 'letter':
        net.deliverLetter(letter);
        return;
      case 'event':
        net.deliverParcel(parcel);
        return;
      case 'repeat':
        net.letters.push(...net.letters.slice(letter, letter + 1));
        return;
      case 'lose-letter':
        net.letters.splice(letter, 1);
        return;
      case 'lose-event':
        net.parcels.splice(parcel, 1);
        return;
      case 'cut':
        net.cut(owner);
        return;
      case 'join-again':
        net.cutOff.delete(owner);
        return;
      case 'restart':
        owner.restart({ clean: n % 2 === 0 });
        return;
      case 'meet':
        for (const event of [...owner.disk]) net.hub.take(event);
        for (const event of [...net.hub.disk]) owner.take(event);
        return;
      default:
        net.sleep(n);
    }
  }

  /** Seats that more than one owner believes to be its own to book. */
  ownedTwice(): number[] {
    const owned = this.owners.flatMap((owner) => this.net.freeOf(owner));
    return owned.filter((seat, at) => owned.indexOf(seat) !== at);
  }

  /** Bookings of one seat that anyone made while another was in force, and labels given twice. */
  soldTwice(): string[] {
    const sales = new Map<string, EventOf<'seat-taken'>>();
    const released = new Set<string>();
    for (const { disk } of this.owners) {
      for (const event of disk) {
        const known = event as unknown as EventOf<'seat-taken'> | EventOf<'seat-released'>;
        if (known.type === 'seat-taken') sales.set(known._id, known);
        if (known.type === 'seat-released') released.add(`${known.data.seat}.${known.data.turn}`);
      }
    }
    const all = [...sales.values()].map(({ data }) => data);
    const labels = all.map(({ seat, turn }) => seatLabel({ id: SLOT, quota: 12 }, seat, turn));
    const live = all
      .filter(({ seat, turn }) => !released.has(`${seat}.${turn}`))
      .map(({ seat }) => `seat ${seat}`);
    return [...labels, ...live].filter((name, at, names) => names.indexOf(name) !== at);
  }
}

const allotted = fc.integer({ min: 0, max: 5 });

describe('seats on a bad network', () => {
  it('[U15] are never sold twice and have one owner at a time, and after healing all see the same slot', () => {
    fc.assert(
      fc.property(
        allotted,
        allotted,
        fc.array(step, { minLength: 60, maxLength: 200, size: 'max' }),
        (portal, town, steps) => {
          const rough = new RoughSlot(portal, town);
          for (const next of steps) {
            rough.take(next);
            expect(rough.ownedTwice()).toEqual([]);
          }
          expect(rough.soldTwice()).toEqual([]);
          rough.net.heal();
          rough.net.pass(10_000);
          const slot = rough.net.slot();
          expect(slot.anomalies).toEqual([]);
          for (const owner of rough.owners) expect(rough.net.slot(owner)).toEqual(slot);
          expect(rough.soldTwice()).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
