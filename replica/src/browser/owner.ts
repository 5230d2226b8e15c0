/// <reference path="./globals.d.ts" />
import type {
  Answered,
  Command,
  HallFold,
  Now,
  ReserveStatus,
  Result,
  VersionVector,
} from '@onewindow/hall-core';
import { AntiEntropy, type AntiEntropyOptions } from '../anti-entropy.ts';
import { MqttBus } from '../mqtt-bus.ts';
import type { SyncedStore } from '../ports.ts';
import { Replica } from '../replica.ts';
import type { Health, OpenOptions } from '../session.ts';
import { randomToken, signerFor } from '../web-signer.ts';
import { browserClock, workerTimers } from './browser-clock.ts';
import { hallOfOrigin } from './hall-of-origin.ts';
import { IdbLedger } from './idb-ledger.ts';
import { PouchStore } from './pouch-store.ts';

const TICK_MS = 250;

/** The tab that owns the device's replica: ledger, store, bus and anti-entropy. */
export class Owner {
  readonly #replica: Replica<SyncedStore>;
  readonly #bus: MqttBus;
  readonly #antiEntropy: AntiEntropy;
  readonly #stopTicks: () => void;
  #storageKept: boolean | undefined;

  private constructor(
    replica: Replica<SyncedStore>,
    bus: MqttBus,
    options: AntiEntropyOptions,
    changed: () => void,
  ) {
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
    this.#stopTicks = timers.every(TICK_MS, () => void replica.tick());
    // A frozen page's clocks may have stopped: whatever time it had been given is over (C5).
    document.addEventListener('freeze', () => replica.participant.suspended());
    window.addEventListener('pagehide', () => void this.close());
    // A page taken back out of the browser's cache has closed its replica: it starts anew.
    window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  }

  static async open(options: OpenOptions, changed: () => void): Promise<Owner> {
    const prefix = `onewindow-${options.key}`;
    const ledger = await IdbLedger.open(`${prefix}-ledger`);
    const hall = await hallOfOrigin(ledger);
    const signer = await signerFor(await ledger.keyPair());
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const bus = new MqttBus({
      url: `${scheme}://${location.host}/mqtt`,
      clientId: signer.device,
      jitter: Math.random(),
    });
    const openStore = async (database: string): Promise<SyncedStore> =>
      new PouchStore(`${prefix}-${database}`);
    const replica = await Replica.open<SyncedStore>(
      { signer, ledger, openStore, bus, clock: browserClock, bootToken: randomToken() },
      { hall, role: options.role, name: options.name, app: __APP_VERSION__, desk: false, storeFirst: false },
    );
    const antiEntropy: AntiEntropyOptions = {
      hall,
      remote: (database) => `${location.origin}/db/${database}`,
      confirmed: (await ledger.meta<VersionVector>('confirmed')) ?? {},
      onConfirmed: (vector) => void ledger.setMeta('confirmed', vector).catch(() => undefined),
    };
    return new Owner(replica, bus, antiEntropy, changed);
  }

  get replica(): Replica<SyncedStore> {
    return this.#replica;
  }

  get fold(): HallFold {
    return this.#replica.fold;
  }

  get health(): Health {
    const { link, heardMs, clockOffByMs, unsent, refused, hubHasPrinter, hubPrinter } = this.#antiEntropy;
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

  now(): Now {
    return browserClock.now();
  }

  do(command: Command): Promise<Result<Answered>> {
    return this.#replica.do(command);
  }

  async close(): Promise<void> {
    this.#stopTicks();
    this.#antiEntropy.close();
    await this.#replica.close();
    await this.#bus.close();
  }
}
