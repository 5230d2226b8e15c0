import { join } from 'node:path';
import {
  canonical,
  type DeviceRole,
  decideConfigure,
  decideEnrol,
  decideHubPlace,
  type HallFile,
  type Trace,
} from '@onewindow/hall-core';
import { FileLedger, signerFromFile } from '@onewindow/replica/node';
import {
  type Bus,
  type Clock,
  eventTopic,
  Replica,
  randomToken,
  type SyncedStore,
} from '@onewindow/replica/runtime';
import type { HubEndpoint } from './hub-endpoint.ts';
import { HubProblem } from './hub-problem.ts';
import { openHubStore } from './hub-store.ts';

/** More events than this at once are fetched by those who lack them, not told one by one. */
const TOLD_ONE_BY_ONE = 200;

export interface HubReplicaSetup {
  readonly data: string;
  readonly hall: HallFile;
  readonly version: string;
  readonly endpoint: HubEndpoint;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly say: (line: string) => void;
  readonly trace?: Trace | undefined;
}

/** The hub's own copy of the hall, in the databases the endpoint serves. */
export async function openHubReplica(setup: HubReplicaSetup): Promise<Replica<SyncedStore>> {
  const { data, hall, version, endpoint, bus, clock, say, trace } = setup;
  const replica = await Replica.open(
    {
      signer: await signerFromFile(join(data, 'device-key.json')),
      ledger: new FileLedger(join(data, 'ledger')),
      openStore: (database) => openHubStore(endpoint, hall.id, database),
      bus,
      clock,
      bootToken: randomToken(),
      ...(trace === undefined ? {} : { trace }),
    },
    { hall: hall.id, role: 'hub', name: 'hub', app: version, desk: true, storeFirst: true },
  );
  for (const { what, where } of replica.setAside) {
    say(`账本末尾有一段没写完，已留存在 ${where}，其余照常。 Set aside, to be looked into: ${what}.`);
  }
  endpoint.onArrival = async (documents) => {
    const { fresh } = await replica.ingest(documents, { stored: true });
    if (fresh.length > TOLD_ONE_BY_ONE) return;
    for (const event of fresh) bus.publish(eventTopic(hall.id), event, { certain: true });
  };
  return replica;
}

/** Whether a hub has its place in the ranges of numbers already, from an earlier start. */
export const hasPlace = (replica: Replica): boolean =>
  replica.fold.device(replica.device).enrolled?.ordinal !== undefined;

/** Takes a place in the ranges of numbers, brings the set-up in, and gives letters to whoever joins. */
export async function takeUpPlace(
  replica: Replica,
  hall: HallFile,
  setUp: 'bring' | 'leave',
  say: (line: string) => void,
): Promise<void> {
  const place = decideHubPlace(replica.fold, replica.device);
  if (!place.ok) {
    const most = String(place.refusal.detail?.most);
    throw new HubProblem(
      `这个大厅已有 ${most} 台一窗主机，请先停用一台。 This hall has ${most} hubs already; retire one first.`,
    );
  }
  await replica.record(() => place.value);
  if (setUp === 'bring' || replica.fold.hallFile() === undefined) await bringSetUp(replica, hall, say);
  await enrolJoined(replica);
  let owing = false;
  replica.onChange((events) => {
    if (!owing && !events.some(({ type }) => type === 'device-joined')) return;
    owing = false;
    enrolJoined(replica).catch(() => {
      // What could not be kept is told as trouble; the next change tries again.
      owing = true;
    });
  });
}

async function bringSetUp(replica: Replica, hall: HallFile, say: (line: string) => void): Promise<void> {
  await replica.record((fold) => decideConfigure(fold, hall));
  const held = replica.fold.hallFile();
  if (held !== undefined && canonical(held) !== canonical(hall)) {
    say(
      '大厅里已有一份时间更晚的配置，继续用它；这份文件没有生效，请检查本机时间。 ' +
        "The hall has a set-up of a later date and goes on with it; check this computer's clock.",
    );
  }
}

/** A hub takes its place itself: letters from another would leave it without a range. */
const isServed = (role: DeviceRole | undefined): boolean => role !== undefined && role !== 'hub';

/** Gives letters to everyone who has joined and has none, each in a turn of its own, so none are given twice. */
async function enrolJoined(replica: Replica): Promise<void> {
  for (let more = true; more; ) {
    await replica.record((fold) => {
      const waiting = fold.devices().filter(({ role, enrolled }) => isServed(role) && !enrolled);
      const [joined] = waiting;
      const drafts = joined === undefined ? [] : decideEnrol(fold, replica.device, joined.id);
      more = waiting.length > 1 && drafts.length > 0;
      return drafts;
    });
  }
}
