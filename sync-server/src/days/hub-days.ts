import type { FileLedger } from '@onewindow/replica/node';
import { Asked } from '../backup/asked.ts';
import { askedOfHub } from '../backup/asked-of-hub.ts';
import { mustNotRest } from '../backup/not-before.ts';
import type { HubEndpoint } from '../hub-endpoint.ts';
import { DayKeeper, type DayKeeperSetup } from './day-keeper.ts';

export interface HubDaysSetup extends Omit<DayKeeperSetup, 'couch' | 'names' | 'ledger' | 'served'> {
  readonly endpoint: HubEndpoint;
  readonly ledger: FileLedger;
}

/** The finished days of a hub, and what a person at its own computer asks of it: a backup or an export. */
export class HubDays {
  readonly keeper: DayKeeper;
  readonly #asked: Asked;

  private constructor(keeper: DayKeeper, asked: Asked) {
    this.keeper = keeper;
    this.#asked = asked;
  }

  /**
   * From now on a past day's database is whole whenever someone uses it; nothing is archived until `start`. Throws a
   * `HubProblem` when this hub was restored as itself today.
   */
  static async open(setup: HubDaysSetup): Promise<HubDays> {
    const { endpoint, ...rest } = setup;
    await mustNotRest(setup.data, setup.clock.now().wallMs, setup.hall);
    const keeper = await DayKeeper.open({
      ...rest,
      couch: endpoint.couch,
      names: () => endpoint.names(),
      served: (database, documents) => endpoint.gate.servedOfArchive(database, documents),
    });
    endpoint.openPast = (database) => keeper.openPast(database);
    return new HubDays(keeper, await Asked.open(setup.data, askedOfHub(setup, keeper)));
  }

  start(): void {
    this.keeper.start();
    this.#asked.start();
  }

  async close(): Promise<void> {
    await this.#asked.close();
    await this.keeper.close();
  }
}
