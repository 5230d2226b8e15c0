import type { Day } from '../../src/event.ts';
import type { Device } from '../device.ts';
import type { PoweredHall } from '../powered-hall.ts';
import type { Random } from '../random.ts';
import { type Morning, shuffled } from './calendar.ts';
import type { HubOfMonth } from './month-verdict.ts';

const SECOND = 1_000;
export const WINDOWS = [1, 2, 3, 4];
/** Windows that another serves everything of: one of them at a time may stay away. */
const SPARED = [1, 2, 3];
const REPAIR_DAYS_MAX = 3;

/** Which devices a hall has over a month, and who is missing. */
export class Roster {
  readonly #hall: PoweredHall;
  readonly #random: Random;
  #hubs: Device[];
  /** Of hubs that came later, the first day on which every other one was on with them. */
  readonly #metOn = new Map<Device, Day | undefined>();
  /** Hubs whose disks are lost. */
  readonly lost = new Set<string>();
  /** A window whose device is in repair, and for how many days more. */
  #inRepair: { readonly window: number; days: number } | undefined;

  constructor(hall: PoweredHall, random: Random) {
    this.#hall = hall;
    this.#random = random;
    this.#hubs = ['hub-1', 'hub-2'].map((name) => hall.device(name));
  }

  /** In the order in which devices try them. */
  get hubs(): readonly Device[] {
    return this.#hubs;
  }

  /** The hubs as the month is judged by them. */
  get judged(): HubOfMonth[] {
    return this.#hubs.map((device) => ({ device, metOn: this.#metOn.get(device) }));
  }

  /** All that are on have had time to tell each other what they hold. */
  noteMeeting(day: Day): void {
    if (!this.#hubs.every(({ up }) => up)) return;
    for (const [hub, metOn] of this.#metOn) if (metOn === undefined) this.#metOn.set(hub, day);
  }

  get on(): Device[] {
    return this.#hall.names.map((name) => this.#hall.device(name)).filter(({ up }) => up);
  }

  /** Numbers of the windows that have their device. */
  get windows(): number[] {
    return WINDOWS.filter((window) => window !== this.#inRepair?.window);
  }

  /** One after another, as people come in. */
  allOn(but: readonly string[] = []): void {
    const off = this.#hall.names.filter((name) => {
      const { up, dead } = this.#hall.device(name);
      return !up && !dead && !but.includes(name) && name !== `window-${this.#inRepair?.window}`;
    });
    for (const name of shuffled(this.#random, off)) {
      this.#hall.on(name);
      this.#hall.run(this.#random.unit() * 20 * SECOND);
    }
  }

  /** Names of the hubs that do not come on with the others. */
  away(morning: Morning): string[] {
    const names = this.#hubs.map(({ name }) => name);
    switch (morning) {
      case 'second-hub-only':
        return names.slice(0, 1);
      case 'only-hub-lost':
        return shuffled(this.#random, names).slice(1);
      case 'everyone':
      case 'one-hub-one-window':
        return [];
    }
  }

  /** The hub that is on is lost, and another one takes its place, as `enrol` does it. */
  replaceHub(enrol: (lost: Device, next: string) => void): Device | undefined {
    const lost = this.#hubs.find(({ up }) => up);
    if (lost === undefined) return undefined;
    const next = `hub-${this.#hubs.length + this.lost.size + 1}`;
    enrol(lost, next);
    this.lost.add(lost.id);
    const device = this.#hall.device(next);
    this.#hubs = [...this.#hubs.filter((hub) => hub !== lost), device];
    this.#metOn.set(device, undefined);
    return lost;
  }

  /** A window whose people others can serve. */
  pickSpared(): number {
    return this.#random.pick(SPARED.filter((window) => window !== this.#inRepair?.window));
  }

  /** A window's device may be away for days, unless another one is. */
  mayBreak(window: number): void {
    if (this.#inRepair !== undefined || !this.#random.chance(0.3)) return;
    this.#inRepair = { window, days: 1 + this.#random.below(REPAIR_DAYS_MAX) };
  }

  /** A day nearer to the end of a repair. */
  repair(): void {
    if (this.#inRepair !== undefined && --this.#inRepair.days < 0) this.#inRepair = undefined;
  }

  allRepaired(): void {
    this.#inRepair = undefined;
  }
}
