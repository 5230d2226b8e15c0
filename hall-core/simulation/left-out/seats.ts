import { accept } from '../../src/result.ts';
import { OwnerClock } from '../../src/seats/owner-clock.ts';
import { SeatRights } from '../../src/seats/seat-rights.ts';
import type { Mutation, Setting } from '../mutation.ts';
import { inPlaceOf } from '../patch.ts';
import { CALM, type Roughness } from '../slots/booking-world.ts';
import { runSlotSeed } from '../slots/run-slot-seed.ts';

/** A rush for the seats of a slot, with half of the owners cut off. */
const rush = (name: string, rough: Roughness): Setting => ({
  name,
  run: (seed) => runSlotSeed(seed, rough).violations.map(({ rule }) => rule),
});
const cutOff = rush('slot', CALM);
const farOff = rush('slot-wrong-clocks', { ...CALM, farOff: 0.5, farOffMs: 100 * 60_000 });

/** Seats of a slot (U), by what residents were told. */
export const SEATS: readonly Mutation[] = [
  {
    name: 'what is booked or given away is still free',
    leavesOut: 'U4',
    rules: ['oversold'],
    setting: cutOff,
    patch: inPlaceOf(SeatRights.prototype, 'speakFor', () => () => undefined),
  },
  {
    name: 'owners book past the cut-off',
    leavesOut: 'U6',
    rules: ['sold-past-cutoff'],
    setting: cutOff,
    patch: inPlaceOf(SeatRights.prototype, 'check', () => () => accept(true)),
  },
  {
    name: 'every clock counts as compared',
    leavesOut: 'U7',
    rules: ['sold-past-cutoff'],
    setting: farOff,
    patch: inPlaceOf(OwnerClock.prototype, 'isVerified', () => () => true),
  },
];
