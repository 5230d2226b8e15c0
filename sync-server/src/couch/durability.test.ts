import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { openLevelDbStorage } from './leveldb-storage.ts';
import { syncedLevelDown } from './pouch.ts';

it('keeps every acknowledged write when the process is killed, five times over', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-durable-'));
  const script = fileURLToPath(new URL('./testing/durable-writer.ts', import.meta.url));
  let acknowledged = 0;
  for (let round = 1; round <= 5; round += 1) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += chunk;
      if (printed.split('\n').length > 40 * round) child.kill('SIGKILL');
    }
    if (child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    acknowledged = Math.max(acknowledged, ...printed.split('\n').slice(0, -1).map(Number));
    const storage = await openLevelDbStorage({ directory });
    const database = await storage.open('day-demo');
    const rows = (await database?.changes({ since: 0 }))?.rows ?? [];
    const present = new Set(rows.map(({ doc }) => doc.n));
    const lost = Array.from({ length: acknowledged }, (_, n) => n + 1).filter((n) => !present.has(n));
    expect(lost).toEqual([]);
    await storage.close();
  }
  expect(acknowledged).toBeGreaterThan(100);
  await rm(directory, { recursive: true });
}, 60_000);

it('asks LevelDB to sync every batch, whatever the caller says', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'onewindow-sync-'));
  const binding = Object.getPrototypeOf(syncedLevelDown(join(directory, 'one')));
  const batch = vi.spyOn(binding, '_batch').mockImplementation((...given) => (given[2] as () => void)());
  const level = syncedLevelDown(join(directory, 'two'));
  await new Promise<void>((resolve) => level._batch([], { sync: false }, () => resolve()));
  expect(batch.mock.calls.map(([, options]) => options)).toEqual([{ sync: true }]);
  batch.mockRestore();
  await rm(directory, { recursive: true, force: true });
});
