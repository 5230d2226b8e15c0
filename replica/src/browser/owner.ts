/// <reference path="./globals.d.ts" />
import {
  type Answered,
  type Command,
  decideConfigure,
  decideHubPlace,
  type EventDraft,
  type HallFile,
  type HallFold,
  type Now,
  type ReserveStatus,
  type Result,
  type SilentWindow,
  type VersionVector,
} from '@onewindow/hall-core';
import { AntiEntropy, type AntiEntropyOptions } from '../anti-entropy.ts';
import { HubList } from '../hub-list.ts';
import { MqttBus } from '../mqtt-bus.ts';
import type { SyncedStore } from '../ports.ts';
import { Replica } from '../replica.ts';
import type { Health, LinkState, OpenOptions } from '../session.ts';
import { randomToken, signerFor } from '../web-signer.ts';
import { browserClock, workerTimers } from './browser-clock.ts';
import { comeHome } from './come-home.ts';
import { hallOfOrigin } from './hall-of-origin.ts';
import { IdbLedger } from './idb-ledger.ts';
import { PouchStore } from './pouch-store.ts';

const TICK_MS = 250;

/** One tablet that is the whole hall takes a hub's place in the ranges, and sets the hall up. */
function foundHall(fold: HallFold, device: string, hall: HallFile): EventDraft[] {
  const place = decideHubPlace(fold, device);
  return [...(place.ok ? place.value : []), ...decideConfigure(fold, hall)];
}

/** The tab that owns the device's replica: ledger, store, bus and anti-entropy. */
export class Owner {
  readonly #replica: Replica<SyncedStore>;
  readonly #bus: MqttBus;
  readonly #antiEntropy: AntiEntropy;
  readonly #stopTimers: readonly (() => void)[];
  readonly #isLone: boolean;
  #storageKept: boolean | undefined;

  private constructor(
    replica: Replica<SyncedStore>,
    bus: MqttBus,
    hubs: HubList,
    options: AntiEntropyOptions,
    changed: () => void,
    isLone: boolean,
  ) {
    this.#isLone = isLone;
    this.#replica = replica;
    this.#bus = bus;
    // Asked in passing: a browser may put the question to a person, and nothing may wait for the answer.
    void navigator.storage?.persist?.().then(
      (kept) => {
        this.#storageKept = kept;
        changed();
      },
      () => undefined,
    );
    const timers = workerTimers();
    this.#antiEntropy = new AntiEntropy(replica, { bus, clock: browserClock, timers }, options, changed);
    this.#stopTimers = [timers.every(TICK_MS, () => void replica.tick()), comeHome(hubs, bus, timers)];
    // A frozen page's clocks may have stopped: whatever time it had been given is over (C5).
    document.addEventListener('freeze', () => replica.participant.suspended());
    window.addEventListener('pagehide', () => void this.close());
    // A page taken back out of the browser's cache has closed its replica: it starts anew.
    window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  }

  static async open(options: OpenOptions, changed: () => void): Promise<Owner> {
    const prefix = `onewindow-${options.key}`;
    const ledger = await IdbLedger.open(`${prefix}-ledger`);
    const { lone } = options;
    const hall = lone?.id ?? (await hallOfOrigin(ledger));
    const signer = await signerFor(await ledger.keyPair());
    const hubs = new HubList(location.origin, (await ledger.meta<string[]>('hubs')) ?? []);
    const bus = new MqttBus({
      url: () => `${hubs.toTry().replace(/^http/, 'ws')}/mqtt`,
      clientId: signer.device,
      jitter: Math.random(),
    });
    bus.onConnection((connected) => {
      if (!connected) hubs.lost();
    });
    const openStore = async (database: string): Promise<SyncedStore> =>
      new PouchStore(`${prefix}-${database}`);
    const replica = await Replica.open<SyncedStore>(
      { signer, ledger, openStore, bus, clock: browserClock, bootToken: randomToken() },
      {
        hall,
        role: options.role,
        name: options.name,
        app: __APP_VERSION__,
        desk: lone !== undefined,
        storeFirst: false,
      },
    );
    if (lone !== undefined) await replica.record((fold) => foundHall(fold, replica.device, lone));
    const antiEntropy: AntiEntropyOptions = {
      hall,
      remote: (database) => `${hubs.current}/db/${database}`,
      confirmed: (await ledger.meta<VersionVector>('confirmed')) ?? {},
      onConfirmed: (vector) => void ledger.setMeta('confirmed', vector).catch(() => undefined),
      onNotice: ({ peers = [] }) => {
        if (hubs.learn(peers)) void ledger.setMeta('hubs', hubs.all).catch(() => undefined);
      },
    };
    return new Owner(replica, bus, hubs, antiEntropy, changed, lone !== undefined);
  }

  get replica(): Replica<SyncedStore> {
    return this.#replica;
  }

  get fold(): HallFold {
    return this.#replica.fold;
  }

  get health(): Health {
    const { heardMs, clockOffByMs, unsent, refused, hubHasPrinter, hubPrinter } = this.#antiEntropy;
    const reached = this.#antiEntropy.link;
    const link: LinkState = this.#isLone && reached.kind !== 'connected' ? { kind: 'alone' } : reached;
    const { trouble } = this.#replica;
    return {
      link,
      heardMs,
      unsent,
      refused,
      hubHasPrinter,
      ...(hubPrinter === undefined ? {} : { printer: hubPrinter }),
      ...(clockOffByMs === undefined ? {} : { clockOffByMs }),
      ...(trouble === undefined ? {} : { trouble }),
      ...(this.#storageKept === undefined ? {} : { storageKept: this.#storageKept }),
    };
  }

  get reserve(): ReserveStatus {
    return this.#replica.participant.reserveStatus(this.now());
  }

  get share(): { readonly size: number } | undefined {
    return this.#replica.participant.share;
  }

  get silentWindows(): readonly SilentWindow[] {
    return this.#replica.participant.silentWindows;
  }

  now(): Now {
    return browserClock.now();
  }

  do(command: Command): Promise<Result<Answered>> {
    return this.#replica.do(command);
  }

  async close(): Promise<void> {
    for (const stop of this.#stopTimers) stop();
    this.#antiEntropy.close();
    await this.#replica.close();
    await this.#bus.close();
  }
}
