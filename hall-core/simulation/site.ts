import type { Day, HallEvent } from '../src/event.ts';
import type { EventReader } from '../src/event-reader.ts';
import type { HallFile } from '../src/hall-file.ts';
import { drawClock } from './clock-faults.ts';
import { Device, type Observer } from './device.ts';
import { DeviceClock } from './device-clock.ts';
import type { EventQueue } from './event-queue.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { FaultList } from './fault-list.ts';
import { type DeviceSpec, installed } from './installation.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';
import type { Workload } from './workload.ts';

export interface SiteParts {
  readonly workload: Workload;
  readonly hall: HallFile;
  readonly queue: EventQueue;
  readonly network: Network;
  readonly random: Random;
  readonly counts: FaultCounts;
  readonly list: FaultList;
  readonly observer: Observer;
  readonly reader: EventReader;
  readonly day: () => Day;
}

/** The hall's devices, as they stand in the morning. */
export class Site {
  readonly hubs: readonly Device[];
  readonly kiosks: readonly Device[];
  readonly windows: readonly Device[];
  readonly #spares: Device[];
  readonly #clocks = new Map<Device, DeviceClock>();

  constructor(parts: SiteParts) {
    const { workload, hall } = parts;
    const named = (prefix: string, count: number): string[] =>
      Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
    const of = (role: DeviceSpec['role'], names: readonly string[]): DeviceSpec[] =>
      names.map((name) => ({ name, role }));
    const hubs = of('hub', named('hub', workload.hubs));
    const kiosks = of('kiosk', named('kiosk', workload.kiosks));
    const windows = of(
      'counter',
      hall.windows.map(({ number }) => `window-${number}`),
    );
    const spares = of('counter', named('spare', workload.faults.deaths[1]));
    const all = [...hubs, ...kiosks, ...windows, ...spares];
    const before = installed(hall, all);
    const build = (specs: readonly DeviceSpec[]): Device[] =>
      specs.map((spec, index) => this.#build(parts, spec, index, before));
    this.hubs = build(hubs);
    this.kiosks = build(kiosks);
    this.windows = build(windows);
    this.#spares = build(spares);
    for (const device of this.running) device.boot(true);
  }

  /** Devices that stand in the hall, dead ones among them. */
  get running(): Device[] {
    return [...this.hubs, ...this.kiosks, ...this.windows];
  }

  clockOf(device: Device): DeviceClock {
    return this.#clocks.get(device) as DeviceClock;
  }

  #build(parts: SiteParts, { name, role }: DeviceSpec, index: number, before: readonly HallEvent[]): Device {
    const { workload, queue, network, random, counts, list, observer, reader, day } = parts;
    // Whoever sets a new device up in the middle of the day looks at its clock.
    const clocks = name.startsWith('spare') ? { ...workload.faults, dayOff: 0, yearOff: 0 } : workload.faults;
    const clock = new DeviceClock(drawClock(name, random.fork(), clocks, counts, list));
    const device = new Device(name, role, {
      queue,
      network,
      random: random.fork(),
      clock,
      observer,
      reader,
      day,
      tickMs: workload.tickMs[role === 'counter' || role === 'hub' ? role : 'kiosk'],
      noticeMs: workload.noticeMs,
      floor: index % Math.max(1, workload.hubs),
      desk: role === 'hub' || workload.hubs === 0,
      installed: before,
    });
    this.#clocks.set(device, clock);
    network.join(device);
    return device;
  }

  /** A new device, enrolled before it is needed, stands in for one that is gone. */
  replacement(): Device | undefined {
    const device = this.#spares.shift();
    if (device !== undefined) device.boot(true);
    return device;
  }
}
