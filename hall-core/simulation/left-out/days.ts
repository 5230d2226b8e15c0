import type { CallingRules } from '../../src/hall-file.ts';
import type { Device } from '../device.ts';
import { CALM, type FaultMix } from '../fault-mix.ts';
import type { Packet } from '../network.ts';
import type { World } from '../run-seed.ts';
import type { Workload } from '../workload.ts';
import { mixed } from '../workloads/mixed.ts';

const MINUTE = 60_000;

/** A day of mixed's hall with only these faults, so that a mutation shows within a few seeds. */
export const dayWith = (
  name: string,
  faults: Partial<FaultMix>,
  rules: Partial<CallingRules> = {},
  hubs = 1,
  more: Partial<Workload> = {},
): Workload => ({
  ...mixed,
  name,
  hubs,
  hall: (random) => ({ ...mixed.hall(random), rules: { ...RULES, ...rules } }),
  arrivals: people(100),
  faults: { ...CALM, rateError: 0.001, ...faults },
  ...more,
});

/** Short times, so that what they end comes within the day. */
const RULES = { reserveSize: 3, autonomyMs: 2 * MINUTE, guardMs: 10_000 };
/** Longer than any split, so that nothing is taken back from the other side meanwhile. */
export const LONG = { autonomyMs: 30 * MINUTE };

/** More than any honest calm day has. */
export const BOUND = { times: 30, forMs: 10 * MINUTE };

/** So many of mixed's people; one in so many does not come when called. */
export const people =
  (count: number, absentOneIn = 0): Workload['arrivals'] =>
  (hall, seed) =>
    mixed
      .arrivals(hall, seed)
      .slice(0, count)
      .map((arrival, index) => (index % absentOneIn === 0 ? { ...arrival, noShow: true } : arrival));

/** People come and are served so fast that windows that are cut off call many from their reserves. */
export const BUSY: Partial<Workload> = { arrivalHaste: 80, serviceHaste: 60, arrivals: people(150) };

/** Packets of some kind reach these devices so much later, whatever has happened meanwhile. */
export const delays =
  (devicesOf: (world: World) => readonly Device[], isMeant: (packet: Packet) => boolean, byMs: number) =>
  (world: World): void => {
    for (const device of devicesOf(world)) {
      const receive = device.receive.bind(device);
      device.receive = (from, packet) => {
        if (isMeant(packet)) world.queue.after(byMs, () => receive(from, packet));
        else receive(from, packet);
      };
    }
  };

/** A5: whether two passes of one number to two receivers are on record, which none of these days gives cause for. */
export const forks = ({ hubs }: World): readonly string[] => {
  const isFork = ({ kind }: { readonly kind: string }): boolean => kind === 'custody-fork';
  const seen = hubs.some(
    (hub) => hub.up && hub.fold.tickets().some(({ anomalies }) => anomalies.some(isFork)),
  );
  return seen ? ['A5'] : [];
};
