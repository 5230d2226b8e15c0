import type { DeviceId } from '@onewindow/hall-core';

/** A device of the hall by its id; the hall's other hubs together; or what this hub's own databases held already. */
export type Bringer = DeviceId | 'hubs' | 'own';

/** How much may wait, in bytes. */
export interface Room {
  /** Brought by one device, */
  readonly each: number;
  /** by all devices together, */
  readonly devices: number;
  /** by the hall's other hubs together. */
  readonly hubs: number;
}

const MIB = 1024 * 1024;
/** A day of a large hall is some 30 MiB; a device carries another's day only where a split hall heals. */
const ROOM: Room = { each: 8 * MIB, devices: 32 * MIB, hubs: 64 * MIB };
/** What a file costs on a disk however little is in it. */
export const FILE_BYTES = 4_096;

/** How much of the waiting room is used, and by whom: no member of the hall can fill the disk. */
export class Allowance {
  readonly #room: Room;
  readonly #used = new Map<Bringer, number>();
  #usedByDevices = 0;

  constructor(room: Room = ROOM) {
    this.#room = room;
  }

  hasRoom(from: Bringer, cost: number): boolean {
    const used = (this.#used.get(from) ?? 0) + cost;
    switch (from) {
      case 'own':
        return true;
      case 'hubs':
        return used <= this.#room.hubs;
      default:
        return used <= this.#room.each && this.#usedByDevices + cost <= this.#room.devices;
    }
  }

  use(from: Bringer, cost: number): void {
    this.#used.set(from, (this.#used.get(from) ?? 0) + cost);
    if (from !== 'own' && from !== 'hubs') this.#usedByDevices += cost;
  }
}
