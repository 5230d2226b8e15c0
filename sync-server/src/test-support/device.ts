import { join } from 'node:path';
import type { Answered, Command, DeviceRole, HallEvent, Result, Trace } from '@onewindow/hall-core';
import { FileLedger, signerFromFile } from '@onewindow/replica/node';
import {
  type Clock,
  type EventStore,
  hubsTopic,
  MqttBus,
  Replica,
  randomToken,
  readHubNotice,
} from '@onewindow/replica/runtime';
import { expect, onTestFinished, vi } from 'vitest';
import { freshFolder, type HubAddress } from './hub-hall.ts';

const HALL = 'dongpo';

/** All events of a hub's database, as replication would fetch them. */
export async function eventsOf(hub: HubAddress, database: string): Promise<HallEvent[]> {
  const answer = await fetch(`${hub.url}/db/${database}/_all_docs?include_docs=true`);
  const { rows } = (await answer.json()) as { rows: { doc: HallEvent }[] };
  return rows.map(({ doc }) => doc);
}

/** Pushes documents as PouchDB does; answers the rows of those that were not taken. */
export async function pushTo(hub: HubAddress, database: string, docs: readonly object[]) {
  const answer = await fetch(`${hub.url}/db/${database}/_bulk_docs`, {
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

  private constructor(replica: Replica, bus: MqttBus) {
    this.replica = replica;
    this.bus = bus;
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
    const bus = new MqttBus({ url: hub.mqttUrl, clientId: signer.device, jitter: 0 });
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
      { hall: HALL, role, name: role, app: 'test', desk: false, storeFirst: false },
    );
    bus.subscribe(hubsTopic(HALL), (payload) => {
      const notice = readHubNotice(payload);
      if (notice !== undefined) replica.link(notice.gone ? undefined : (notice.desk ?? notice.hub));
    });
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
    return new Device(replica, bus);
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
    all: async () => [...events.values()],
    put: async (given) => {
      for (const event of given) events.set(`${event._id} ${event._rev}`, event);
    },
    close: async () => undefined,
  };
}
