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

/** A hub whose database is empty, and which is gone whenever the database itself is asked what it is. */
const fleetingHub: typeof fetch = async (input) => {
  const { pathname } = new URL(String(input instanceof Request ? input.url : input));
  const answer = (body: object, status = 200): Response => new Response(JSON.stringify(body), { status });
  if (pathname.includes('/_local/')) return answer({ error: 'not_found', reason: 'missing' }, 404);
  if (pathname.endsWith('/_changes')) return answer({ results: [], last_seq: 0, pending: 0 });
  throw new TypeError('Failed to fetch');
};

it('asks a hub nothing that only counts progress: the answer of one that goes away would be caught by nobody', async () => {
  const store = new PouchStore(`store-${run}-fleeting`, fleetingHub);
  await expect(store.pull('http://hub.invalid/db/day', () => undefined)).resolves.toBeUndefined();
  await store.close();
});
