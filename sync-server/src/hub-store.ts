import type { HallEvent } from '@onewindow/hall-core';
import { LedgerFull, type SyncedStore } from '@onewindow/replica/runtime';
import { admitEvent } from './admission.ts';
import type { CouchEndpoint } from './couch/endpoint.ts';
import { isNoRoom } from './couch/no-room.ts';
import type { DocumentToStore, StoredDocument } from './couch/storage.ts';
import type { HubEndpoint } from './hub-endpoint.ts';
import { Progress, plainEvent, pullFrom, pushTo } from './peers/replication.ts';

/** The hub's replica keeps its events in the very databases the endpoint serves. */
export async function openHubStore(hub: HubEndpoint, hall: string, database: string): Promise<SyncedStore> {
  const { couch: endpoint } = hub;
  await endpoint.create(database);
  const served = await endpoint.database(database);
  if (served === undefined) throw new Error(`the database ${database} cannot be opened`);
  const pushes = new Progress();
  const pulls = new Progress();
  /** What comes from another hub is judged like anything off the wire, and told like it. */
  const take = async (documents: StoredDocument[]): Promise<void> => {
    const events = documents.map((document) => plainEvent(document) as unknown as DocumentToStore);
    const admitted = events.filter((event) => admitEvent(hall, database, event, false).ok);
    if (admitted.length === 0) return;
    await write(endpoint, database, admitted);
    await hub.onArrival(admitted as StoredDocument[]);
  };
  return {
    push: (remote) => pushTo(remote, served.store, pushes),
    // All that arrives is ingested by `take`: nothing is left to be told of.
    pull: (remote) => pullFrom(remote, served.store, pulls, take),
    async all() {
      const { rows } = await served.store.allDocs({ includeDocs: true, conflicts: true });
      const events: HallEvent[] = [];
      for (const { id, doc } of rows) {
        if (doc === undefined || id.startsWith('_')) continue;
        const { _conflicts, ...event } = doc as unknown as HallEvent & { _conflicts?: readonly string[] };
        events.push(event as HallEvent);
        for (const twin of _conflicts === undefined ? [] : await served.store.openRevs(id, _conflicts)) {
          if (twin.doc !== undefined) events.push(twin.doc as unknown as HallEvent);
        }
      }
      return events;
    },
    put: (events) => write(endpoint, database, events),
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
