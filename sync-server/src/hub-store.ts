import type { HallEvent } from '@onewindow/hall-core';
import { LedgerFull, type SyncedStore } from '@onewindow/replica/runtime';
import { admitEvent, eventFault } from './admission.ts';
import type { CouchEndpoint } from './couch/endpoint.ts';
import { isNoRoom } from './couch/no-room.ts';
import type { DocumentDatabase, DocumentToStore, StoredDocument } from './couch/storage.ts';
import type { HubEndpoint } from './hub-endpoint.ts';
import { Progress, plainEvent, pullFrom, pushTo } from './peers/replication.ts';

/** The hub's replica keeps its events in the very databases the endpoint serves. */
export async function openHubStore(
  hub: HubEndpoint,
  hall: string,
  database: string,
  fetcher: typeof fetch,
): Promise<SyncedStore> {
  const { couch: endpoint, unjudged, gate } = hub;
  /** Asked for at every use: a past day's database is dropped, and made again when something late comes. */
  const stored = async (): Promise<DocumentDatabase> => {
    if (!(await hub.openPast(database))) await endpoint.create(database);
    const served = await endpoint.database(database);
    if (served === undefined) throw new Error(`the database ${database} cannot be opened`);
    return served.store;
  };
  await stored();
  const put = async (events: readonly object[]): Promise<void> => {
    await hub.openPast(database);
    await write(endpoint, database, events);
  };
  /** LevelDB's documents were looked at when it was opened. */
  const isFit = (event: object): boolean =>
    !hub.isOutside || eventFault(event as StoredDocument) === undefined;
  const pushes = new Progress();
  const pulls = new Progress();
  /** What comes from another hub is judged like anything off the wire, and told like it. */
  const take = async (documents: StoredDocument[]): Promise<boolean> => {
    const events = documents.map((document) => plainEvent(document) as unknown as DocumentToStore);
    const admitted = events.filter((event) => admitEvent(hall, database, event, false).ok);
    const { genuine, isWhole } = await gate.fromHub(database, admitted);
    if (genuine.length > 0) {
      await put(genuine);
      await hub.onArrival(genuine as StoredDocument[]);
    }
    return isWhole;
  };
  const lacking = async (offered: ReadonlyMap<string, readonly string[]>) =>
    [...(await (await stored()).revsDiff(offered))].flatMap(([id, revs]) =>
      revs.filter((rev) => !unjudged.holds(database, id, rev)).map((rev) => ({ id, rev })),
    );
  return {
    push: async (remote) => pushTo(remote, await stored(), pushes, fetcher),
    // All that arrives is ingested by `take`: nothing is left to be told of.
    pull: (remote) => pullFrom(remote, { lacking, take }, pulls, fetcher),
    async all(ids) {
      const store = await stored();
      const shown = { includeDocs: true, conflicts: true } as const;
      const rows =
        ids === undefined
          ? (await store.allDocs(shown)).rows
          : (await store.allDocsByKeys(ids, shown)).flatMap((row) => row ?? []);
      const events: HallEvent[] = [];
      for (const { id, doc } of rows) {
        if (doc === undefined || id.startsWith('_')) continue;
        const { _conflicts, ...event } = doc as unknown as HallEvent & { _conflicts?: readonly string[] };
        if (isFit(event)) events.push(event as HallEvent);
        for (const twin of _conflicts === undefined ? [] : await store.openRevs(id, _conflicts)) {
          if (twin.doc !== undefined && isFit(twin.doc)) events.push(twin.doc as unknown as HallEvent);
        }
      }
      return events;
    },
    put,
    close: async () => undefined,
  };
}

async function write(endpoint: CouchEndpoint, database: string, events: readonly object[]): Promise<void> {
  const documents = events.map((event) => ({ ...event }) as DocumentToStore);
  const written = await endpoint.write(database, documents).catch((error) => {
    throw isNoRoom(error) ? new LedgerFull('the disk is full', { cause: error }) : error;
  });
  if (!written.ok) throw new Error(`${database}: ${written.refusal.reason}`);
  const failed = written.value.rows.find((row) => !row.ok);
  if (failed !== undefined) throw new Error(`${database}: ${JSON.stringify(failed)}`);
}
