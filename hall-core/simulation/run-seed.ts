import type { HallEvent } from '../src/event.ts';
import { type HallFile, rulesOf } from '../src/hall-file.ts';
import { Clerk } from './clerk.ts';
import { Device } from './device.ts';
import { DeviceClock } from './device-clock.ts';
import { EventQueue } from './event-queue.ts';
import { FaultCounts } from './fault-counts.ts';
import { drawClock, injectFaults } from './fault-plan.ts';
import { Figures } from './figures.ts';
import { type DeviceSpec, installed } from './installation.ts';
import { Ledger } from './ledger.ts';
import { Network } from './network.ts';
import { Qualification } from './qualification.ts';
import { Random } from './random.ts';
import { Residents } from './residents.ts';
import type { SeedResult } from './seed-result.ts';
import { judgeReplicas } from './verdict.ts';
import type { Workload } from './workloads.ts';

/** What a test or a trace adds to a run. */
export interface RunOptions {
  /** Told of everything worth telling. */
  readonly trace?: (happening: Happening) => void;
  /** Changes the hall once it stands: plants a lie. */
  readonly sabotage?: (world: World) => void;
  /** In place of the hall's own rules. */
  readonly rules?: HallFile['rules'];
}

/** A fault, or an event a device has made durable. */
export interface Happening {
  readonly atMs: number;
  readonly kind: 'fault' | 'event';
  readonly text: string;
  readonly ticket?: string;
}

export interface World {
  readonly queue: EventQueue;
  readonly hubs: readonly Device[];
  readonly kiosks: readonly Device[];
  readonly windows: readonly Device[];
}

/** After the last fault and the last person, time for everything to be told everywhere. */
const QUIET_MS = 90_000;
const CHECK_MS = 20_000;
/** A day that takes this many times as long as people come is given up. */
const PATIENCE = 4;

/** Simulates one day of a workload. The same seed gives the same day, byte for byte. */
export function runSeed(workload: Workload, seed: number, options: RunOptions = {}): SeedResult {
  return new Day(workload, seed, options).run();
}

class Day {
  readonly #workload: Workload;
  readonly #seed: number;
  readonly #options: RunOptions;
  readonly #random: Random;
  readonly #queue = new EventQueue();
  readonly #counts = new FaultCounts();
  readonly #hall: HallFile;
  readonly #network: Network;
  readonly #ledger: Ledger;
  readonly #clocks = new Map<Device, DeviceClock>();
  readonly #refusals = new Map<string, number>();
  readonly #devices: Device[] = [];
  #residents!: Residents;
  #figures!: Figures;

  constructor(workload: Workload, seed: number, options: RunOptions) {
    this.#workload = workload;
    this.#seed = seed;
    this.#options = options;
    this.#random = Random.fromSeed(seed);
    const hall = workload.hall(this.#random.fork());
    this.#hall = options.rules === undefined ? hall : { ...hall, rules: { ...hall.rules, ...options.rules } };
    this.#network = new Network(this.#queue, this.#random.fork(), workload.faults.network, this.#counts);
    this.#ledger = new Ledger(rulesOf(this.#hall).autonomyMs, () => this.#queue.nowMs);
    this.#network.onHeard = (_hub, from, packet) => {
      if (packet.kind === 'message' && packet.message.kind === 'beat') this.#ledger.heard(from);
    };
  }

  run(): SeedResult {
    const { hubs, kiosks, windows } = this.#buildDevices();
    const clerks = this.#people(kiosks, windows);
    const dayMs = this.#arrivals();
    const overMs = injectFaults(
      {
        queue: this.#queue,
        random: this.#random.fork(),
        network: this.#network,
        counts: this.#counts,
        hubs,
        kiosks,
        clerks,
        clockOf: (device) => this.#clocks.get(device) as DeviceClock,
        note: (text) => this.#note(text),
      },
      this.#workload.faults,
      dayMs,
    );
    this.#options.sabotage?.({ queue: this.#queue, hubs, kiosks, windows });
    this.#queue.runUntil(Math.max(dayMs, overMs));
    this.#heal(hubs);
    while (!this.#residents.done && this.#queue.nowMs < dayMs * PATIENCE) {
      this.#queue.runUntil(this.#queue.nowMs + CHECK_MS);
    }
    this.#queue.runUntil(this.#queue.nowMs + QUIET_MS);
    return this.#judge();
  }

  #buildDevices(): { hubs: Device[]; kiosks: Device[]; windows: Device[] } {
    const { hubs, kiosks } = this.#workload;
    const names = (prefix: string, count: number): string[] =>
      Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
    const specs: DeviceSpec[] = [
      ...names('hub', hubs).map((name) => ({ name, role: 'hub' }) as const),
      ...names('kiosk', kiosks).map((name) => ({ name, role: 'kiosk' }) as const),
      ...this.#hall.windows.map(({ number }) => ({ name: `window-${number}`, role: 'counter' }) as const),
    ];
    const before = installed(this.#hall, specs);
    for (const { name, role } of specs) this.#devices.push(this.#device(name, role, before));
    const of = (role: string): Device[] => this.#devices.filter((device) => device.role === role);
    return { hubs: of('hub'), kiosks: of('kiosk'), windows: of('counter') };
  }

  #device(name: string, role: DeviceSpec['role'], before: readonly HallEvent[]): Device {
    const { faults, tickMs, noticeMs } = this.#workload;
    const clock = new DeviceClock(drawClock(this.#random.fork(), faults, this.#counts));
    const device = new Device(name, role, {
      queue: this.#queue,
      network: this.#network,
      random: this.#random.fork(),
      clock,
      tickMs,
      noticeMs,
      observer: {
        durable: (by, event) => this.#durable(by, event),
        kept: (_hub, event) => this.#ledger.kept(event),
      },
    });
    this.#clocks.set(device, clock);
    for (const event of before) device.disk.keep(event, Number.NEGATIVE_INFINITY);
    this.#network.join(device);
    device.boot(true);
    return device;
  }

  #people(kiosks: readonly Device[], windows: readonly Device[]): Clerk[] {
    const { faults, serviceHaste } = this.#workload;
    const shared = { queue: this.#queue, counts: this.#counts, doubleTap: faults.doubleTap };
    const residents = new Residents({
      ...shared,
      random: this.#random.fork(),
      kiosks,
      ledger: this.#ledger,
    });
    this.#residents = residents;
    const clerks = windows.map(
      (device, index) =>
        new Clerk({
          ...shared,
          random: this.#random.fork(),
          device,
          window: this.#hall.windows[index]?.number ?? 0,
          id: this.#hall.clerks[index]?.id ?? '',
          residents,
          haste: serviceHaste,
          refused: (code) => this.#refusals.set(code, (this.#refusals.get(code) ?? 0) + 1),
        }),
    );
    for (const clerk of clerks) clerk.begin();
    this.#figures = new Figures(residents, clerks, new Qualification(this.#hall), this.#queue);
    this.#figures.begin();
    return clerks;
  }

  /** Answers how long people keep coming. */
  #arrivals(): number {
    const { arrivals, arrivalHaste } = this.#workload;
    let lastMs = 0;
    for (const arrival of arrivals(this.#hall, this.#seed)) {
      lastMs = 30_000 + arrival.atMs / arrivalHaste;
      this.#residents.expect(arrival, lastMs);
    }
    return lastMs;
  }

  #durable(device: Device, event: HallEvent): void {
    const { trace } = this.#options;
    const ticket = event.about.startsWith('ticket:') ? event.about.slice(7) : undefined;
    if (trace !== undefined) {
      const text = `${device.name} ${event.type} ${JSON.stringify(event.data)}`;
      const about = ticket === undefined ? {} : { ticket };
      trace({ atMs: this.#queue.nowMs, kind: 'event', text, ...about });
    }
    this.#ledger.durable(event);
    if (ticket === undefined) return;
    if (event.type === 'ticket-called' || event.type === 'ticket-recalled') {
      const { window } = event.data as { window: number };
      this.#figures.firstCall(ticket, window);
      this.#residents.heard(ticket, window);
    }
  }

  #note(text: string): void {
    this.#options.trace?.({ atMs: this.#queue.nowMs, kind: 'fault', text });
  }

  #heal(hubs: readonly Device[]): void {
    this.#note('every cable is whole from here on');
    this.#network.healAll();
    for (const hub of hubs) if (!hub.up) hub.boot(false);
  }

  #judge(): SeedResult {
    const ledger = this.#ledger;
    judgeReplicas(this.#devices, ledger);
    const never = ledger.neverCalled();
    for (const ticket of never.slice(0, 1)) {
      ledger.violateHall('Q3', `${never.length} tickets were never called, such as ${ticket}`, ticket);
    }
    if (this.#counts.total === 0) ledger.violateHall('Z2', 'the run injected no fault');
    return {
      seed: this.#seed,
      events: ledger.durableIds.length,
      faults: this.#counts.toRecord(),
      violations: ledger.violations,
      doubleCalls: ledger.doubleCalls,
      repeatCalls: ledger.repeatCalls,
      neverCalled: never.length,
      overtakings: this.#figures.overtakings,
      idleWindowMinutes: this.#figures.idleWindowMinutes,
      waitMinutes: this.#figures.waitMinutes(),
      refusals: Object.fromEntries([...this.#refusals].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
