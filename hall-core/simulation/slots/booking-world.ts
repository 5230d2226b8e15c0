import type { Message } from '../../src/custody/messages.ts';
import type { DeviceId, HallEvent } from '../../src/event.ts';
import { SharedReader } from '../../src/event-reader.ts';
import { SIMULATED_DAY } from '../device-clock.ts';
import { EventQueue } from '../event-queue.ts';
import type { Random } from '../random.ts';
import { BOOKING_DAY } from './booking-day.ts';
import { BookingOffice, type OfficeWorld } from './booking-office.ts';
import { OfficeClock } from './office-clock.ts';

const TICK_MS = 500;
const ROUND_MS = 15_000;
const HOP_MS_MIN = 5;
const HOP_MS_MEAN = 30;
const DELAYED_MS_MAX = 4_000;

/** How a network and its machines misbehave, beside the cables that are cut. */
export interface Roughness {
  readonly loss: number;
  readonly duplication: number;
  readonly delay: number;
  /** Largest error of a clock that is off a little, in ms, and chance that one is off by up to `farOffMs`. */
  readonly offMs: number;
  readonly farOff: number;
  readonly farOffMs: number;
  readonly rateError: number;
  readonly crashes: number;
  readonly reloads: number;
  readonly clockSteps: number;
}

export const CALM: Roughness = {
  loss: 0,
  duplication: 0,
  delay: 0,
  offMs: 0,
  farOff: 0,
  farOffMs: 0,
  rateError: 0,
  crashes: 0,
  reloads: 0,
  clockSteps: 0,
};

export const ROUGH: Roughness = {
  loss: 0.01,
  duplication: 0.02,
  delay: 0.03,
  offMs: 100_000,
  farOff: 0.08,
  farOffMs: 100 * 60_000,
  rateError: 0.0005,
  crashes: 40,
  reloads: 12,
  clockSteps: 6,
};

/** The offices of one day, their clocks, and the network between them. */
export class BookingWorld implements OfficeWorld {
  readonly day = SIMULATED_DAY;
  readonly reader = new SharedReader();
  readonly queue = new EventQueue();
  readonly offices: BookingOffice[] = [];
  readonly faults = new Map<string, number>();
  readonly #random: Random;
  readonly #cut = new Set<BookingOffice>();
  #rough: Roughness;
  /** Told of every sale a device writes, by its number. */
  onSale: (seller: number) => void = () => undefined;
  events = 0;

  constructor(random: Random, rough: Roughness) {
    this.#random = random;
    this.#rough = rough;
    for (let number = 0; number < BOOKING_DAY.owners; number++) this.offices.push(this.#office(number));
    for (const office of this.offices) this.start(office, true);
  }

  count(fault: string): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  get hub(): BookingOffice {
    return this.offices[0] as BookingOffice;
  }

  /** The hall's own clock is the measure, so only the others' are off. */
  #office(number: number): BookingOffice {
    const { offMs, farOff, farOffMs, rateError } = this.#rough;
    const isFar = number > 0 && this.#random.chance(farOff);
    const most = number === 0 ? 0 : isFar ? farOffMs : offMs;
    const off = (this.#random.unit() * 2 - 1) * most;
    const rate = 1 + (this.#random.unit() * 2 - 1) * rateError;
    if (off !== 0) this.count('clock-off');
    if (rate !== 1) this.count('clock-rate');
    return new BookingOffice(number, this, new OfficeClock(() => this.queue.nowMs, off, rate));
  }

  start(office: BookingOffice, clean: boolean): void {
    office.boot(clean, this.queue.nowMs);
    this.#every(office, TICK_MS, () => office.tick());
    if (office !== this.hub) this.#every(office, ROUND_MS, () => this.#meetHub(office));
  }

  /** Repeats while this boot lives. */
  #every(office: BookingOffice, everyMs: number, run: () => void): void {
    const { fold } = office;
    const again = (): void => {
      if (!office.up || office.fold !== fold) return;
      run();
      this.queue.after(everyMs, again);
    };
    this.queue.after(this.#random.unit() * everyMs, again);
  }

  #meetHub(office: BookingOffice): void {
    if (this.#reaches(office, this.hub)) office.meet(this.hub);
  }

  cut(office: BookingOffice): void {
    this.#cut.add(office);
  }

  heal(office: BookingOffice): void {
    this.#cut.delete(office);
    this.queue.after(this.#random.unit() * 1_000, () => this.#meetHub(office));
  }

  /** From now on no cable is cut and no packet comes to harm. */
  healAll(): void {
    this.#rough = { ...this.#rough, loss: 0, duplication: 0, delay: 0 };
    for (const office of this.offices) this.heal(office);
  }

  isCut(office: BookingOffice): boolean {
    return this.#cut.has(office);
  }

  #reaches(a: BookingOffice, b: BookingOffice): boolean {
    return a.up && b.up && !this.#cut.has(a) && !this.#cut.has(b);
  }

  send(from: BookingOffice, to: DeviceId, message: Message): void {
    const office = this.offices.find(({ id }) => id === to);
    if (office !== undefined) this.#carry(from, office, () => office.receive(from.id, message));
  }

  publish(from: BookingOffice, event: HallEvent): void {
    this.events++;
    if (event.type === 'seat-taken') this.onSale(from.number);
    for (const to of this.offices) if (to !== from) this.#carry(from, to, () => to.take(event));
  }

  #carry(from: BookingOffice, to: BookingOffice, arrive: () => void): void {
    if (!this.#reaches(from, to)) return;
    const { loss, delay, duplication } = this.#rough;
    const fate = this.#random.unit();
    if (fate < loss) {
      this.count('packet-lost');
      return;
    }
    let hopMs = HOP_MS_MIN + this.#random.exponential(HOP_MS_MEAN);
    if (fate < loss + delay) {
      this.count('packet-delayed');
      hopMs += this.#random.unit() * DELAYED_MS_MAX;
    }
    const deliver = (): void => {
      if (this.#reaches(from, to)) arrive();
    };
    this.queue.after(hopMs, deliver);
    if (fate < loss + delay + duplication && fate >= loss + delay) {
      this.count('packet-doubled');
      this.queue.after(hopMs + this.#random.exponential(200), deliver);
    }
  }
}
