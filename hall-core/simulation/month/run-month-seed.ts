import { businessDay } from '../../src/business-day.ts';
import type { Day, HallEvent } from '../../src/event.ts';
import { DAY_STARTS_MS } from '../device-clock.ts';
import { FaultCounts } from '../fault-counts.ts';
import type { Violation } from '../ledger.ts';
import { PoweredHall } from '../powered-hall.ts';
import { Random } from '../random.ts';
import type { SeedResult } from '../seed-result.ts';
import type { Block } from '../topology.ts';
import { twins, unequalTickets, unequalVectors, unequalWindows } from '../verdict.ts';
import { WorkDay } from './work-day.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY_MS = 86_400_000;
export const MONTH_DAYS = 22;
const WINDOWS = [1, 2, 3, 4];
/** Windows that another serves everything of: they may stay away until night. */
const SPARED = [1, 2, 3];
/** Every how manieth night the hubs are apart while the day changes, with people in both halves. */
const SPLIT_NIGHTS = 7;
const PATIENCE_MS = 3 * 3_600_000;
const QUIET_MS = 90 * SECOND;

export interface MonthResult extends Omit<SeedResult, 'idleMinutesBy' | 'overtakenMost'> {
  /** Events of closed days that only the device has that wrote them, in the end. */
  readonly late: number;
  /** Devices that went off at night with events no hub had. */
  readonly lateDevices: number;
  /** Business days that began. */
  readonly rollovers: number;
}

/** Twenty-two pressed days over the same devices: all off at night, days that turn, devices that come too late. */
export function runMonthSeed(seed: number): MonthResult {
  return new Month(seed).run();
}

class Month {
  readonly #seed: number;
  readonly #random: Random;
  readonly #hall: PoweredHall;
  readonly #counts = new FaultCounts();
  readonly #violations: Violation[] = [];
  readonly #waits: number[] = [];
  readonly #days: Day[] = [];
  #day: Day = '';
  #shifts = 0;
  #doubleCalls = 0;
  #repeatCalls = 0;
  #neverCalled = 0;
  #idleMinutes = 0;
  #overtakings = 0;
  #lateDevices = 0;
  #rollovers = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = Random.fromSeed(seed);
    const rules = { reserveSize: 2, autonomyMs: 6 * MINUTE, guardMs: 10 * SECOND };
    this.#hall = new PoweredHall({ seed, windows: WINDOWS, rules, tickMs: 2_000 });
  }

  run(): MonthResult {
    for (let day = 0; day < MONTH_DAYS; day++) {
      this.#until(day * DAY_MS + 5 * MINUTE);
      this.#workDay();
      if (day % SPLIT_NIGHTS !== SPLIT_NIGHTS - 1) continue;
      // Half an hour before four in the morning, when the township's business day changes.
      this.#until(day * DAY_MS + 19 * 3_600_000);
      this.#nightShift();
    }
    this.#allOn();
    this.#hall.run(QUIET_MS);
    this.#takeLedger();
    const late = this.#judgeMonth();
    return {
      seed: this.#seed,
      events: this.#hall.events.length,
      faults: this.#counts.toRecord(),
      violations: this.#violations,
      doubleCalls: this.#doubleCalls,
      repeatCalls: this.#repeatCalls,
      neverCalled: this.#neverCalled,
      overtakings: this.#overtakings,
      idleWindowMinutes: this.#idleMinutes,
      waitMinutes: this.#waits,
      refusals: {},
      late,
      lateDevices: this.#lateDevices,
      rollovers: this.#rollovers,
    };
  }

  #until(atMs: number): void {
    this.#hall.run(Math.max(0, atMs - this.#hall.queue.nowMs));
  }

  #violate(rule: string, says: string): void {
    this.#violations.push({ rule, atMs: this.#hall.queue.nowMs, says });
  }

  /** One after another, as people come in. */
  #allOn(): void {
    const off = this.#hall.names.filter((name) => !this.#hall.device(name).up);
    while (off.length > 0) {
      const [name] = off.splice(this.#random.below(off.length), 1);
      if (name !== undefined) this.#hall.on(name);
      this.#hall.run(this.#random.unit() * 20 * SECOND);
    }
  }

  /** In order, one after another, or by the main switch. */
  #allOff(): void {
    const on = this.#hall.names.filter((name) => this.#hall.device(name).up);
    if (this.#random.chance(0.5)) this.#hall.cutPower(...on);
    else for (const name of on.reverse()) this.#hall.switchOff(name);
  }

  #shift(people: number, arrivalHaste = 40): WorkDay {
    const day = businessDay(DAY_STARTS_MS + this.#hall.queue.nowMs, this.#hall.file);
    if (day !== this.#day) {
      this.#takeLedger();
      this.#hall.ledger = this.#hall.newLedger();
      this.#day = day;
    }
    return new WorkDay({
      shiftsBefore: this.#shifts++,
      hall: this.#hall,
      random: this.#random.fork(),
      counts: this.#counts,
      people,
      arrivalHaste,
      serviceHaste: 10,
      windows: WINDOWS,
    });
  }

  #workDay(): void {
    this.#allOn();
    const work = this.#shift(60);
    const began = this.#hall.events.length;
    work.begin();
    const { queue, network } = this.#hall;
    for (let i = this.#random.below(3); i > 0; i--) {
      const cut = this.#cut(`window-${this.#random.pick(WINDOWS)}`);
      queue.after(this.#random.unit() * 15 * MINUTE, () => this.#impose(cut));
      queue.after((15 + this.#random.unit() * 10) * MINUTE, () => network.lift(cut));
    }
    this.#hall.run(14 * MINUTE);
    // Its last calls are made out of its reserve, and it goes off before anyone has heard of them.
    const late = this.#random.chance(0.4) ? this.#cut(`window-${this.#random.pick(SPARED)}`) : undefined;
    if (late !== undefined) this.#impose(late);
    this.#close(work, began, late === undefined ? [] : [late.device]);
    if (late !== undefined) network.lift(late);
  }

  #cut(name: string): Extract<Block, { kind: 'cable' }> {
    return { kind: 'cable', device: this.#hall.device(name).id, out: true, in: true };
  }

  #impose(block: Block): void {
    this.#hall.network.impose(block);
    this.#counts.add(block.kind === 'cable' ? 'window-cut-off' : 'hub-link-cut');
  }

  /** The two hubs are apart while the day changes, and each half has its windows and people. */
  #nightShift(): void {
    this.#allOn();
    // Over by four, however late the last of them comes.
    const work = this.#shift(30, 100);
    const began = this.#hall.events.length;
    work.begin();
    const [a, b] = [this.#hall.device('hub-1').id, this.#hall.device('hub-2').id];
    const split: Block = { kind: 'hub-link', a, b };
    this.#hall.run(10 * MINUTE);
    this.#impose(split);
    this.#hall.run(15 * MINUTE);
    this.#settle(work, true);
    this.#hall.run(15 * MINUTE);
    const next = this.#shift(15);
    next.begin();
    this.#hall.run(10 * MINUTE);
    this.#hall.network.lift(split);
    this.#close(next, began, []);
  }

  /** What the oracle of a day that is over has found. */
  #takeLedger(): void {
    const { ledger } = this.#hall;
    this.#violations.push(...ledger.violations);
    this.#doubleCalls += ledger.doubleCalls;
    this.#repeatCalls += ledger.repeatCalls;
    this.#neverCalled += ledger.neverCalled().length;
  }

  /** Ends a stretch of work; `turns`: the day ends with it, and who still waits comes again tomorrow. */
  #settle(work: WorkDay, turns = false): void {
    const done = turns || work.finish(PATIENCE_MS);
    if (!done) this.#violate('Q3', `people are left after ${PATIENCE_MS / MINUTE} minutes`);
    work.end();
    this.#overtakings += work.figures.overtakings;
    this.#idleMinutes += work.figures.idleWindowMinutes;
    this.#waits.push(...work.figures.waitMinutes());
  }

  #close(work: WorkDay, began: number, away: readonly string[]): void {
    this.#settle(work);
    this.#hall.run(QUIET_MS);
    this.#judgeDay(away);
    this.#lateDevices += this.#countLate(began, away);
    this.#allOff();
  }

  #judgeDay(away: readonly string[]): void {
    const devices = this.#hall.names
      .map((name) => this.#hall.device(name))
      .filter(({ id }) => !away.includes(id));
    for (const device of devices) device.refresh();
    const report = (rule: string, says: string | undefined): void => {
      if (says !== undefined) this.#violate(rule, says);
    };
    report('Q1', unequalVectors(devices)[0]?.says);
    report('Q1', unequalTickets(devices)[0]?.says);
    report('Q7', unequalWindows(devices)[0]?.says);
    report('S8', twins(devices)[0]?.says);
    const day = this.#hall.events.at(-1)?.day ?? '';
    if (!this.#days.includes(day)) {
      this.#days.push(day);
      this.#rollovers++;
    }
    const yesterdays = this.#hall.device('hub-1').fold.tickets().length;
    const todays = this.#issuedOn(day);
    if (away.length === 0 && yesterdays !== todays) {
      this.#violate('K5', `${yesterdays} tickets are shown on ${day}, ${todays} were issued`);
    }
  }

  #issuedOn(day: Day): number {
    return this.#hall.events.filter((event) => event.type === 'ticket-issued' && event.day === day).length;
  }

  #countLate(began: number, away: readonly string[]): number {
    const hub = this.#hall.device('hub-1');
    const lacking = (event: HallEvent): boolean =>
      away.includes(event.by.device) && hub.fold.event(event._id) === undefined;
    return this.#hall.events.slice(began).some(lacking) ? 1 : 0;
  }

  /** Every event ever made durable is on both hubs' disks, in the database of its day. */
  #judgeMonth(): number {
    const key = ({ day, _id }: HallEvent): string => `${day} ${_id}`;
    let late = 0;
    for (const name of ['hub-1', 'hub-2']) {
      const device = this.#hall.device(name);
      const held = new Set([...device.fold.events(), ...device.disk.events()].map(key));
      const lacking = this.#hall.events.filter((event) => !held.has(key(event)));
      late = Math.max(late, lacking.length);
      const [first] = lacking;
      if (first !== undefined) {
        this.#violate('Q2', `${name} lacks ${lacking.length} events, such as ${first._id} of ${first.day}`);
      }
    }
    return late;
  }
}
