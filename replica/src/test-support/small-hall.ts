import { type DeviceRole, decideConfigure, decideEnrol, decideHubPlace } from '@onewindow/hall-core';
import { AntiEntropy } from '../anti-entropy.ts';
import type { HubNotice } from '../hub-notice.ts';
import type { Clock, SyncedStore } from '../ports.ts';
import { Replica } from '../replica.ts';
import { hubTopic } from '../topics.ts';
import { randomToken } from '../web-signer.ts';
import {
  type MemoryBus,
  MemoryClock,
  MemoryLedger,
  type MemoryRemote,
  MemoryStore,
  MemoryWire,
  memorySigner,
} from './memory-ports.ts';
import { township } from './township.ts';

/** What survives a device's restart. */
export interface Disk {
  readonly name: string;
  readonly ledger: MemoryLedger;
  readonly stores: Map<string, MemoryStore>;
}

export interface Member {
  readonly replica: Replica<SyncedStore>;
  readonly bus: MemoryBus;
  readonly disk: Disk;
}

export const newDisk = (name: string): Disk => ({ name, ledger: new MemoryLedger(), stores: new Map() });

/** One hub and its devices in memory: production replicas over ports the test can cut and fill. */
export class SmallHall {
  readonly clock: MemoryClock;
  readonly wire = new MemoryWire();
  readonly remote: MemoryRemote = new Map();
  hub!: Member;

  private constructor(clock: MemoryClock) {
    this.clock = clock;
  }

  static async open(clock = new MemoryClock()): Promise<SmallHall> {
    const hall = new SmallHall(clock);
    hall.hub = await hall.start(newDisk('hub'), 'hub');
    const { replica } = hall.hub;
    const place = decideHubPlace(replica.fold, replica.device);
    if (place.ok) await replica.record(() => place.value);
    await replica.record((fold) => decideConfigure(fold, township()));
    return hall;
  }

  async start(disk: Disk, role: DeviceRole, clock: Clock = this.clock): Promise<Member> {
    const bus = this.wire.join();
    const replica = await Replica.open<SyncedStore>(
      {
        signer: memorySigner(disk.name),
        ledger: disk.ledger,
        openStore: async (database) => this.#store(disk, database, role),
        ...(role === 'hub' ? {} : { dropStore: async (database) => void disk.stores.delete(database) }),
        bus,
        clock,
        bootToken: randomToken(),
      },
      {
        hall: 'dongpo',
        role,
        name: disk.name,
        app: 'test',
        desk: role === 'hub',
        storeFirst: role === 'hub',
        ...(role === 'hub' ? { ahead: true } : {}),
      },
    );
    return { replica, bus, disk };
  }

  #store(disk: Disk, database: string, role: DeviceRole): MemoryStore {
    let store = disk.stores.get(database);
    if (store === undefined) {
      store = new MemoryStore(this.remote);
      disk.stores.set(database, store);
      if (role === 'hub') this.remote.set(database, store.events);
    }
    return store;
  }

  /** A device that has joined, has its letters and reaches the hub. */
  async join(
    disk: Disk,
    role: DeviceRole,
    clock: Clock = this.clock,
  ): Promise<Member & { antiEntropy: AntiEntropy }> {
    const member = await this.start(disk, role, clock);
    const antiEntropy = new AntiEntropy(
      member.replica,
      { bus: member.bus, clock, timers: this.clock.timers },
      { hall: 'dongpo', remote: (database) => database },
      () => undefined,
    );
    await this.hub.replica.record((fold) =>
      decideEnrol(fold, this.hub.replica.device, member.replica.device),
    );
    await this.notice();
    await this.settle(member);
    return { ...member, antiEntropy };
  }

  /** The hub takes in what was pushed to its stores, and gives notice of what it holds. */
  async notice(): Promise<void> {
    const { replica, bus } = this.hub;
    for (const store of this.hub.disk.stores.values())
      await replica.ingest(await store.all(), { stored: true });
    const notice: HubNotice = {
      hub: replica.device,
      day: replica.day,
      wallMs: this.clock.now().wallMs,
      vector: replica.fold.holdings.vector(),
      printer: false,
    };
    bus.publish(hubTopic('dongpo', replica.device), notice, { retain: true });
  }

  /** Lets time and all work pass until nothing moves any more. */
  async settle(...members: Member[]): Promise<void> {
    for (let i = 0; i < 12; i++) {
      this.clock.pass(300);
      for (const { replica } of [this.hub, ...members]) {
        await replica.tick();
        await replica.idle();
        await replica.settled();
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
