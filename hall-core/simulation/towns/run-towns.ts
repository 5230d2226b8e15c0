import townshipFile from '../../../halls/township.json' with { type: 'json' };
import type { HallEvent } from '../../src/event.ts';
import type { HallFile } from '../../src/hall-file.ts';
import { HallFold } from '../../src/hall-fold.ts';
import { EventQueue } from '../event-queue.ts';
import { FaultCounts } from '../fault-counts.ts';
import { isGenuine } from '../quick-log.ts';
import { Random } from '../random.ts';
import { isSame } from '../same.ts';
import type { StudyOptions } from '../study-options.ts';
import type { Summary } from '../summary.ts';
import { Station } from './station.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STATIONS = 330;
const REPORT_MS = 15 * SECOND;
/** The line is whole, and then it is not, for about so long each time. */
const UP_MS_MEAN = 6 * MINUTE;
const DOWN_MS_MEAN = 4 * MINUTE;
const LOSS = 0.05;
const DUPLICATION = 0.03;
const LATENCY_MS_MEAN = 400;
/** People come until the evening; by then the lines have had an hour more. */
const DAY_MS = 13 * HOUR;
/** Every how manieth station's tickets are compared with the town's one by one. */
const COMPARED = 10;

/** The account of the `towns` workload; nobody is called in the town, which only collects. */
export interface TownsSummary extends Summary {
  readonly stations: number;
  /** Events that arrived, and how many came more than once and were passed over, over all seeds. */
  readonly arrived: number;
  readonly repeated: number;
  /** Events written that the town does not hold in the end: it must be 0. */
  readonly missing: number;
  /** From being written to being held in the town, in minutes. */
  readonly delayMinutes: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** 330 halls that need nobody report over flapping lines to a town hub that collects; everything arrives once. */
export function runTowns({ seeds, from, say }: StudyOptions, stations = STATIONS): TownsSummary {
  const startedMs = performance.now();
  const counts = new FaultCounts();
  const violations: { seed: number; rule: string }[] = [];
  const delays: number[] = [];
  const sums = { events: 0, arrived: 0, repeated: 0, missing: 0 };
  for (let seed = from; seed < from + seeds; seed++) {
    const day = new TownDay(seed, stations, counts);
    day.run();
    for (const { rule, says } of day.violations()) {
      violations.push({ seed, rule });
      say(`seed ${seed}: ${rule}: ${says}`);
    }
    sums.events += day.written;
    sums.arrived += day.arrived;
    sums.repeated += day.repeated;
    sums.missing += day.missing;
    for (const delayMs of day.delaysMs) delays.push(delayMs);
  }
  delays.sort((a, b) => a - b);
  const minutes = (share: number): number =>
    Math.round((delays[Math.min(delays.length - 1, Math.floor(share * delays.length))] ?? 0) / 600) / 100;
  return {
    workload: 'towns',
    seeds,
    from,
    events: sums.events,
    seconds: Math.round(performance.now() - startedMs) / 1_000,
    faults: counts.toRecord(),
    violations,
    doubleCalls: 0,
    neverCalled: 0,
    idleWindowMinutes: 0,
    meanWaitMinutes: 0,
    maxWaitMinutes: 0,
    stations,
    arrived: sums.arrived,
    repeated: sums.repeated,
    missing: sums.missing,
    delayMinutes: { p50: minutes(0.5), p99: minutes(0.99), max: minutes(1) },
  };
}

class TownDay {
  readonly #queue = new EventQueue();
  readonly #random: Random;
  readonly #counts: FaultCounts;
  readonly #stations: Station[];
  /** What the town holds, a hall at a time. */
  readonly #town = new Map<Station, HallFold>();
  readonly #up = new Set<Station>();
  readonly delaysMs: number[] = [];
  arrived = 0;
  repeated = 0;
  missing = 0;

  constructor(seed: number, stations: number, counts: FaultCounts) {
    this.#random = Random.fromSeed(seed);
    this.#counts = counts;
    const hall = townshipFile as unknown as HallFile;
    this.#stations = Array.from(
      { length: stations },
      (_, index) => new Station(`station-${index + 1}`, hall, this.#queue, this.#random.fork()),
    );
    for (const station of this.#stations) {
      this.#town.set(station, new HallFold());
      this.#flap(station, this.#random.chance(0.5));
      this.#queue.after(this.#random.unit() * REPORT_MS, () => this.#report(station));
      this.#queue.after(this.#random.unit() * 8 * HOUR, () => {
        this.#counts.add('hub-crash');
        station.restart();
      });
    }
  }

  #flap(station: Station, isUp: boolean): void {
    if (isUp) this.#up.add(station);
    else {
      this.#up.delete(station);
      this.#counts.add('flapping');
    }
    const forMs = this.#random.exponential(isUp ? UP_MS_MEAN : DOWN_MS_MEAN);
    this.#queue.after(forMs, () => this.#flap(station, !isUp));
  }

  #report(station: Station): void {
    this.#queue.after(REPORT_MS, () => this.#report(station));
    if (!this.#up.has(station)) return;
    const events = station.report();
    if (events.length > 0) this.#carry(station, () => this.#collect(station, events));
  }

  /** A packet gets through late, twice, or not at all when the line breaks under it. */
  #carry(station: Station, arrive: () => void): void {
    if (this.#random.chance(LOSS)) {
      this.#counts.add('packet-lost');
      return;
    }
    const latencyMs = (): number => this.#random.exponential(LATENCY_MS_MEAN);
    const whenUp = (): void => {
      if (this.#up.has(station)) arrive();
    };
    this.#queue.after(latencyMs(), whenUp);
    if (!this.#random.chance(DUPLICATION)) return;
    this.#counts.add('packet-doubled');
    this.#queue.after(latencyMs() + SECOND, whenUp);
  }

  #collect(station: Station, events: readonly HallEvent[]): void {
    const held = this.#town.get(station) as HallFold;
    for (const event of events) {
      if (!isGenuine(event)) continue;
      if (held.add(event) === 'duplicate') {
        this.repeated++;
        continue;
      }
      this.arrived++;
      this.delaysMs.push(this.#queue.nowMs - (station.writtenMs.get(event._id) ?? 0));
    }
    const vector = held.holdings.vector();
    this.#carry(station, () => station.confirmed(vector));
  }

  run(): void {
    this.#queue.runUntil(DAY_MS);
  }

  get written(): number {
    return this.#stations.reduce((sum, { fold }) => sum + fold.size, 0);
  }

  violations(): { rule: string; says: string }[] {
    const found: { rule: string; says: string }[] = [];
    for (const [index, station] of this.#stations.entries()) {
      const held = this.#town.get(station) as HallFold;
      const lacks = [...station.writtenMs.keys()].filter((id) => held.event(id) === undefined).length;
      this.missing += lacks;
      if (lacks > 0) found.push({ rule: 'Q2', says: `the town lacks ${lacks} events of ${station.name}` });
      if (held.size > station.fold.size) {
        found.push({ rule: 'S8', says: `the town holds more of ${station.name} than it wrote` });
      }
      if (index % COMPARED > 0 || lacks > 0) continue;
      if (!isSame(sorted(held), sorted(station.fold))) {
        found.push({ rule: 'Q1', says: `the town shows other tickets than ${station.name}` });
      }
    }
    return found;
  }
}

const sorted = (fold: HallFold) => fold.tickets().sort((a, b) => (a.id < b.id ? -1 : 1));
