import { eventStoreContract } from '../test-support/event-store.contract.ts';
import { PouchStore } from './pouch-store.ts';

const run = Date.now();

eventStoreContract('PouchStore', async (database) => new PouchStore(`store-${run}-${database}`));
