import type { Message } from '../src/custody/messages.ts';
import { SharedReader } from '../src/event-reader.ts';
import { type HallFile, patienceOf, rulesOf } from '../src/hall-file.ts';
import { Clerk } from './clerk.ts';
import type { Device } from './device.ts';
import { SIMULATED_DAY } from './device-clock.ts';
import { EventQueue } from './event-queue.ts';
import { FaultCounts } from './fault-counts.ts';
import { FaultList, type InjectedFault } from './fault-list.ts';
import { injectFaults } from './fault-plan.ts';
import { Figures } from './figures.ts';
import { HubTalk } from './hub-talk.ts';
import { judge } from './judge.ts';
import { Ledger } from './ledger.ts';
import { Network } from './network.ts';
import { meet } from './ordeal.ts';
import { Qualification } from './qualification.ts';
import { Random } from './random.ts';
import { Residents } from './residents.ts';
import type { SeedResult } from './seed-result.ts';
import { Site } from './site.ts';
import { HONEST } from './tamper.ts';
import { type Happening, Witness } from './witness.ts';
import type { Workload } from './workload.ts';

/** What a test, a trace or a shorter re-run adds to a run. */
export interface RunOptions {
  /** Told of everything worth telling. */
  readonly trace?: (happening: Happening) => void;
  /** Told which faults took place. */
  readonly faults?: (faults: readonly InjectedFault[]) => void;
  /** Faults to leave out, by index. */
  readonly without?: ReadonlySet<number>;
  /** Changes the hall once it stands: plants a lie. */
  readonly sabotage?: (world: World) => void;
  /** In place of the hall's own rules. */
  readonly rules?: HallFile['rules'];
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
const SETTLE_ROUNDS = 30;
/**
 * A day that takes this many times as long as people come is given up, and one that takes so much longer, once nobody has
 * been served for an hour: one window may have drawn more work than it does in a day.
 */
const PATIENCE = 8;
const PATIENCE_MS = 14_400_000;
const STANDSTILL_MS = 3_600_000;

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
  readonly #list: FaultList;
  readonly #hall: HallFile;
  readonly #network: Network;
  readonly #ledger: Ledger;
  readonly #witness: Witness;
  readonly #refusals = new Map<string, number>();
  readonly #site: Site;
  readonly #residents: Residents;
  readonly #figures: Figures;
  readonly #clerks: readonly Clerk[];
  #equalAgainMs: number | undefined;

  constructor(workload: Workload, seed: number, options: RunOptions) {
    this.#workload = workload;
    this.#seed = seed;
    this.#options = options;
    this.#list = new FaultList(options.without);
    this.#random = Random.fromSeed(seed);
    const queue = this.#queue;
    const hall = workload.hall(this.#random.fork());
    this.#hall = options.rules === undefined ? hall : { ...hall, rules: { ...hall.rules, ...options.rules } };
    const { loss, duplication, delay } = workload.faults.network;
    this.#network = new Network(
      queue,
      this.#random.fork(),
      {
        loss: this.#list.admits('packets are lost') ? loss : 0,
        duplication: this.#list.admits('packets are doubled') ? duplication : 0,
        delay: this.#list.admits('packets are delayed') ? delay : 0,
      },
      this.#counts,
    );
    this.#ledger = new Ledger(rulesOf(this.#hall).autonomyMs, () => queue.nowMs);
    this.#network.tap = new HubTalk(
      this.#network,
      () => queue.nowMs,
      (hub, device, heardMs) => this.#ledger.heard(hub, device, heardMs),
    );
    this.#witness = new Witness(queue, this.#ledger, options.trace);
    this.#site = new Site({
      workload,
      hall: this.#hall,
      queue,
      network: this.#network,
      random: this.#random.fork(),
      counts: this.#counts,
      list: this.#list,
      observer: this.#witness,
      reader: new SharedReader(),
      day: () => SIMULATED_DAY,
    });
    if (workload.leaseClocksStill === true) this.#stopLeaseClocks();
    const doubleTap = this.#list.admits('buttons are pressed twice') ? workload.faults.doubleTap : 0;
    this.#residents = this.#makeResidents(doubleTap);
    this.#clerks = this.#makeClerks(doubleTap);
    this.#figures = new Figures(this.#residents, this.#clerks, queue, patienceOf(rulesOf(this.#hall)));
    this.#witness.figures = this.#figures;
    this.#witness.residents = this.#residents;
    this.#ledger.holds = (id, event) => {
      const device = [...this.#site.running, ...this.#clerks.map((clerk) => clerk.device)].find(
        (each) => each.id === id,
      );
      return device?.fold.event(event) !== undefined;
    };
    this.#ledger.isThere = (ticket, window) => this.#residents.isAt(ticket, window);
  }

  #stopLeaseClocks(): void {
    if (!this.#list.admits('no lease ever ends by the clock of its window')) return;
    this.#ledger.leasesBroken = true;
    const received = (message: Message): Message =>
      message.kind === 'beat-answer' ? { ...message, autonomyMs: Number.MAX_SAFE_INTEGER } : message;
    for (const window of this.#site.windows) {
      this.#counts.add('lease-clock-still');
      window.tamper = { ...HONEST, received };
    }
  }

  #makeResidents(doubleTap: number): Residents {
    const qualification = new Qualification(this.#hall);
    const { kiosks, windows } = this.#site;
    return new Residents({
      queue: this.#queue,
      counts: this.#counts,
      doubleTap,
      random: this.#random.fork(),
      // Where there is no kiosk the clerk's own device gives the tickets.
      kiosks: kiosks.length > 0 ? kiosks : windows,
      ledger: this.#ledger,
      windowsFor: (matters) => qualification.windowsFor(matters),
    });
  }

  #makeClerks(doubleTap: number): Clerk[] {
    return this.#site.windows.map(
      (device, index) =>
        new Clerk({
          queue: this.#queue,
          counts: this.#counts,
          doubleTap,
          random: this.#random.fork(),
          device,
          window: this.#hall.windows[index]?.number ?? 0,
          id: this.#hall.clerks[index]?.id ?? this.#hall.clerks[0]?.id ?? '',
          residents: this.#residents,
          haste: this.#workload.serviceHaste,
          ...(this.#workload.ways === undefined ? {} : { ways: this.#workload.ways }),
          refused: (code) => this.#refusals.set(code, (this.#refusals.get(code) ?? 0) + 1),
        }),
    );
  }

  run(): SeedResult {
    for (const clerk of this.#clerks) clerk.begin();
    this.#figures.begin();
    const dayMs = this.#arrivals();
    const overMs = this.#faults(dayMs);
    const { hubs, kiosks, windows } = this.#site;
    this.#options.sabotage?.({ queue: this.#queue, hubs, kiosks, windows });
    this.#queue.runUntil(Math.max(dayMs, overMs));
    this.#heal();
    this.#serveTheRest(Math.min(dayMs * PATIENCE, dayMs + PATIENCE_MS));
    this.#queue.runUntil(this.#queue.nowMs + QUIET_MS);
    this.#settle();
    this.#options.faults?.(this.#list.active);
    return this.#judge();
  }

  #serveTheRest(patientMs: number): void {
    let untilMs = patientMs;
    let { left } = this.#residents;
    while (left > 0 && this.#queue.nowMs < untilMs) {
      this.#queue.runUntil(this.#queue.nowMs + CHECK_MS);
      if (this.#residents.left === left) continue;
      left = this.#residents.left;
      untilMs = Math.max(patientMs, this.#queue.nowMs + STANDSTILL_MS);
    }
  }

  /** Someone may still be called who will not come: what is made of that is told everywhere too. */
  #settle(): void {
    const { durableIds } = this.#ledger;
    for (let before = -1, rounds = 0; before !== durableIds.length && rounds < SETTLE_ROUNDS; rounds++) {
      before = durableIds.length;
      this.#queue.runUntil(this.#queue.nowMs + CHECK_MS);
    }
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

  #faults(dayMs: number): number {
    const { hubs, kiosks } = this.#site;
    const world = {
      queue: this.#queue,
      network: this.#network,
      counts: this.#counts,
      list: this.#list,
      hubs,
      kiosks,
      clerks: this.#clerks,
      residents: this.#residents,
      clockOf: (device: Device) => this.#site.clockOf(device),
      note: (text: string) => this.#witness.note(text),
      died: (device: Device) => this.#died(device),
      replace: (clerk: Clerk) => {
        const spare = this.#site.replacement();
        if (spare !== undefined) clerk.moveTo(spare);
      },
      disksLied: (device: Device) => {
        this.#ledger.assumptionBroken = true;
        this.#witness.forgets(device.id);
      },
      personsWord: (device: Device) => this.#ledger.personsWord(device.id),
    };
    const overMs = injectFaults(world, this.#random.fork(), this.#workload.faults, dayMs);
    const ordealOverMs = meet(this.#workload.ordeal, world, this.#random.fork(), dayMs, (tookMs) => {
      this.#equalAgainMs = tookMs;
    });
    return Math.max(overMs, ordealOverMs);
  }

  /** What was on its way when the device died may still arrive. */
  #died(device: Device): void {
    this.#queue.after(10_000, () => {
      this.#ledger.died(device.id, (id) =>
        this.#site.hubs.some((hub) => hub.up && hub.fold.event(id) !== undefined),
      );
    });
  }

  #heal(): void {
    this.#witness.note('every cable is whole from here on');
    this.#network.healAll();
    for (const hub of this.#site.hubs) if (!hub.up) hub.boot(false);
  }

  #judge(): SeedResult {
    const ledger = this.#ledger;
    const never = ledger.neverCalled();
    judge({
      workload: this.#workload,
      hubs: this.#site.hubs,
      devices: [...this.#site.running, ...this.#clerks.map(({ device }) => device)],
      ledger,
      overtaken: this.#figures.overtaken,
      faults: this.#counts.total,
    });
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
      idleMinutesBy: this.#figures.idleMinutesBy(),
      overtakenMost: this.#figures.overtakenMost,
      overtakenMinutesMost: this.#figures.overtakenMinutesMost,
      waitMinutes: this.#figures.waitMinutes(),
      ...(this.#equalAgainMs === undefined ? {} : { equalAgainMs: this.#equalAgainMs }),
      refusals: Object.fromEntries([...this.#refusals].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
