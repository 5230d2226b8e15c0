import type { Bookings } from './bookings/bookings.ts';
import { HubOpening, type Ports } from './hub-opening.ts';
import { closeParts, type Parts } from './hub-parts.ts';
import type { HubSetup } from './hub-setup.ts';

export type { HubSetup } from './hub-setup.ts';

/** One hub: a replica that can be listened to. */
export class Hub {
  readonly #parts: Parts;
  readonly #ports: Ports;

  private constructor(parts: Parts, ports: Ports) {
    this.#parts = parts;
    this.#ports = ports;
  }

  /** The code for the hall's first manager; undefined when none is needed. */
  get managerCode(): string | undefined {
    return this.#ports.managerCode();
  }

  get bookings(): Bookings {
    return this.#ports.bookings;
  }

  get port(): number {
    return this.#ports.port;
  }

  get mqttPort(): number | undefined {
    return this.#ports.mqttPort;
  }

  get httpsPort(): number | undefined {
    return this.#ports.httpsPort();
  }

  /**
   * Throws a `HubProblem` when something a person can put right keeps the hub from starting; whatever had been
   * opened by then is closed again in order.
   */
  static async open(setup: HubSetup): Promise<Hub> {
    const parts: Parts = new Map();
    try {
      return new Hub(parts, await new HubOpening(setup, parts).open());
    } catch (error) {
      // Why it did not start is what the person must hear.
      await closeParts(parts).catch(() => undefined);
      throw error;
    }
  }

  /** Stops in order: what was given is carried out, and the ledger is closed clean. */
  close(): Promise<void> {
    return closeParts(this.#parts);
  }
}
