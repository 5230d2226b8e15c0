import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DeviceId,
  dayOfDatabase,
  type HallEvent,
  type HallFile,
  hallDatabase,
} from '@onewindow/hall-core';
import type { Clock, SetAside } from '@onewindow/replica/runtime';
import { admitEvent, eventFault, isHallDatabase } from './admission.ts';
import { type CouchEndpoint, couchEndpoint } from './couch/endpoint.ts';
import { openLevelDbStorage, type SetAsideFile } from './couch/leveldb-storage.ts';
import { isNoRoom } from './couch/no-room.ts';
import type { Admission } from './couch/options.ts';
import type { CouchStorage, DocumentToStore, LeaveOut, StoredDocument } from './couch/storage.ts';
import { type Say, whyOf } from './log/hub-log.ts';
import { mustNotBeElsewhere, openCouchDbOfHub } from './outgrown/couchdb-of-hub.ts';
import type { HubTrust } from './trust/hub-trust.ts';
import { Gate } from './unjudged/gate.ts';
import { JudgedDatabases } from './unjudged/judged-databases.ts';
import { Unjudged } from './unjudged/unjudged.ts';
import { WaitingRoom } from './unjudged/waiting-room.ts';

/** The same fault is said again only after this long: a full disk fails every write of every device. */
const SAY_AGAIN_MS = 60_000;

/** The hub's databases, and the road by which documents from the wire reach its replica. */
export interface HubEndpoint {
  readonly couch: CouchEndpoint;
  /** What was damaged and put aside since the start. */
  readonly setAside: readonly SetAside[];
  /** Why the databases cannot be used now; undefined: they can. */
  readonly outOfReach: string | undefined;
  /** The databases rest where others may write, too: what is read there is looked at first. */
  readonly isOutside: boolean;
  /** A document from the wire could not be stored for want of room, and none has been since. */
  readonly isFull: boolean;
  /** Told of documents that came from elsewhere, once they are durable; resolves when they are taken in. */
  onArrival: (documents: readonly StoredDocument[]) => Promise<void>;
  /** An event of a database that the hub's replica has in memory. */
  inMemory: (database: string, id: string, rev: string) => HallEvent | undefined;
  /** Where events wait whose authors' keys are unknown, and what judges those that come from other hubs. */
  readonly unjudged: Unjudged;
  readonly gate: Gate;
  /** Whether a document that came from elsewhere may ever be in a database of this hall. */
  admit(database: string, document: DocumentToStore, newEdits: boolean): Promise<Admission>;
  /** Whether pages of another origin may use the databases: those of the hall's other hubs. */
  isOwnOrigin: (origin: string) => boolean;
  /** Makes sure that a past day's database is there and whole before it is used; false for any other. */
  openPast: (database: string) => Promise<boolean>;
  /** All databases in the folder. */
  names(): Promise<readonly string[]>;
  /** The days this hall has databases of. */
  days(): Promise<string[]>;
  /** The ids of other halls with databases in the same folder. */
  otherHalls(): Promise<string[]>;
}

export interface HubEndpointSetup {
  readonly data: string;
  readonly hall: HallFile;
  readonly clock: Clock;
  readonly say: Say;
  readonly trust: HubTrust;
  readonly device: DeviceId;
  /** The CouchDB the databases rest in; undefined: in LevelDB, in the data folder. */
  readonly couchdb: URL | undefined;
}

/**
 * The CouchDB endpoint with this hall's policy: databases of the hall only, made when first asked for, and in
 * them events only. A damaged database is set aside and begun anew with what is whole of it; the rest comes
 * back from the ledger and from the devices.
 */
export async function openHubEndpoint(setup: HubEndpointSetup): Promise<HubEndpoint> {
  const { hall, clock, data } = setup;
  const { judging } = setup.trust;
  const room = await WaitingRoom.open(join(data, 'unjudged'));
  const setAside: SetAside[] = [...room.setAside];
  const sayError = sayOnce(setup);
  let isFull = false;
  let outOfReach: string | undefined;
  const onError = (error: unknown): void => {
    isFull ||= isNoRoom(error);
    sayError(error);
  };
  const onSetAside = (item: SetAsideFile): void => {
    setAside.push({ what: item.what, where: item.where });
    setup.say(setAsideWords(item), { code: 'set-aside', what: item.what });
  };
  const publish = (database: string, events: readonly HallEvent[]) => publishNow(hub, database, events);
  const unjudged = new Unjudged({ room, judging, say: setup.say, publish });
  const gate = await openGate(setup, unjudged, room.setAside.length > 0);
  const storage = await openStorage(setup, {
    leaveOut: gate.leaveOut,
    onError,
    onSetAside,
    onTrouble: (trouble) => {
      outOfReach = trouble;
    },
    onFound: (database, documents) => void takeIn(hub, database, documents).catch(onError),
  });
  const made = new Set<string>();
  const couch = couchEndpoint({
    storage,
    onError,
    corsOrigins: (origin) => hub.isOwnOrigin(origin),
    authorize: async (request, route) => {
      const verdict = setup.trust.authorize(request, route);
      if (!verdict.allowed || !('db' in route)) return verdict;
      if (!made.has(route.db) && !isHallDatabase(hall.id, route.db, clock.now().wallMs)) {
        const reason = `${route.db} is no database of this hall`;
        return { allowed: false, status: 403, error: 'forbidden', reason };
      }
      // A past day's database comes and goes: made once does not mean that it is there.
      if ((await hub.openPast(route.db)) || made.has(route.db)) return { allowed: true };
      await couch.create(route.db);
      made.add(route.db);
      return { allowed: true };
    },
    admitDocument: (database, document, { newEdits }) => hub.admit(database, document, newEdits),
    keepAside: async (database, documents, request) => {
      const events = documents.map(({ _revisions, ...event }) => event as unknown as HallEvent);
      const isKept = await unjudged.keep(database, events, setup.trust.bringerOf(request));
      isFull = false;
      return isKept;
    },
    isKeptAside: (database, id, rev) => unjudged.holds(database, id, rev),
    inMemory: (database, id, rev) => hub.inMemory(database, id, rev),
    onStored: (_database, documents, origin) => {
      isFull = false;
      if (origin === 'wire') void hub.onArrival(documents);
    },
  });
  const hub: HubEndpoint = {
    couch,
    setAside,
    unjudged,
    gate,
    isOutside: setup.couchdb !== undefined,
    get outOfReach() {
      return outOfReach;
    },
    get isFull() {
      return isFull;
    },
    admit: async (database, document, newEdits) => {
      const admitted = admitEvent(hall.id, database, document, newEdits);
      return admitted.ok ? setup.trust.admit(document as unknown as HallEvent) : admitted;
    },
    onArrival: async () => undefined,
    inMemory: () => undefined,
    isOwnOrigin: () => false,
    openPast: async () => false,
    names: () => storage.names(),
    ...listing(storage, hall.id),
  };
  return hub;
}

/** Stores what has turned out to be genuine, and takes it in like anything that has just arrived. */
async function publishNow(hub: HubEndpoint, database: string, events: readonly HallEvent[]): Promise<void> {
  if (!(await hub.openPast(database))) await hub.couch.create(database);
  const documents = events.map((event) => ({ ...event }));
  const written = await hub.couch.write(database, documents);
  const isStored = written.ok && written.value.rows.every(({ ok }) => ok);
  if (!isStored) throw new Error(`${database} does not take what has been judged`);
  await hub.onArrival(documents);
}

/** Where part of what waited is lost, whoever had brought it must compare everything anew. */
async function openGate(
  { data, hall, couchdb, trust: { judging } }: HubEndpointSetup,
  unjudged: Unjudged,
  isDamaged: boolean,
): Promise<Gate> {
  const directory = join(data, 'databases');
  if (isDamaged) await rm(join(directory, 'server-uuid'), { force: true });
  const judged = couchdb === undefined ? await JudgedDatabases.open(directory) : undefined;
  return new Gate({ hall: hall.id, judging, unjudged, judged });
}

interface StorageHooks {
  readonly leaveOut: LeaveOut;
  readonly onError: (error: unknown) => void;
  readonly onSetAside: (item: SetAsideFile) => void;
  readonly onTrouble: (trouble: string | undefined) => void;
  readonly onFound: (database: string, documents: readonly StoredDocument[]) => void;
}

async function openStorage(setup: HubEndpointSetup, hooks: StorageHooks): Promise<CouchStorage> {
  const { data, couchdb, device, say } = setup;
  const { onError, onSetAside, leaveOut } = hooks;
  if (couchdb !== undefined) return openCouchDbOfHub({ ...hooks, data, device, url: couchdb, say });
  await mustNotBeElsewhere(data);
  const directory = join(data, 'databases');
  return openLevelDbStorage({ directory, onError, checkDocument: eventFault, onSetAside, leaveOut });
}

/** What came to the store by another way is judged like anything off the wire. */
async function takeIn(
  hub: HubEndpoint,
  database: string,
  documents: readonly StoredDocument[],
): Promise<void> {
  const verdicts = await Promise.all(documents.map((document) => hub.admit(database, document, false)));
  const admitted = documents.filter((_, at) => verdicts[at]?.ok === true);
  if (admitted.length > 0) await hub.onArrival(admitted);
}

function listing(storage: CouchStorage, hall: string): Pick<HubEndpoint, 'days' | 'otherHalls'> {
  return {
    days: async () => (await storage.names()).flatMap((name) => dayOfDatabase(hall, name) ?? []),
    otherHalls: async () =>
      (await storage.names())
        .filter((name) => name.startsWith('hall-') && name !== hallDatabase(hall))
        .map((name) => name.slice('hall-'.length)),
  };
}

function sayOnce({ clock, say }: HubEndpointSetup): (error: unknown) => void {
  const saidMonoMs = new Map<string, number>();
  return (error) => {
    const line = `数据库出错 database: ${error instanceof Error ? error.message : error}`;
    const { monoMs } = clock.now();
    if (monoMs - (saidMonoMs.get(line) ?? Number.NEGATIVE_INFINITY) < SAY_AGAIN_MS) return;
    saidMonoMs.set(line, monoMs);
    say(line, { code: 'store-error', why: whyOf(error) });
  };
}

function setAsideWords({ what, where, why }: SetAsideFile): string {
  return what === 'server-uuid'
    ? `文件 server-uuid 已损坏，已换新并留存在 ${where}；各设备会重新核对一遍，无需处理。 It was damaged and has been replaced; every device compares everything anew, nothing needs doing.`
    : `数据库 ${what} 已损坏（${why}），已留存在 ${where}，正从本机账本和各设备重建。 The database was damaged and set aside; it is being rebuilt from this hub's ledger and from the devices.`;
}
