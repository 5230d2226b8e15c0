import { join } from 'node:path';
import {
  type Answered,
  type Command,
  type DeviceRole,
  type HallEvent,
  type HallFold,
  openCases,
  type Result,
} from '@onewindow/hall-core';
import { enterHall, FileLedger, signerFromFile } from '@onewindow/replica/node';
import {
  AntiEntropy,
  busEntry,
  type Clock,
  evidenceOf,
  HubPass,
  MqttBus,
  Replica,
  randomToken,
  type SyncedStore,
  type SyncRound,
  type Timers,
} from '@onewindow/replica/runtime';
import { expect, onTestFinished, vi } from 'vitest';
import { type ClientDatabase, remoteDatabase, tabletDatabase } from '../couch/testing/peer.ts';
import { freshFolder, type HubAddress } from './hub-hall.ts';
import { within } from './peers.ts';

const HALL = 'dongpo';
const TICK_MS = 100;

const timers: Timers = {
  every: (everyMs, callback) => {
    const timer = setInterval(callback, everyMs);
    return () => clearInterval(timer);
  },
};

/** A database of a screen: PouchDB as in a browser, over memory that outlives the program. */
class ScreenStore implements SyncedStore {
  readonly #db: ClientDatabase = tabletDatabase();
  fetcher: typeof fetch = fetch;

  async all(ids?: readonly string[]): Promise<HallEvent[]> {
    const { rows } = await this.#db.allDocs({
      include_docs: true,
      ...(ids === undefined ? {} : { keys: ids }),
    });
    return rows.flatMap(({ doc }) => (doc === undefined ? [] : [doc as unknown as HallEvent]));
  }

  async put(events: readonly HallEvent[]): Promise<void> {
    await this.#db.bulkDocs(
      events.map((event) => ({ ...event })),
      { new_edits: false },
    );
  }

  async push(remote: string): Promise<SyncRound> {
    const { docs_written: pushed } = await this.#db.replicate.to(remoteDatabase(remote, this.fetcher));
    return { pushed, refused: [] };
  }

  async pull(remote: string, onEvents: (events: HallEvent[]) => void): Promise<void> {
    const round = this.#db.replicate.from(remoteDatabase(remote, this.fetcher));
    round.on('change', (change) => {
      const { docs } = change as { docs: (HallEvent & { _revisions?: unknown })[] };
      onEvents(docs.map(({ _revisions, ...event }) => event as HallEvent));
    });
    await round;
  }

  async close(): Promise<void> {}
}

interface Running {
  readonly replica: Replica<SyncedStore>;
  readonly antiEntropy: AntiEntropy;
  stop(): Promise<void>;
}

/** A screen as a Node program that is switched on and off: the production replica on both roads, and its disk. */
export class Screen {
  readonly #folder: string;
  readonly #role: DeviceRole;
  readonly #clock: Clock;
  readonly #stores = new Map<string, ScreenStore>();
  #root: string | undefined;
  #running: Running | undefined;

  private constructor(folder: string, role: DeviceRole, clock: Clock) {
    this.#folder = folder;
    this.#role = role;
    this.#clock = clock;
  }

  /** One of the hall, on and in reach of the hub. */
  static async join(hub: HubAddress, role: DeviceRole, clock: Clock): Promise<Screen> {
    const screen = new Screen(await freshFolder(), role, clock);
    onTestFinished(() => screen.off());
    const signer = await signerFromFile(join(screen.#folder, 'key.json'));
    screen.#root = (await enterHall(hub.url, { role, name: role }, signer)).root;
    await screen.on(hub);
    return screen;
  }

  /** Switched on; resolves when all the hub holds is here. */
  async on(hub: HubAddress): Promise<void> {
    const signer = await signerFromFile(join(this.#folder, 'key.json'));
    const pass = new HubPass(signer);
    const bus = new MqttBus({ url: hub.mqttUrl, clientId: signer.device, jitter: 0, ...busEntry(pass) });
    const openStore = async (database: string): Promise<SyncedStore> => {
      const store = this.#stores.get(database) ?? new ScreenStore();
      this.#stores.set(database, store);
      store.fetcher = pass.fetch;
      return store;
    };
    const [clock, role] = [this.#clock, this.#role];
    const root = this.#root ?? '';
    const ledger = new FileLedger(join(this.#folder, 'ledger'));
    const replica = await Replica.open<SyncedStore>(
      { signer, ledger, openStore, bus, clock, bootToken: randomToken() },
      { hall: HALL, root, role, name: role, app: 'test', desk: false, storeFirst: false },
    );
    pass.evidence = () => evidenceOf(replica.fold);
    const options = { hall: HALL, remote: (database: string) => `${hub.url}/db/${database}` };
    const antiEntropy = new AntiEntropy(replica, { bus, clock, timers }, options, () => undefined);
    const ticks = setInterval(() => void replica.tick(), TICK_MS);
    const stop = async (): Promise<void> => {
      clearInterval(ticks);
      antiEntropy.close();
      await replica.close();
      await bus.close();
    };
    this.#running = { replica, antiEntropy, stop };
    await vi.waitFor(
      () => expect([antiEntropy.exchanged, replica.fold.hallFile() !== undefined]).toEqual([true, true]),
      within,
    );
  }

  async off(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }

  get fold(): HallFold {
    if (this.#running === undefined) throw new Error(`the ${this.#role} is off`);
    return this.#running.replica.fold;
  }

  /** The cases it shows as open. */
  get openCases(): string[] {
    return openCases(this.fold).map(({ id }) => id);
  }

  /** The databases it has anything in. */
  get databases(): string[] {
    return [...this.#stores.keys()].sort();
  }

  do(command: Command): Promise<Result<Answered>> {
    if (this.#running === undefined) throw new Error(`the ${this.#role} is off`);
    return this.#running.replica.do(command);
  }
}
