import type { HallEvent } from '@onewindow/hall-core';
import { type EventStore, LedgerFull } from '@onewindow/replica/runtime';
import type { CouchEndpoint } from './couch/endpoint.ts';
import { isNoRoom } from './couch/no-room.ts';

/** The hub's replica keeps its events in the very databases the endpoint serves. */
export async function openHubStore(endpoint: CouchEndpoint, database: string): Promise<EventStore> {
  await endpoint.create(database);
  const served = await endpoint.database(database);
  if (served === undefined) throw new Error(`the database ${database} cannot be opened`);
  return {
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
    async put(events) {
      const documents = events.map((event) => ({ ...event }));
      const written = await endpoint.write(database, documents).catch((error) => {
        throw isNoRoom(error) ? new LedgerFull('the disk is full', { cause: error }) : error;
      });
      if (!written.ok) throw new Error(`${database}: ${written.refusal.reason}`);
      const failed = written.value.rows.find((row) => !row.ok);
      if (failed !== undefined) throw new Error(`${database}: ${JSON.stringify(failed)}`);
    },
    close: async () => undefined,
  };
}
