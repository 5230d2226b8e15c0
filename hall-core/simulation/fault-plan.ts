import type { Clerk } from './clerk.ts';
import type { Device } from './device.ts';
import type { ClockFaults, DeviceClock } from './device-clock.ts';
import type { EventQueue } from './event-queue.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { Network, NetworkFaults } from './network.ts';
import type { Random } from './random.ts';
import type { WorstMoment } from './shell.ts';

/** How many of a fault a day has, at least and at most. */
export type HowMany = readonly [least: number, most: number];

/** The faults of one kind of day. */
export interface FaultMix {
  readonly network: NetworkFaults;
  readonly windowCuts: HowMany;
  readonly kioskCuts: HowMany;
  readonly hubCrashes: HowMany;
  readonly reloads: HowMany;
  readonly suspends: HowMany;
  readonly clockSteps: HowMany;
  /** Chance that a device's wall clock is a whole day off, and that a press is doubled. */
  readonly dayOff: number;
  readonly doubleTap: number;
  /** Most that a clock's rate is wrong by, as a fraction. */
  readonly rateError: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A device's clocks: all a little off, some by a whole day. */
export function drawClock(random: Random, mix: FaultMix, counts: FaultCounts): ClockFaults {
  const rateError = (2 * random.unit() - 1) * mix.rateError;
  if (rateError !== 0) counts.add('clock-rate');
  const stopsInSleep = random.chance(0.5);
  if (!random.chance(mix.dayOff)) {
    return { offsetMs: Math.round((2 * random.unit() - 1) * 20_000), rateError, stopsInSleep };
  }
  counts.add('clock-off');
  return { offsetMs: random.chance(0.5) ? DAY : -DAY, rateError, stopsInSleep };
}

export interface Injected {
  readonly queue: EventQueue;
  readonly random: Random;
  readonly network: Network;
  readonly counts: FaultCounts;
  readonly hubs: readonly Device[];
  readonly kiosks: readonly Device[];
  readonly clerks: readonly Clerk[];
  readonly clockOf: (device: Device) => DeviceClock;
  readonly note: (text: string) => void;
}

/** Draws a day's faults and schedules them. Answers when the last of them is over. */
export function injectFaults(world: Injected, mix: FaultMix, dayMs: number): number {
  const { random, clerks, kiosks, hubs, queue } = world;
  let overMs = 0;
  const schedule = (howMany: HowMany, forMs: () => number, begin: (lastsMs: number) => void): void => {
    const [least, most] = howMany;
    for (let left = least + random.below(most - least + 1); left > 0; left--) {
      const atMs = dayMs * (0.03 + 0.67 * random.unit());
      const lastsMs = forMs();
      overMs = Math.max(overMs, atMs + lastsMs);
      queue.after(atMs, () => begin(lastsMs));
    }
  };
  const between = (leastMs: number, mostMs: number) => () => leastMs + random.unit() * (mostMs - leastMs);
  const window = (): Clerk => random.pick(clerks);

  schedule(mix.windowCuts, between(MINUTE, 20 * MINUTE), (ms) =>
    cutOff(world, window().device, ms, 'window-cut-off'),
  );
  if (kiosks.length > 0) {
    schedule(mix.kioskCuts, between(MINUTE, 10 * MINUTE), (ms) =>
      cutOff(world, random.pick(kiosks), ms, 'kiosk-cut-off'),
    );
  }
  schedule(mix.hubCrashes, between(10_000, 2 * MINUTE), (ms) => crashHub(world, random.pick(hubs), ms));
  schedule(mix.reloads, between(800, 6_000), (ms) => reload(world, ms));
  schedule(mix.suspends, between(1_000, 10 * MINUTE), (ms) => suspend(world, window(), ms));
  schedule(
    mix.clockSteps,
    () => 0,
    () => stepClock(world, window().device),
  );
  return overMs;
}

function cutOff(
  { network, queue, random, counts, note }: Injected,
  device: Device,
  lastsMs: number,
  kind: 'window-cut-off' | 'kiosk-cut-off',
): void {
  if (network.isCut(device.id)) return;
  counts.add(kind);
  note(`${device.name} is cut off for ${Math.round(lastsMs / 1000)} s`);
  network.cut(device.id);
  // A pulled cable is seen at once, a dead radio only when the connection times out.
  queue.after(random.unit() * 15_000, () => {
    if (network.isCut(device.id)) device.connectionLost();
  });
  queue.after(lastsMs, () => {
    network.heal(device.id);
    note(`${device.name} is back on the network`);
  });
}

function crashHub(world: Injected, hub: Device, downMs: number): void {
  const { queue, random, counts, note, clerks, kiosks } = world;
  const strike = (how: string): void => {
    note(`${hub.name} crashes ${how}`);
    hub.crash();
    for (const device of [...kiosks, ...clerks.map((clerk) => clerk.device)]) {
      queue.after(random.unit() * 15_000, () => {
        if (!hub.up) device.connectionLost();
      });
    }
    queue.after(downMs, () => {
      note(`${hub.name} starts again`);
      if (!hub.up) hub.boot(false);
    });
  };
  if (!hub.up) return;
  const when = random.below(3);
  if (when === 0) {
    counts.add('hub-crash');
    strike('between two records');
    return;
  }
  const moment: WorstMoment = when === 1 ? 'before-durable' : 'after-durable';
  hub.crashAtNextRecord(moment, () => {
    counts.add(`hub-crash-${moment}`);
    strike(
      moment === 'before-durable' ? 'before its record is durable' : 'after its record, before its word',
    );
  });
}

/** A page is loaded anew, or its program killed right after a record, before anyone could be told. */
function reload(world: Injected, downMs: number): void {
  const { queue, random, counts, note, clerks, kiosks } = world;
  const clerk = random.chance(0.2) ? undefined : random.pick(clerks);
  const device = clerk?.device ?? random.pick(kiosks);
  const strike = (kind: 'page-reload' | 'page-crash-after-durable'): void => {
    counts.add(kind);
    note(`${device.name}: ${kind}`);
    device.crash();
    queue.after(downMs, () => {
      if (!device.up) device.boot(random.chance(0.5));
      queue.after(random.unit() * 400, () => clerk?.look());
    });
  };
  if (!device.up) return;
  if (random.chance(0.6)) strike('page-reload');
  else device.crashAtNextRecord('after-durable', () => strike('page-crash-after-durable'));
}

function suspend({ queue, random, counts, note }: Injected, clerk: Clerk, lastsMs: number): void {
  const { device } = clerk;
  if (!device.awake) return;
  counts.add('suspend');
  note(`${device.name} sleeps for ${Math.round(lastsMs / 1000)} s`);
  device.suspend(lastsMs);
  // Whoever opens the lid presses at once.
  queue.after(lastsMs + random.unit() * 400, () => clerk.look());
}

function stepClock({ random, counts, note, clockOf }: Injected, device: Device): void {
  const byMs = (random.chance(0.5) ? 1 : -1) * (random.chance(0.3) ? DAY : 3_000 + random.below(3_600_000));
  counts.add('clock-step');
  note(`the wall clock of ${device.name} is set by ${Math.round(byMs / 1000)} s`);
  clockOf(device).step(byMs);
}
