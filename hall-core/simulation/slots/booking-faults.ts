import type { Random } from '../random.ts';
import { BOOKING_DAY } from './booking-day.ts';
import type { BookingOffice } from './booking-office.ts';
import type { BookingWorld, Roughness } from './booking-world.ts';

const MINUTE = 60_000;
const DOWN_MS_MAX = 20_000;

/** Cuts half of the owners off: some until before the cut-off, some past it, some until the end. */
export function planCuts(world: BookingWorld, random: Random): void {
  const others = world.offices.filter((office) => office !== world.hub);
  for (let left = BOOKING_DAY.owners / 2; left > 0; left--) {
    const [office] = others.splice(random.below(others.length), 1) as [BookingOffice];
    const { requestsFromMs, cutoffMs, healMs } = BOOKING_DAY;
    world.queue.after(requestsFromMs + random.unit() * MINUTE, () => {
      world.cut(office);
      world.count('owner-cut-off');
    });
    const untilMs = random.pick([
      requestsFromMs + 2 * MINUTE + random.unit() * (cutoffMs - requestsFromMs - 2 * MINUTE),
      cutoffMs + random.unit() * 10 * MINUTE,
      healMs,
    ]);
    world.queue.after(untilMs, () => world.heal(office));
  }
}

/** Crashes at the worst moments, reloads, and clocks that are set. */
export function planFaults(world: BookingWorld, random: Random, rough: Roughness): void {
  const sometime = (run: () => void): void => {
    const { requestsFromMs, healMs } = BOOKING_DAY;
    // Most of the booking is over soon, so that is when most goes wrong.
    const spanMs = random.chance(0.5) ? 1.5 * MINUTE : healMs - requestsFromMs - MINUTE;
    world.queue.after(requestsFromMs + random.unit() * spanMs, run);
  };
  for (let i = 0; i < rough.crashes; i++) {
    const office = random.chance(0.1) ? world.hub : random.pick(world.offices);
    const durable = random.chance(0.5);
    const downMs = random.unit() * DOWN_MS_MAX;
    sometime(() => {
      office.crashAtNextRecord(durable, () => {
        world.count(durable ? 'crash-after-durable' : 'crash-before-durable');
        office.crash(world.queue.nowMs, office !== world.hub);
        world.queue.after(downMs, () => world.start(office, false));
      });
    });
  }
  for (let i = 0; i < rough.reloads; i++) {
    const office = random.pick(world.offices);
    sometime(() => {
      if (!office.up) return;
      world.count('reload');
      office.crash(world.queue.nowMs, false);
      world.start(office, true);
    });
  }
  for (let i = 0; i < rough.clockSteps; i++) {
    const office = world.offices[1 + random.below(world.offices.length - 1)] as BookingOffice;
    const byMs = (random.unit() * 2 - 1) * random.pick([50_000, 30 * MINUTE]);
    sometime(() => {
      world.count('clock-step');
      office.clock.step(byMs);
    });
  }
}
