import { type DeviceId, type HallFile, rulesOf } from '@onewindow/hall-core';
import type { Clock, Replica, Signer } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { PinDesk } from '../pins/pin-desk.ts';
import { pinRoutes } from '../pins/pin-routes.ts';
import type { Entrance } from '../trust/entrance.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { exchangePersons } from './person-exchange.ts';
import { personRoutes } from './person-routes.ts';
import { PersonStore } from './person-store.ts';
import { ReadLog } from './read-log.ts';

/** How often it is looked what the rule erases; the day turns in between. */
const SWEEP_MS = 10 * 60_000;

export interface HubPersonsSetup {
  readonly data: string;
  readonly hall: HallFile;
  readonly replica: Replica;
  readonly entrance: Entrance;
  readonly signer: Signer;
  readonly clock: Clock;
  /** For tests: another time between two rounds of the exchange. */
  readonly everyMs?: number | undefined;
}

/** What this hub keeps of people and PINs, and the roads to it. */
export class HubPersons {
  readonly #setup: HubPersonsSetup;
  readonly #persons: PersonStore;
  readonly #pins: PinDesk;
  readonly #sweeping: NodeJS.Timeout;

  private constructor(setup: HubPersonsSetup, persons: PersonStore, pins: PinDesk) {
    this.#setup = setup;
    this.#persons = persons;
    this.#pins = pins;
    // Where a name cannot be erased now, because the disk fails, it is tried again.
    this.#sweeping = setInterval(() => void persons.sweep().catch(() => undefined), SWEEP_MS);
  }

  static async open(setup: HubPersonsSetup): Promise<HubPersons> {
    const { data, hall, replica, clock } = setup;
    const wallMs = (): number => clock.now().wallMs;
    const persons = await PersonStore.open({
      data,
      hall: hall.id,
      today: () => replica.day,
      keepDays: () => rulesOf(replica.fold.hallFile() ?? hall).keepPersonDays,
    });
    return new HubPersons(setup, persons, await PinDesk.open({ data, persons, wallMs }));
  }

  /** Where those who book ahead leave their name. */
  get store(): PersonStore {
    return this.#persons;
  }

  /** `/api/v1/person`, `/api/v1/persons` and `/api/v1/pins`. */
  routes(isOwnOrigin: (origin: string) => boolean): (app: FastifyInstance) => Promise<void> {
    const { data, hall, replica, entrance, signer, clock } = this.#setup;
    const persons = this.#persons;
    const wallMs = (): number => clock.now().wallMs;
    const hallNow = (): HallFile => replica.fold.hallFile() ?? hall;
    return async (app) => {
      await app.register(personRoutes({ entrance, persons, reads: new ReadLog(data), wallMs, isOwnOrigin }));
      await app.register(exchangeRoutes({ entrance, persons, signer }));
      await app.register(pinRoutes({ entrance, pins: this.#pins, hall: hallNow, isOwnOrigin }));
    };
  }

  /** Goes on while another hub is connected: see `exchangePersons`. `fetcher` has this hub's pass. */
  exchange(url: string, hub: DeviceId, fetcher: typeof fetch, signal: AbortSignal): Promise<void> {
    const { replica, signer, everyMs } = this.#setup;
    const { fold } = replica;
    const publicKey = (): string | undefined =>
      fold.rolesOf(hub).includes('hub') ? fold.keyOf(hub) : undefined;
    return exchangePersons({ url, publicKey, signer, fetch: fetcher }, this.#persons, signal, everyMs);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    await this.#persons.close();
  }
}
