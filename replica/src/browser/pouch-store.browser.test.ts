import { expect, it } from 'vitest';
import { eventStoreContract } from '../test-support/event-store.contract.ts';
import { writtenEvents } from '../test-support/ledger.contract.ts';
import { PouchStore } from './pouch-store.ts';

const run = Date.now();

eventStoreContract('PouchStore', async (database) => new PouchStore(`store-${run}-${database}`));

it('[K11] a store that is let go of leaves no database in the browser, and can be begun anew', async () => {
  const name = `store-${run}-gone`;
  const store = new PouchStore(name);
  await store.put(await writtenEvents(3));
  await store.close();
  await PouchStore.drop(name);
  const names = (await indexedDB.databases()).map((database) => database.name ?? '');
  expect(names.filter((each) => each.includes(name))).toEqual([]);
  const again = new PouchStore(name);
  expect(await again.all()).toEqual([]);
  await again.close();
});
