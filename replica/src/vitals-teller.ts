import type { Bus } from './ports.ts';
import { ailmentsOf, type Vitals } from './vitals.ts';

/** Said again unchanged this often: a hub that has just started knows nothing of anyone. */
const REPEAT_LOOKS = 15;
const LOOK_MS = 2_000;

/** Tells the hub how this device is: every half minute, and soon after something has become wrong or right. */
export class VitalsTeller {
  readonly #bus: Bus;
  readonly #topic: string;
  readonly #read: () => Vitals;
  readonly #timer: ReturnType<typeof setInterval>;
  #looks = 0;
  #saidNews = '';

  constructor(bus: Bus, topic: string, read: () => Vitals) {
    this.#bus = bus;
    this.#topic = topic;
    this.#read = read;
    bus.onConnection((connected) => {
      if (connected) this.#say();
    });
    // A hidden page looks once a minute only, which is often enough.
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  #look(): void {
    this.#looks++;
    if (this.#looks >= REPEAT_LOOKS || newsOf(this.#read()) !== this.#saidNews) this.#say();
  }

  #say(): void {
    if (!this.#bus.connected) return;
    const vitals = this.#read();
    this.#looks = 0;
    this.#saidNews = newsOf(vitals);
    this.#bus.publish(this.#topic, vitals);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** What is told at once, and what has become known; a figure that creeps can wait. */
const newsOf = (vitals: Vitals): string =>
  JSON.stringify([
    Object.keys(vitals),
    ailmentsOf(vitals),
    vitals.unsent === 0,
    vitals.battery?.charging,
    vitals.printer,
    vitals.prints,
  ]);
