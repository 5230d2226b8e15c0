/** Appends events to the ledger in the folder given until there is no room, and prints how many were kept. */
import { FileLedger } from '../node/file-ledger.ts';
import { LedgerFull } from '../ports.ts';
import { writtenEvents } from './ledger.contract.ts';

const ledger = new FileLedger(process.argv[2] ?? '');
await ledger.start();
let kept = 0;
try {
  for (const event of await writtenEvents(200)) {
    await ledger.append('day-dongpo-20260302', [event]);
    kept++;
  }
} catch (error) {
  console.log(`${error instanceof LedgerFull ? 'full' : error} ${kept}`);
}
