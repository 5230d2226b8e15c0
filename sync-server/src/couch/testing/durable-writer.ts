import { openLevelDbStorage } from '../leveldb-storage.ts';

/** Writes events to the directory given as fast as it can and prints each number once it is acknowledged. */
const directory = process.argv[2];
if (!directory) throw new Error('name a directory');
const storage = await openLevelDbStorage({ directory });
await storage.create('day-demo');
const database = await storage.open('day-demo');
for (let n = 1; ; n += 1) {
  const doc = { _id: `k3v9q.b1/${String(n).padStart(6, '0')}`, _rev: `1-${'a'.repeat(32)}`, n };
  const { rows } = (await database?.bulkDocs([doc], { newEdits: false })) ?? { rows: [] };
  if (rows[0]?.ok) process.stdout.write(`${n}\n`);
}
