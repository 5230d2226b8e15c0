import { businessDay } from '../../src/business-day.ts';
import type { Day } from '../../src/event.ts';
import { DAY_STARTS_MS } from '../device-clock.ts';
import { FaultCounts } from '../fault-counts.ts';
import { PoweredHall } from '../powered-hall.ts';
import { Random } from '../random.ts';
import type { Block } from '../topology.ts';
import { calendar, type PlannedDay } from './calendar.ts';
import { MonthAccount, type MonthResult } from './month-account.ts';
import { judgeDay, judgeMonth } from './month-verdict.ts';
import { coldMorning, loseOnlyHub, lunch, offOneByOne, type Scene } from './occasions.ts';
import { Roster, WINDOWS } from './roster.ts';
import { WorkDay } from './work-day.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY_MS = 86_400_000;
export const MONTH_DAYS = 22;
const PATIENCE_MS = 3 * 3_600_000;
/** Within so long of the day's beginning cables are cut, and whole again. */
const CUTS_MS = 25 * MINUTE;
const QUIET_MS = 90 * SECOND;
const RULES = { reserveSize: 2, autonomyMs: 6 * MINUTE, guardMs: 10 * SECOND };
/** Longer than a silent window's lease lasts with these rules, its guard included. */
const LEASES_OVER_MS = 7 * MINUTE;

/** Twenty-two pressed days over the same devices: all off at night, days that turn, devices that come too late. */
export function runMonthSeed(seed: number, days = MONTH_DAYS): MonthResult {
  return new Month(seed).run(days);
}

class Month {
  readonly #random: Random;
  readonly #hall: PoweredHall;
  readonly #roster: Roster;
  readonly #account: MonthAccount;
  readonly #counts = new FaultCounts();
  #day: Day = '';
  #shifts = 0;
  /** When all cables of the day are whole again. */
  #wholeMs = 0;

  constructor(seed: number) {
    this.#random = Random.fromSeed(seed);
    const stopsInSleep = this.#random.chance(0.5);
    this.#hall = new PoweredHall({ seed, windows: WINDOWS, rules: RULES, tickMs: 2_000, stopsInSleep });
    this.#account = new MonthAccount(seed, this.#hall);
    this.#roster = new Roster(this.#hall, this.#random);
  }

  run(days: number): MonthResult {
    for (const planned of calendar(this.#random.fork(), days)) {
      this.#until(planned.date * DAY_MS + 5 * MINUTE);
      this.#workDay(planned);
      if (!planned.splitNight) continue;
      // Half an hour before four in the morning, when the township's business day changes.
      this.#until(planned.date * DAY_MS + 19 * 3_600_000);
      this.#nightShift();
    }
    this.#roster.allRepaired();
    this.#roster.allOn();
    this.#hall.run(QUIET_MS);
    this.#account.takeLedger();
    this.#roster.noteMeeting(this.#day);
    const { judged, lost } = this.#roster;
    this.#account.late = judgeMonth(judged, this.#hall.events, lost, this.#violate);
    return this.#account.result(this.#counts);
  }

  #until(atMs: number): void {
    this.#hall.run(Math.max(0, atMs - this.#hall.queue.nowMs));
  }

  readonly #violate = (rule: string, says: string): void => this.#account.violate(rule, says);

  get #scene(): Scene {
    const windows = WINDOWS.filter((window) => this.#hall.device(`window-${window}`).awake);
    return { hall: this.#hall, random: this.#random, windows, violate: this.#violate };
  }

  /** Answers what comes on at noon. */
  #morning(morning: PlannedDay['morning']): readonly string[] {
    this.#account.occasion(morning);
    const away = this.#roster.away(morning);
    if (morning !== 'everyone') {
      const hub = this.#random.pick(this.#roster.hubs.filter(({ name }) => !away.includes(name))).name;
      this.#account.firstCall(coldMorning(this.#scene, hub, this.#random.pick(this.#roster.windows)));
    }
    this.#roster.allOn(away);
    return morning === 'second-hub-only' && this.#random.chance(0.5) ? away : [];
  }

  /** A new business day has an oracle of its own. */
  #beginDay(): void {
    const day = businessDay(DAY_STARTS_MS + this.#hall.queue.nowMs, this.#hall.file);
    if (day === this.#day) return;
    this.#account.takeLedger();
    this.#hall.beginDay();
    this.#day = day;
  }

  #shift(people: number, arrivalHaste = 40): WorkDay {
    this.#beginDay();
    const work = new WorkDay({
      shiftsBefore: this.#shifts++,
      hall: this.#hall,
      random: this.#random.fork(),
      counts: this.#counts,
      people,
      arrivalHaste,
      serviceHaste: 10,
      windows: this.#scene.windows,
    });
    work.begin();
    return work;
  }

  #workDay({ morning, lunchHours, evening, holidayEve }: PlannedDay): void {
    this.#beginDay();
    const began = this.#hall.events.length;
    const later = this.#morning(morning);
    const work = this.#shift(60);
    const { queue, network } = this.#hall;
    this.#wholeMs = queue.nowMs + CUTS_MS;
    for (let i = this.#random.below(3); i > 0; i--) {
      const cut = this.#cut(`window-${this.#random.pick(WINDOWS)}`);
      queue.after(this.#random.unit() * 15 * MINUTE, () => this.#impose(cut));
      queue.after(15 * MINUTE + this.#random.unit() * (CUTS_MS - 15 * MINUTE), () => network.lift(cut));
    }
    this.#hall.run(7 * MINUTE);
    if (morning === 'only-hub-lost') this.#loseOnlyHub();
    this.#hall.on(...later);
    this.#hall.run(7 * MINUTE);
    if (lunchHours > 0) {
      this.#settle(work);
      this.#account.occasion('lunch');
      lunch(this.#scene, lunchHours);
    }
    if (evening === 'one-by-one') this.#leaveOneByOne(work, began);
    else this.#leaveAtOnce(work, began, evening, holidayEve);
    this.#roster.repair();
  }

  #loseOnlyHub(): void {
    const lost = this.#roster.replaceHub(({ name }, next) => loseOnlyHub(this.#scene, name, next));
    if (lost === undefined) return;
    this.#account.occasion('hub-enrolled');
    const kept = new Set(this.#roster.on.flatMap(({ disk }) => disk.own.map(({ _id }) => _id)));
    this.#hall.ledger.died(lost.id, (id) => kept.has(id));
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
    this.#roster.allOn();
    // Over by four, however late the last of them comes.
    const work = this.#shift(30, 100);
    const began = this.#hall.events.length;
    const [a, b] = this.#roster.hubs.map(({ id }) => id);
    if (a === undefined || b === undefined) return;
    this.#account.occasion('split-night');
    const split: Block = { kind: 'hub-link', a, b };
    this.#hall.run(10 * MINUTE);
    this.#impose(split);
    this.#hall.run(15 * MINUTE);
    this.#settle(work, true);
    this.#hall.run(15 * MINUTE);
    const next = this.#shift(15);
    this.#hall.run(10 * MINUTE);
    this.#hall.network.lift(split);
    this.#leaveAtOnce(next, began, 'in-order', false);
  }

  /** Ends a stretch of work; `turns`: the day ends with it, and who still waits comes again tomorrow. */
  #settle(work: WorkDay, turns = false): void {
    if (work.isOver) return;
    const done = turns || work.finish(PATIENCE_MS);
    if (!done) this.#violate('Q3', `people are left after ${PATIENCE_MS / MINUTE} minutes`);
    work.end();
    this.#until(this.#wholeMs);
    this.#account.worked(work);
  }

  #leaveOneByOne(work: WorkDay, began: number): void {
    this.#settle(work);
    this.#judge(began);
    this.#account.occasion('one-by-one');
    const takenOver = offOneByOne(this.#scene, LEASES_OVER_MS);
    for (let n = 0; n < takenOver; n++) this.#account.occasion('taken-over');
  }

  /** In order, one after another, or by the main switch; some windows go with what nobody has heard of. */
  #leaveAtOnce(work: WorkDay, began: number, evening: PlannedDay['evening'], holidayEve: boolean): void {
    const isLate = !work.isOver && (holidayEve || this.#random.chance(0.4));
    const late = isLate ? this.#roster.pickSpared() : undefined;
    // Its last calls are made out of its reserve, and it goes off before anyone has heard of them.
    const cut = late === undefined ? undefined : this.#cut(`window-${late}`);
    if (cut !== undefined) this.#impose(cut);
    this.#settle(work);
    this.#judge(began, cut?.device);
    this.#account.occasion(evening);
    if (holidayEve) this.#account.occasion('holiday');
    const on = this.#roster.on.map(({ name }) => name);
    if (evening === 'main-switch') this.#hall.cutPower(...on);
    else for (const name of on.reverse()) this.#hall.switchOff(name);
    if (cut !== undefined) this.#hall.network.lift(cut);
    if (late !== undefined) this.#roster.mayBreak(late);
  }

  #judge(began: number, away?: string): void {
    this.#hall.run(QUIET_MS);
    this.#roster.noteMeeting(this.#day);
    const devices = this.#roster.on.filter(({ id }) => id !== away);
    judgeDay(devices, this.#hall.ledger, this.#violate);
    this.#account.dayDone(devices, began, away);
  }
}
