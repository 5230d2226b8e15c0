import {
  canonical,
  databaseOf,
  decideConfigure,
  decideHubPlace,
  type HallFile,
  type Trace,
} from '@onewindow/hall-core';
import type { FileLedger } from '@onewindow/replica/node';
import {
  type Bus,
  type Clock,
  eventMessage,
  eventTopic,
  Replica,
  randomToken,
  type SyncedStore,
} from '@onewindow/replica/runtime';
import type { HubEndpoint } from './hub-endpoint.ts';
import { HubProblem } from './hub-problem.ts';
import { openHubStore } from './hub-store.ts';
import type { Say } from './log/hub-log.ts';
import type { Membership } from './trust/membership.ts';

/** More events than this at once are fetched by those who lack them, and not told. */
const TOLD_EVENTS = 200;

export interface HubReplicaSetup {
  readonly ledger: FileLedger;
  readonly hall: HallFile;
  readonly version: string;
  readonly endpoint: HubEndpoint;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly say: Say;
  readonly trace?: Trace | undefined;
  readonly membership: Membership;
}

/** The hub's own copy of the hall, in the databases the endpoint serves. */
export async function openHubReplica(setup: HubReplicaSetup): Promise<Replica<SyncedStore>> {
  const { ledger, hall, version, endpoint, bus, clock, say, trace, membership } = setup;
  const { signer, pass, root } = membership;
  const replica = await Replica.open(
    {
      signer,
      ledger,
      openStore: (database) => openHubStore(endpoint, hall.id, database, pass.fetch),
      sift: (events) => endpoint.gate.said(events),
      bus,
      clock,
      bootToken: randomToken(),
      ...(trace === undefined ? {} : { trace }),
    },
    {
      hall: hall.id,
      ...(root === undefined ? {} : { root }),
      role: 'hub',
      name: 'hub',
      app: version,
      desk: true,
      storeFirst: true,
      ahead: true,
    },
  );
  for (const { what, where } of replica.setAside) {
    say(`账本末尾有一段没写完，已留存在 ${where}，其余照常。 Set aside, to be looked into: ${what}.`, {
      code: 'set-aside',
      what,
    });
  }
  endpoint.inMemory = (database, id, rev) => {
    const event = replica.fold.event(id);
    return event?._rev === rev && databaseOf(hall.id, event) === database ? event : undefined;
  };
  endpoint.onArrival = async (documents) => {
    const { fresh } = await replica.ingest(documents, { stored: true });
    if (fresh.length === 0 || fresh.length > TOLD_EVENTS) return;
    // What a device hands in when it is back is one message to each of the others.
    bus.publish(eventTopic(hall.id), eventMessage(fresh), { certain: true });
  };
  return replica;
}

/** Whether a hub has its place in the ranges of numbers already, from an earlier start. */
export const hasPlace = (replica: Replica): boolean =>
  replica.fold.device(replica.device).enrolled?.ordinal !== undefined;

/** Takes a place in the ranges of numbers, and brings the set-up in. Who has joined has been given its place. */
export async function takeUpPlace(
  replica: Replica,
  hall: HallFile,
  setUp: 'bring' | 'leave',
  say: Say,
): Promise<void> {
  if (replica.root === replica.device) await foundPlace(replica);
  if (setUp === 'bring' || replica.fold.hallFile() === undefined) await bringSetUp(replica, hall, say);
}

async function foundPlace(replica: Replica): Promise<void> {
  const place = decideHubPlace(replica.fold, replica.device);
  if (!place.ok) {
    const most = String(place.refusal.detail?.most);
    throw new HubProblem(
      `这个大厅已有 ${most} 台一窗主机，请先停用一台。 This hall has ${most} hubs already; retire one first.`,
    );
  }
  await replica.record(() => place.value);
}

async function bringSetUp(replica: Replica, hall: HallFile, say: Say): Promise<void> {
  await replica.record((fold) => decideConfigure(fold, hall));
  const held = replica.fold.hallFile();
  if (held !== undefined && canonical(held) !== canonical(hall)) {
    say(
      '大厅里已有一份时间更晚的配置，继续用它；这份文件没有生效，请检查本机时间。 ' +
        "The hall has a set-up of a later date and goes on with it; check this computer's clock.",
      { code: 'set-up-not-taken' },
    );
  }
}
