import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, currentAt } from '@onewindow/hall-core';
import { FileLedger, signerFromFile } from '@onewindow/replica/node';
import {
  AntiEntropy,
  busEntry,
  evidenceOf,
  fetchSnapshot,
  HubPass,
  joinHall,
  LateStart,
  MqttBus,
  Replica,
  randomToken,
  type Signer,
  type SyncedStore,
} from '@onewindow/replica/runtime';
import { clock, timers } from '../../faults/device/hub-way.ts';
import { DeviceStore } from '../../faults/device/store.ts';
import { stateHash } from '../../faults/state-hash.ts';
import { pauseMs } from '../../replica/src/reconnect-pause.ts';
import type { Place, ProcessSetup, Returned } from './returning-words.ts';

const TICK_MS = 250;
/** Nobody is there: a device whose cable is out finds this out without a wait. */
const NOWHERE = 'ws://127.0.0.1:9/mqtt';

/** By which a bus with short pauses makes those of a device that has been cut off for long. */
const longJitter = (jitter: number): number =>
  (pauseMs(Number.POSITIVE_INFINITY, jitter) - pauseMs(0, 0)) / (pauseMs(0, 1) - pauseMs(0, 0));

/** The cable of one device. */
class Cable {
  isCut = false;

  readonly fetch: typeof fetch = (input, init) =>
    this.isCut ? Promise.reject(new TypeError('cut off')) : fetch(input, init);
}

/** The production replica as the tab of a browser keeps it that owns it, on a file ledger and PouchDB on LevelDB. */
export class ReturningDevice {
  readonly place: Place;
  readonly replica: Replica<SyncedStore>;
  readonly #bus: MqttBus;
  readonly #cable: Cable;
  /** Own events since the cut. */
  #written: string[] = [];
  #awaited = new Set<string>();
  #connectedMs: number | undefined;
  /** Nothing is awaited at first. */
  #wholeMs: number | undefined = Date.now();
  #changedMs = 0;

  private constructor(
    place: Place,
    parts: {
      readonly replica: Replica<SyncedStore>;
      readonly bus: MqttBus;
      readonly cable: Cable;
    },
  ) {
    this.place = place;
    this.replica = parts.replica;
    this.#bus = parts.bus;
    this.#cable = parts.cable;
    this.#bus.onConnection((connected) => {
      if (connected) this.#connectedMs ??= Date.now();
    });
    const { device } = this.replica;
    this.replica.onChange((events) => {
      if (events.length === 0) return;
      this.#changedMs = Date.now();
      for (const { _id, by } of events) {
        this.#awaited.delete(_id);
        if (this.#cable.isCut && by.device === device) this.#written.push(_id);
      }
      if (this.#awaited.size === 0) this.#wholeMs ??= this.#changedMs;
    });
  }

  static async open({ hall, hub, folder: all }: ProcessSetup, place: Place): Promise<ReturningDevice> {
    const folder = join(all, place.name);
    const stores = join(folder, 'stores');
    await mkdir(stores, { recursive: true });
    const signer = await signerFromFile(join(folder, 'key.json'));
    const root = await joined(hub, signer, place);
    const cable = new Cable();
    const pass = new HubPass(signer, cable.fetch);
    const jitter = Math.random();
    const bus = new MqttBus({
      url: () => (cable.isCut ? NOWHERE : `${hub.replace(/^http/, 'ws')}/mqtt`),
      clientId: signer.device,
      get jitter() {
        return cable.isCut ? longJitter(jitter) : jitter;
      },
      ...busEntry(pass),
    });
    const replica = await Replica.load<SyncedStore>(
      {
        signer,
        ledger: new FileLedger(join(folder, 'ledger')),
        openStore: async (database) => new DeviceStore(join(stores, database), pass.fetch),
        bus,
        clock,
        bootToken: randomToken(),
      },
      { hall, root, role: place.role, name: place.name, app: 'bench', desk: false, storeFirst: false },
    );
    pass.evidence = () => evidenceOf(replica.fold);
    const late = new LateStart(replica, (ask) => fetchSnapshot(pass.fetch, hub, ask), {
      tellsWaits: place.role === 'kiosk',
    });
    void late.opened();
    await replica.takePart();
    new AntiEntropy(
      replica,
      { bus, clock, timers },
      {
        hall,
        remote: (database) => `${hub}/db/${database}`,
        beforeExchange: (lacking) => late.beforeExchange(lacking),
      },
      () => undefined,
    );
    timers.every(TICK_MS, () => void replica.tick());
    return new ReturningDevice(place, { replica, bus, cable });
  }

  cut(): void {
    this.#cable.isCut = true;
    this.#written = [];
    this.#bus.reconnect();
  }

  get written(): readonly string[] {
    return this.#written;
  }

  mend(online: boolean, awaited: readonly string[]): void {
    const { fold } = this.replica;
    this.#awaited = new Set(awaited.filter((id) => fold.event(id) === undefined));
    this.#connectedMs = undefined;
    this.#wholeMs = this.#awaited.size === 0 ? Date.now() : undefined;
    this.#cable.isCut = false;
    if (online) this.#bus.soon();
  }

  report(hash: boolean): Returned {
    const { fold, device, participant } = this.replica;
    return {
      device,
      events: fold.size,
      ready: fold.device(device).enrolled !== undefined && fold.hallFile() !== undefined,
      reserve: participant.reserveStatus(clock.now()).size,
      connectedMs: this.#connectedMs,
      wholeMs: this.#wholeMs,
      changedMs: this.#changedMs,
      ...(hash ? { hash: stateHash(fold) } : {}),
    };
  }

  /** 取号, so many times. Answers how many tickets there are of it. */
  async issue(each: number, wishes: readonly (readonly string[])[]): Promise<number> {
    if (this.place.role !== 'kiosk') return 0;
    for (let n = 0; n < each; n++) {
      const matters = wishes[Math.floor(Math.random() * wishes.length)] ?? [];
      await this.#press({ kind: 'issue', intent: randomToken(26), matters, language: 'zh-CN' });
    }
    return each;
  }

  /** Answers how many it has called. */
  async serve(each: number): Promise<number> {
    if (this.place.role !== 'counter') return 0;
    const { window, clerk } = this.place;
    const { fold, device } = this.replica;
    if (fold.window(window).session?.device !== device) await this.#press({ kind: 'sign-in', window, clerk });
    const present = currentAt(fold, window);
    if (present !== undefined) await this.#press({ kind: 'finish', ticket: present.id });
    for (let called = 0; called < each; called++) {
      const request = `${device}-${randomToken()}`;
      const answer = await this.replica.do({ kind: 'call-next', request });
      if (!answer.ok) return called;
      const { ticket = '' } = answer.value;
      await this.#press({ kind: 'start', ticket });
      if (called < each - 1) await this.#press({ kind: 'finish', ticket });
    }
    return each;
  }

  async #press(command: Command): Promise<void> {
    const done = await this.replica.do(command);
    if (!done.ok) throw new Error(`${this.place.name}: ${command.kind} was refused: ${done.refusal.code}`);
  }
}

async function joined(hub: string, signer: Signer, { role, name }: Place): Promise<string> {
  for (;;) {
    const answer = await joinHall(hub, signer, { role, name });
    if (answer.kind === 'joined') return answer.root;
    // So many at once keep a hub busy.
    if (answer.kind === 'refused') throw new Error(`${name} was not let in: ${answer.code}`);
  }
}
