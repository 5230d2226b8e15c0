import { join } from 'node:path';
import { canonical, type HallEvent, HallFold, sha256 } from '@onewindow/hall-core';
import { openLevelDbStorage } from '../couch/leveldb-storage.ts';
import { documentsOf } from '../days/document-file.ts';

/** All events in a data folder that no hub has open. */
export async function eventsIn(data: string): Promise<HallEvent[]> {
  const storage = await openLevelDbStorage({ directory: join(data, 'databases') });
  const events: HallEvent[] = [];
  for (const name of await storage.names()) {
    const store = await storage.open(name);
    if (store !== undefined) events.push(...((await documentsOf(store)).documents as unknown as HallEvent[]));
  }
  await storage.close();
  return events;
}

const byId = <T>(items: readonly T[], idOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));

/** One hash over the hall that events make: equal hashes mean equal halls. */
export function foldHash(events: readonly HallEvent[]): string {
  const fold = new HallFold();
  for (const event of events) fold.add(event);
  return sha256(
    canonical({
      tickets: byId(fold.tickets(), ({ id }) => id),
      windows: fold.windows(),
      devices: byId(fold.devices(), ({ id }) => id),
      slips: byId(fold.slips(), ({ ticket, copy }) => `${ticket}.${copy}`),
      hall: fold.hallFile() ?? null,
      twins: byId(fold.twins, ({ id }) => id),
      notUnderstood: fold.notUnderstood,
      vector: fold.holdings.vector(),
      size: fold.size,
    }),
  );
}
