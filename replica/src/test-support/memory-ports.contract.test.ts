import { eventStoreContract } from './event-store.contract.ts';
import { ledgerContract } from './ledger.contract.ts';
import { MemoryLedger, MemoryStore } from './memory-ports.ts';

const ledgers = new Map<string, MemoryLedger>();
const stores = new Map<string, MemoryStore>();

/** The same object again, as a disk would give the same bytes again. */
function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const held = map.get(key) ?? make();
  map.set(key, held);
  return held;
}

ledgerContract('MemoryLedger', async () => {
  const { currentTestName = '' } = (await import('vitest')).expect.getState();
  return kept(ledgers, currentTestName, () => new MemoryLedger());
});

eventStoreContract('MemoryStore', async (database) => kept(stores, database, () => new MemoryStore()));
