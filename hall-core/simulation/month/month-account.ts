import type { Day, HallEvent } from '../../src/event.ts';
import type { Device } from '../device.ts';
import type { FaultCounts } from '../fault-counts.ts';
import type { Violation } from '../ledger.ts';
import type { PoweredHall } from '../powered-hall.ts';
import type { SeedResult } from '../seed-result.ts';
import type { Evening, Morning } from './calendar.ts';
import type { WorkDay } from './work-day.ts';

/** What a month's days have besides their work. */
export type Occasion =
  | Morning
  | Evening
  | 'lunch'
  /** In the evening a person said of a window that it is off, for the people who were still with it. */
  | 'taken-over'
  /** A new hub has taken the place of one whose disk was lost. */
  | 'hub-enrolled'
  | 'split-night'
  | 'holiday'
  /** A device that was cut off went off at night with events no hub had. */
  | 'late-device';

export interface MonthResult
  extends Omit<SeedResult, 'idleMinutesBy' | 'overtakenMost' | 'overtakenMinutesMost'> {
  /** Events some hub lacks in the end. */
  readonly late: number;
  /** Business days that began. */
  readonly rollovers: number;
  /** How often each occasion took place. */
  readonly occasions: Readonly<Partial<Record<Occasion, number>>>;
  /** After each morning on which one hub and one window came on: how long it took to the first call, in ms. */
  readonly firstCallsMs: readonly number[];
}

/** What a month has come to so far. */
export class MonthAccount {
  readonly #seed: number;
  readonly #hall: PoweredHall;
  readonly #violations: Violation[] = [];
  readonly #waits: number[] = [];
  readonly #days = new Set<Day>();
  readonly #occasions = new Map<Occasion, number>();
  readonly #firstCallsMs: number[] = [];
  #doubleCalls = 0;
  #repeatCalls = 0;
  #neverCalled = 0;
  #idleMinutes = 0;
  #overtakings = 0;
  late = 0;

  constructor(seed: number, hall: PoweredHall) {
    this.#seed = seed;
    this.#hall = hall;
  }

  violate(rule: string, says: string): void {
    this.#violations.push({ rule, atMs: this.#hall.queue.nowMs, says });
  }

  occasion(occasion: Occasion): void {
    this.#occasions.set(occasion, (this.#occasions.get(occasion) ?? 0) + 1);
  }

  /** A morning's first call, if there was one in time. */
  firstCall(tookMs: number | undefined): void {
    if (tookMs !== undefined) this.#firstCallsMs.push(tookMs);
  }

  /** What the oracle of a day that is over has found. */
  takeLedger(): void {
    const { ledger } = this.#hall;
    this.#violations.push(...ledger.violations);
    this.#doubleCalls += ledger.doubleCalls;
    this.#repeatCalls += ledger.repeatCalls;
    this.#neverCalled += ledger.neverCalled().length;
  }

  /** How people fared in a stretch of work. */
  worked({ figures }: WorkDay): void {
    this.#overtakings += figures.overtakings;
    this.#idleMinutes += figures.idleWindowMinutes;
    this.#waits.push(...figures.waitMinutes());
  }

  /** A day's work is done: the devices that are on show its tickets and no others (K5). */
  dayDone(devices: readonly Device[], began: number, away: string | undefined): void {
    const { events } = this.#hall;
    const day = events.at(-1)?.day ?? '';
    this.#days.add(day);
    const hub = devices.find(({ isHub }) => isHub);
    if (hub === undefined) return;
    const issued = events.filter((event) => event.type === 'ticket-issued' && event.day === day).length;
    const shown = hub.fold.tickets().length;
    if (away === undefined && shown !== issued) {
      this.violate('K5', `${shown} tickets are shown on ${day}, ${issued} were issued`);
    }
    const lacking = (event: HallEvent): boolean =>
      event.by.device === away && hub.fold.event(event._id) === undefined;
    if (events.slice(began).some(lacking)) this.occasion('late-device');
  }

  result(counts: FaultCounts): MonthResult {
    return {
      seed: this.#seed,
      events: this.#hall.events.length,
      faults: counts.toRecord(),
      violations: this.#violations,
      doubleCalls: this.#doubleCalls,
      repeatCalls: this.#repeatCalls,
      neverCalled: this.#neverCalled,
      overtakings: this.#overtakings,
      idleWindowMinutes: this.#idleMinutes,
      waitMinutes: this.#waits,
      refusals: {},
      late: this.late,
      rollovers: this.#days.size,
      occasions: Object.fromEntries(this.#occasions),
      firstCallsMs: this.#firstCallsMs,
    };
  }
}
