import { HallFold, type VersionVector } from '@onewindow/hall-core';
import { eventsOf, insiderOf } from './device.ts';
import type { HubAddress } from './hub-hall.ts';
import { todaysDatabase } from './slips.ts';

/** What a hub holds of the hall and of today, read from its databases, as a device of the hall understands it. */
export async function foldOf(hub: HubAddress): Promise<HallFold> {
  const fold = new HallFold(undefined, (await insiderOf(hub)).root);
  for (const database of ['hall-dongpo', todaysDatabase()]) {
    for (const event of await eventsOf(hub, database)) fold.add(event);
  }
  return fold;
}

export const vectorOf = async (hub: HubAddress): Promise<VersionVector> =>
  (await foldOf(hub)).holdings.vector();
