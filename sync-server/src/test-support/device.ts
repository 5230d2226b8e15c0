import { join } from 'node:path';
import type { Answered, Command, DeviceRole, HallEvent, Result, Trace } from '@onewindow/hall-core';
import { type Entered, enterHall, FileLedger, signerFromFile } from '@onewindow/replica/node';
import {
  busEntry,
  type Clock,
  type EventStore,
  type HubPass,
  heldsTopic,
  hubsTopic,
  MqttBus,
  Replica,
  randomToken,
  readHubNotice,
} from '@onewindow/replica/runtime';
import { expect, onTestFinished, vi } from 'vitest';
import { freshFolder, type HubAddress } from './hub-hall.ts';

const HALL = 'dongpo';

const insiders = new Map<string, Promise<Entered>>();

/** A device of the hall, a manager's, that joined through this hub; the trial hall needs no code for it. */
export async function insiderOf(hub: HubAddress): Promise<Entered> {
  // A port of an earlier test may be another hub's by now.
  const key = `${hub.url} ${await (await fetch(`${hub.url}/api/v1/hub`)).text()}`;
  const entered = insiders.get(key) ?? enterHall(hub.url, { role: 'manager', name: 'insider' });
  insiders.set(key, entered);
  return entered;
}

/** Its requests, with its pass. */
export const insideOf = async (hub: HubAddress): Promise<typeof fetch> => (await insiderOf(hub)).pass.fetch;

/** All events of a hub's database, as replication would fetch them. */
export async function eventsOf(hub: HubAddress, database: string): Promise<HallEvent[]> {
  const inside = await insideOf(hub);
  const answer = await inside(`${hub.url}/db/${database}/_all_docs?include_docs=true`);
  const { rows } = (await answer.json()) as { rows: { doc: HallEvent }[] };
  return rows.map(({ doc }) => doc);
}

/** Pushes documents as PouchDB does; answers the rows of those that were not taken. */
export async function pushTo(hub: HubAddress, database: string, docs: readonly object[]) {
  const inside = await insideOf(hub);
  const answer = await inside(`${hub.url}/db/${database}/_bulk_docs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ new_edits: false, docs }),
  });
  return { status: answer.status, rows: (await answer.json()) as { id: string; error: string }[] };
}

/** A kiosk or a counter as a Node process: the production replica, over MQTT to a hub. */
export class Device {
  readonly replica: Replica;
  readonly bus: MqttBus;
  readonly pass: HubPass;

  private constructor(replica: Replica, bus: MqttBus, pass: HubPass) {
    this.replica = replica;
    this.bus = bus;
    this.pass = pass;
  }

  /** A device that has its letters and reaches the hub. */
  static async join(
    hub: HubAddress,
    role: DeviceRole,
    clock: Clock = COMPUTER_CLOCK,
    trace?: Trace,
  ): Promise<Device> {
    const folder = await freshFolder();
    const signer = await signerFromFile(join(folder, 'key.json'));
    const { root, pass } = await enterHall(hub.url, { role, name: role }, signer);
    const bus = new MqttBus({
      url: hub.mqttUrl,
      clientId: signer.device,
      jitter: 0,
      ...busEntry(pass),
    });
    await vi.waitFor(() => expect(bus.connected).toBe(true), { timeout: 5_000 });
    const ledger = new FileLedger(join(folder, 'ledger'));
    const replica = await Replica.open(
      {
        signer,
        ledger,
        openStore: async () => memoryStore(),
        bus,
        clock,
        bootToken: randomToken(),
        ...(trace === undefined ? {} : { trace }),
      },
      { hall: HALL, root, role, name: role, app: 'test', desk: false, storeFirst: false },
    );
    bus.subscribe(hubsTopic(HALL), (payload) => {
      const notice = readHubNotice(payload);
      if (notice !== undefined) replica.link(notice.gone ? undefined : (notice.desk ?? notice.hub));
    });
    // As a screen does. That the desk has moved is said as a whole.
    bus.subscribe(heldsTopic(HALL), () => undefined);
    const ticks = setInterval(() => void replica.tick(), 100);
    onTestFinished(async () => {
      clearInterval(ticks);
      await replica.close();
      await bus.close();
    });
    for (const database of replica.databases) {
      await replica.ingest(await eventsOf(hub, database), { stored: false });
    }
    await vi.waitFor(() => expect(replica.fold.device(replica.device).enrolled).toBeDefined(), {
      timeout: 5_000,
    });
    return new Device(replica, bus, pass);
  }

  /** The id of the hub of the hall, as this device knows it. */
  get hub(): string {
    return this.replica.fold.devices().find(({ role }) => role === 'hub')?.id ?? '';
  }

  do(command: Command): Promise<Result<Answered>> {
    return this.replica.do(command);
  }

  /** Takes a ticket, with a slip from that hub's printer when one is named. */
  async issue(intent: string, printer?: string): Promise<void> {
    const [matter] = this.replica.fold.hallFile()?.matters ?? [];
    const wish = { intent, matters: [matter?.id ?? ''], language: 'zh-CN' } as const;
    const result = await this.do({
      kind: 'issue',
      ...wish,
      ...(printer === undefined ? {} : { printer }),
    });
    expect(result).toEqual({ ok: true, value: { ticket: intent } });
  }
}

const COMPUTER_CLOCK: Clock = { now: () => ({ wallMs: Date.now(), monoMs: performance.now() }) };

function memoryStore(): EventStore {
  const events = new Map<string, HallEvent>();
  return {
    all: async (ids) => [...events.values()].filter(({ _id }) => ids?.includes(_id) ?? true),
    put: async (given) => {
      for (const event of given) events.set(`${event._id} ${event._rev}`, event);
    },
    close: async () => undefined,
  };
}
