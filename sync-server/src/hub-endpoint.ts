import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HallFile } from '@onewindow/hall-core';
import { admitEvent, isHallDatabase } from './admission.ts';
import { type CouchEndpoint, couchEndpoint } from './couch/endpoint.ts';
import { openLevelDbStorage } from './couch/leveldb-storage.ts';
import type { StoredDocument } from './couch/storage.ts';

/** The hub's databases, and the road by which documents from the wire reach its replica. */
export interface HubEndpoint {
  readonly couch: CouchEndpoint;
  /** Told of documents that came over the wire, once they are durable. */
  onArrival: (documents: readonly StoredDocument[]) => void;
}

/**
 * The CouchDB endpoint with this hall's policy: databases of the hall only, made when first asked for, and in
 * them events only.
 */
export async function openHubEndpoint(
  data: string,
  hall: HallFile,
  say: (line: string) => void,
): Promise<HubEndpoint> {
  const directory = join(data, 'databases');
  await mkdir(directory, { recursive: true });
  const onError = (error: unknown): void =>
    say(`database: ${error instanceof Error ? error.message : error}`);
  const storage = await openLevelDbStorage({ directory, onError });
  const made = new Set<string>();
  const couch = couchEndpoint({
    storage,
    onError,
    authorize: async (_request, route) => {
      if (!('db' in route) || made.has(route.db)) return { allowed: true };
      if (!isHallDatabase(hall.id, route.db, Date.now())) {
        return {
          allowed: false,
          status: 403,
          error: 'forbidden',
          reason: `${route.db} is no database of this hall`,
        };
      }
      made.add(route.db);
      await couch.create(route.db);
      return { allowed: true };
    },
    admitDocument: (database, document, { newEdits }) => admitEvent(hall.id, database, document, newEdits),
    onStored: (_database, documents, origin) => {
      if (origin === 'wire') hub.onArrival(documents);
    },
  });
  const hub: HubEndpoint = { couch, onArrival: () => undefined };
  return hub;
}
