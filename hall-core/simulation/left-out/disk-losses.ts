import type { HallEvent } from '../../src/event.ts';
import type { Device } from '../device.ts';
import { Disk } from '../disk.ts';
import type { World } from '../run-seed.ts';

/**
 * Each of these devices stops once, right after it has used a number, and its disk lacks the event by which it did: it
 * had said too early that this was written.
 */
export const losesNumbers =
  (devicesOf: (world: World) => readonly Device[], isNumber: (event: HallEvent) => boolean) =>
  (world: World): void => {
    for (const device of devicesOf(world)) {
      const look = (): void => {
        const last = device.disk.own.findLast(({ about }) => !about.startsWith('device:'));
        if (device.awake && last !== undefined && isNumber(last)) {
          stopWithout(world, device, (event) => event === last);
        } else {
          world.queue.after(LOOK_MS, look);
        }
      };
      world.queue.after(LOOK_FROM_MS, look);
    }
  };

const LOOK_FROM_MS = 60_000;
const LOOK_MS = 50;

/** Now and then a device stops, and its disk lacks all it was given in the last while. */
export const losesTail =
  (devicesOf: (world: World) => readonly Device[], everyMs: number) =>
  (world: World): void => {
    const devices = devicesOf(world);
    for (let i = 0; i < 30; i++) {
      const device = devices[i % devices.length];
      world.queue.after(everyMs * (i + 1), () => {
        if (device?.awake !== true) return;
        const kept = new Set(device.fold.events());
        world.queue.after(TAIL_MS, () => stopWithout(world, device, (event) => !kept.has(event)));
      });
    }
  };

const TAIL_MS = 3_000;

function stopWithout({ queue }: World, device: Device, isLost: (event: HallEvent) => boolean): void {
  if (!device.up) return;
  device.crash();
  const own = new Set(device.disk.own);
  const left = [...device.disk.events()].filter((event) => !isLost(event));
  const disk = new Disk(left.filter((event) => !own.has(event)));
  disk.append(left.filter((event) => own.has(event)));
  device.rollBack(disk);
  queue.after(1_000, () => {
    if (!device.up) device.boot(false);
  });
}
